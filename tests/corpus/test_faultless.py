"""The reader that knows no faults against the one that does: where it has no doubt, both have the same data."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.faultless import Doubt, read_faultless
from steno.corpus.judging import MAX_DEPTH, Judge
from steno.corpus.syntax import refuse_unprintable
from steno.corpus.yaml12 import judge, load, scalar
from steno.model import Json, Unreadable
from tests.conftest import effort

TEXT = """\
# about
title: Fog & dew
"quoted": 'it''s'
speakers: {ines: {name: Ines M.}, "1": {name: ~}}
keywords: [a, "b, c", 1.5, [x], yes]
links:
- title: |
    one
      two
  url: plain text
    over two lines
- ? key
  : value
- - - deep
segments:
- start: "00:00:00.000"
  text: >-
    We wait.

    It lifts. # no comment
- text: "folded
    \\u0041 \\
    text" # comment
  end: 12
"""
PIECES = [
    *("\n", "\n\n", "\n  ", "\n- ", " ", "  ", "\t", "\r\n", "-", "- ", "- - ", ":", ": ", "a: ", " #", '"', "'", "''"),
    *("\\", "\\n", "\x01", "\x85", "é", "\u2028", "\ufeff", "1", "~", "<<", "<<: ", "1: ", "|", "|-", ">", ">+", "|2"),
    *("&a ", "*a", "!t ", "!!str ", "! ", "{", "}", "[", "]", "[[[", ", ", "{a: 1}", "[a]: ", "---\n", "...\n", "? "),
    *("%YAML 1.1\n---\n", "%TAG ! !x\n---\n", "@", "`", "? - ", "title: x\n", "  name: y\n"),
]


def verdict(read: Callable[..., Json], *given: object) -> object:
    """What is said of a text: its data, or its fault."""
    try:
        return read(*given)
    except Unreadable as error:
        return error.rule, error.message, error.repair, error.span


def agree(text: str) -> bool:
    """Hold the reader to its judge; tell whether it read the text without doubt."""
    try:
        refuse_unprintable(text, 1)
    except Unreadable:
        return False
    assert repr(verdict(load, text)) == repr(verdict(judge, text, Judge(None, 0, None, None, scalar))), text
    try:
        read_faultless(text, scalar, MAX_DEPTH)
    except Doubt:
        return False
    return True


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(st.randoms(use_true_random=False))
def test_mutations(chance: random.Random):
    for _ in range(10):
        text = TEXT
        for _ in range(chance.randint(1, 3)):
            begin = chance.randrange(len(text) + 1)
            end = begin + chance.choice((0, 0, 1, 2, 5, 40))
            text = text[:begin] + chance.choice(PIECES) + text[end:]
        agree(text)


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_pieces(text: str):
    agree(text)


def test_most_of_what_yaml_has_is_read_without_doubt():
    assert all(map(agree, (TEXT, "", "# nothing\n", "just text\n")))


@pytest.mark.parametrize("shape", ["[", "{a: ", "- ", "? ", "a: [", "[{a: ", "-\n", "? - "])
def test_nesting_is_left_to_the_judge_from_the_same_depth_on(shape: str):
    for depth in (1, 5, 12, 23, 24, 25, 100_000):
        agree(shape * depth)


def test_nesting_by_indentation_is_left_to_the_judge():
    for depth in (24, 25, 2000):
        text = "\n".join(" " * level + "a:" for level in range(depth))
        assert agree(text) == (depth == 24)


@pytest.mark.parametrize(
    "text",
    [
        *("a: &x 1", "a: *x", "a: !x 1", "&x a: 1", "!x a: 1", "a: 1\n--- b\n", "a: 1\na: 2", "a: 1\n'a': 2", "1: a"),
        *("~: a", "<<: {a: 1}", "[a]: 1", "{a: 1}: 1", "? - a\n: 1", "&a [*a]", "!!python/name:os.system ''"),
    ],
)
def test_what_is_refused_is_left_to_the_judge(text: str):
    assert isinstance(verdict(load, text), tuple)
    assert not agree(text)
