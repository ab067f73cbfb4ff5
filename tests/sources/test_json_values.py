"""JSON with places: the same data as the standard library's, each value where its text is, faults with their place."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.raw import RawFile, decode
from steno.model import Unreadable
from steno.sources.json_values import Value, json_or_none, load_json
from tests.conftest import effort

FAULTS = yaml.safe_load(Path(__file__).with_name("json_faults.yaml").read_text(encoding="utf-8"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


def raw(text: str) -> RawFile:
    return decode(text.encode(), "file.json")


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["text"])
def test_fault_has_a_place(case: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as caught:
        load_json(raw(case["text"]))
    error = caught.value
    assert (error.rule, f"{error.span.line}:{error.span.column}") == (case["rule"], case["at"])
    assert case["says"] in error.message
    assert json_or_none(raw(case["text"])) is None


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_nesting_without_end_is_a_finding(opening: str) -> None:
    with pytest.raises(Unreadable, match="deeper than 100 levels"):
        load_json(raw(opening * 200_000))


def test_number_without_end_is_a_finding() -> None:
    with pytest.raises(Unreadable, match="at most 4,000 digits") as caught:
        load_json(raw('{"start":\n 1' + "0" * 5_000 + "}"))
    assert (caught.value.span.line, caught.value.span.column) == (2, 2)


def test_what_python_writes_is_read() -> None:
    value = load_json(raw('{"a": NaN, "b": -Infinity, "c": "line\nline"}'))
    assert math.isnan(value.data["a"])
    assert value.data["b"] == -math.inf
    assert value.data["c"] == "line\nline"


def test_half_a_surrogate_pair_is_no_character() -> None:
    value = load_json(raw(r'["\ud83d\ude00", "\ud83d!", "\ude00", "\\ud83d"]'))
    assert value.data == ["\U0001f600", "\ufffd!", "\ufffd", r"\ud83d"]


@pytest.mark.random
@settings(max_examples=effort(100), deadline=None)
@given(JSON.filter(lambda data: isinstance(data, (dict, list))), st.sampled_from([None, 1]), st.booleans())
def test_each_value_stands_at_its_place(data: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    top = load_json(RawFile("file.json", b"", text))
    assert top.data == json.loads(text)
    lines = top.text.text.split("\n")
    for value in everything(top):
        span = value.span
        if span.line == span.end_line and "\r" not in text:
            assert json.loads(lines[span.line - 1][span.column - 1 : span.end_column - 1]) == value.data


def everything(value: Value) -> Iterator[Value]:
    yield value
    children = list(value.items()) + list(value.fields().values())
    assert [child.data for child in children] == list(
        value.data.values() if isinstance(value.data, dict) else value.data if isinstance(value.data, list) else []
    )
    for child in children:
        yield from everything(child)
