from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from steno.corpus.syntax import refuse_unprintable
from steno.corpus.yaml12 import Places, load, scalar
from steno.model import Problem, Unreadable

CASES = yaml.safe_load((Path(__file__).parent / "yaml12.yaml").read_text(encoding="utf-8"))
# PyYAML writes for YAML 1.1, where `0e0` and `0o7` are words; what 1.2 reads otherwise is left to the cases.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20).filter(
    lambda text: not text or isinstance(scalar(text), str)
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["name"])
def test_what_is_read(case):
    found = load(case["text"])
    assert found == case["data"]
    assert repr(found) == repr(case["data"])


def test_words_stay_as_they_are_written():
    text = "[3.10, 007, true, 0x1F, .5, ~, null, '', x]\n"
    assert load(text, words=True) == ["3.10", "007", "true", "0x1F", ".5", None, None, "", "x"]
    assert load("2026: a\ntrue: b\n", words=True) == {"2026": "a", "true": "b"}


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_what_is_refused_and_where(case):
    with pytest.raises(Unreadable) as caught:
        load(case["text"])
    error = caught.value
    assert (error.rule, error.span.line, error.span.column) == (case["rule"], case["line"], case["column"])
    assert case["says"] in f"{error.message}; {error.repair}"


def test_a_hundred_thousand_levels_are_refused_and_do_not_crash():
    for text in ("[" * 100_000, "{a: " * 100_000, "\n".join(" " * level + "a:" for level in range(2_000))):
        with pytest.raises(Unreadable, match="nested more than"):
            load(text)


def test_an_alias_bomb_is_refused_before_it_grows():
    bomb = "a: &a [x, x]\n" + "\n".join(f"{name}: &{name} [*a, *a]" for name in "bcdefgh")
    with pytest.raises(Unreadable, match="an anchor, &a"):
        load(bomb)


@given(DATA)
def test_what_pyyaml_writes_is_read_as_it_was(data):
    assert load(yaml.safe_dump(data, allow_unicode=True)) == data


@given(DATA)
def test_every_value_has_a_place_and_scalars_stand_there(data):
    text = yaml.safe_dump({"root": data}, allow_unicode=True, default_flow_style=False)
    places = Places()
    load(text, places=places)
    lines = text.split("\n")
    for pointer, span in places.keys.items():
        shown = lines[span.line - 1][span.column - 1 :]
        key = pointer[-1]
        assert shown.startswith(str(key)) or shown[0] in "'\"?"


def test_a_duplicate_key_can_be_noted_instead():
    problems: list[Problem] = []
    assert load("a: 1\nb: 2\na: 3\n", duplicates=problems, first_line=10, places=Places()) == {"a": 3, "b": 2}
    assert [(problem.message, problem.span and problem.span.line) for problem in problems] == [
        ("'a' stands twice in one mapping, first in line 10", 12)
    ]


def test_what_python_prints_no_yaml_refuses():
    refuse_unprintable("".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))), 1)
