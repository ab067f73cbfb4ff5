"""What is printed and made tables of by columns is what a segment at a time would be."""

from __future__ import annotations

from typing import Any

import orjson
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.release.arrow import make_array, make_batch
from steno.release.rows import SAME, print_rows, rows
from steno.release.segments import Segments
from tests.conftest import effort

TEXTS = st.text(st.one_of(st.sampled_from('",\\%b{}[]:n\n'), st.characters(exclude_categories=["Cs"])), max_size=12)
NAMES = st.sampled_from(["ada", "bo", '"c", "y"', "%b"])
TIMES = st.integers(0, 10**9).map(lambda time: time / 1000)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"text": TEXTS},
        optional={"start": TIMES, "end": TIMES, "speaker": NAMES, "speaker_change": st.just(value=True)},
    ),
    max_size=6,
)
KEYS = ("index", "start", "end", "speaker", "speaker_change", "text")
KINDS: dict[Any, st.SearchStrategy[Any]] = {
    pa.string(): TEXTS,
    pa.int32(): st.integers(-(2**31), 2**31 - 1),
    pa.float64(): st.floats(allow_nan=False),
    pa.bool_(): st.booleans(),
    pa.list_(pa.field("element", pa.string())): st.lists(TEXTS, max_size=3),
    pa.list_(pa.field("element", pa.struct([("a", pa.string()), ("b", pa.float64())]))): st.lists(
        st.fixed_dictionaries({"a": st.none() | TEXTS, "b": st.none() | st.floats(allow_nan=False)}), max_size=3
    ),
}


def placed(items: list[dict[str, Any]], gaps: list[int]) -> list[dict[str, Any]]:
    """Items of a record: each with its place in the file, and the keys in their order."""
    places = [number + sum(gaps[: number + 1]) for number in range(len(items))]
    found = ({"index": place, **item} for place, item in zip(places, items, strict=True))
    return [{key: item[key] for key in KEYS if key in item} for item in found]


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(ITEMS, st.lists(st.integers(0, 2), min_size=6, max_size=6), st.lists(NAMES, unique=True), TEXTS)
def test_lines_are_those_of_one_segment_after_the_other(items, gaps, known, fact):
    items = placed(items, gaps)
    facts = {**dict.fromkeys(SAME.values(), fact), "speakers": [{"key": key, "name": f"{key}!"} for key in known]}
    facts["chapters"] = [{"index": 2, "title": fact}, {"index": 4, "title": "%b"}]
    segments = Segments.of_items(items)
    assert segments.print_items() == orjson.dumps(items)
    lines = (orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows({**facts, "segments": items}))
    assert print_rows(facts, segments) == b"".join(lines)


@pytest.mark.random
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_an_array_holds_its_values(kind):
    is_list = pa.types.is_list(kind)
    values = st.lists(KINDS[kind] if is_list else st.none() | KINDS[kind], max_size=20)

    @settings(max_examples=effort(60), deadline=None)
    @given(values | KINDS[kind].map(lambda value: [value] * 9))
    def check(given):
        made = make_array(given, kind)
        made.validate(full=True)
        assert made.to_pylist() == given

    check()


def test_a_batch_is_what_arrow_makes_itself():
    schema = pa.schema([("text", pa.string()), pa.field("index", pa.int32(), nullable=False), ("flag", pa.bool_())])
    columns: dict[str, list[Any]] = {"index": [3, 4, 5], "text": ["früh", None, ""], "flag": [True, False, None]}
    assert make_batch(columns, schema).equals(pa.RecordBatch.from_pydict(columns, schema))
