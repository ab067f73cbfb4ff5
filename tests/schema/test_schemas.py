"""The schemas are schemas, and two independent validators agree on what they accept."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.yaml12 import load
from steno.schema import _judge, folder, is_valid, load_schema, validate
from tests.conftest import effort
from tests.strategies import TRANSCRIPTS

NAMES = sorted(path.name.removesuffix(".schema.json") for path in folder().glob("*.schema.json"))
CASES = [
    (path.stem, case)
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_follows_its_metaschema(name):
    schema = json.loads((folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_has_its_prose_twin(name):
    prose = (folder() / f"{name}.md").read_text(encoding="utf-8")
    missing = [key for key in load_schema(name).get("properties", {}) if f"`{key}`" not in prose]
    assert missing == []


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["name"])
def test_cases(name, case):
    data = load(case["text"])
    found = [
        f"{'/'.join(map(str, problem.pointer))}: {problem.message}; {problem.repair}"
        for problem in validate(data, name)
    ]
    says = case.get("says", [])
    assert len(found) == len(says), found
    for wanted in says:
        assert any(wanted in one for one in found), found
    assert _verdicts(data, name) == {not says}


@pytest.mark.random
@settings(max_examples=effort(150), deadline=None)
@given(TRANSCRIPTS, st.randoms(use_true_random=False))
def test_two_validators_agree_on_random_breaches(transcript, random):
    data = load(print_transcript(transcript))
    assert _verdicts(data, "transcript") == {True}
    assert len(_verdicts(_break(data, random), "transcript")) == 1


def _verdicts(data, name):
    return {is_valid(data, name), _judge(name).is_valid(data)}


def _break(data, random):
    """Replace, remove or add one value anywhere."""
    broken = copy.deepcopy(data)
    spots = []

    def walk(node):
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, value in items:
            spots.append((node, key))
            walk(value)

    walk(broken)
    node, key = random.choice(spots)
    value = random.choice(
        [None, 1, True, "", "x\n", " ", [], {}, "00:00:01.000\n", "00:61:00.000", "2026-02-30", "en\n", "\u2028"]
    )
    if random.random() < 0.3:
        del node[key]
    elif isinstance(node, dict) and random.random() < 0.3:
        node[random.choice(["speaker", "chapter", "event", "speaker_change", "foo"])] = value
    else:
        node[key] = value
    return broken
