"""Answers of services in which a value is of another kind, missing or doubled: a transcript or a finding comes out."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.document import read_document
from steno.corpus.raw import decode
from steno.formats import formats
from steno.model import Unreadable
from tests.conftest import effort

NAMES = [name for name in formats() if name.endswith("-json")]
SEEDS = [
    path
    for name in NAMES
    for path in sorted(Path(__file__).parent.glob(f"{name}/*.json"))
    if path.with_suffix(".yaml").exists()
]
STRANGE = ["null", "[]", "{}", "0", "-1", "1e300", "true", '"x"', '""', '"1e999"', "[1]", "[[]]", '{"a": 1}', "[null]"]


@pytest.mark.random
@settings(max_examples=effort(120), deadline=None)
@given(st.integers(0, 2**32))
def test_a_value_of_another_kind(start: int) -> None:
    random = Random(start)
    data = json.loads(decode(random.choice(SEEDS).read_bytes(), "seed.json").text)
    for _ in range(random.choice([1, 1, 2, 5])):
        change(data, random)
    raw = decode(json.dumps(data).encode(), "file.json")
    for name in NAMES:
        try:
            formats()[name].value.sniff(raw)
            reading = formats()[name].value.read(raw)
        except Unreadable:
            continue
        again = read_document(decode(print_transcript(reading.transcript).encode(), "file.yaml"))
        assert again.transcript == reading.transcript


def change(node: Any, random: Random) -> None:
    """Go down some way, and change what is there."""
    while isinstance(node, (dict, list)) and node:
        key = random.choice(list(node) if isinstance(node, dict) else range(len(node)))
        if random.random() < 0.25 or not isinstance(node[key], (dict, list)):
            if random.random() < 0.2:
                del node[key]
            elif random.random() < 0.2 and isinstance(node, list):
                node.append(json.loads(json.dumps(node[key])))
            else:
                node[key] = json.loads(random.choice(STRANGE))
            return
        node = node[key]
