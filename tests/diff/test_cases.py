"""Every case of cases.yaml, through the comparison, the text and back from JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from steno.diff.data import as_data, from_data
from steno.diff.result import Comparison, Version
from steno.diff.transcripts import compare
from steno.reporting.comment import render_comparison
from steno.reporting.terminal import print_comparison
from tests.diff.applying import apply, as_yaml, plain
from tests.diff.building import build, document

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    fields = case.get("fields", ({}, {}))
    base, head = (build(case[side], **facts) for side, facts in zip(("base", "head"), fields, strict=True))
    found = compare("show/light", document(base), document(head))
    if found is None:
        assert case["changes"] == []
        return
    comparison = Comparison(Version("base"), Version("head"), 1, (found,))
    assert [f"{one.kind} {one.count}" for one in found.changes] == case["changes"]
    if "words" in case:
        tally = found.words
        assert [tally.kept, tally.inserted, tally.deleted, tally.replaced] == case["words"]
    text = "\n".join(print_comparison(comparison))
    for said in case.get("says", ()):
        assert re.search(said if "\\" in said or "|" in said else re.escape(said), text, re.IGNORECASE), text
    assert len(text.splitlines()) <= 20
    data = json.loads(json.dumps(as_data(comparison)))
    assert as_data(from_data(data)) == data
    assert apply(as_yaml(base), data["transcripts"][0]) == plain(as_yaml(head))
    assert render_comparison(from_data(data)) == render_comparison(comparison)
