"""The blocks of Markdown within a transcript: what is cut where, and that no line is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.sources.blocks import fences, parts
from steno.sources.lines import number_lines
from tests.conftest import effort

LINES = st.lists(
    st.sampled_from(
        ["", "a", "b c", "  d", "- e", "1. f", "> g", ">", ">> h", "> - i", "| j | k |", "```", "```sh", "~~~", "# l"]
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        (["a", "b"], [["a", "b"]]),
        (["a", "- b", "  c", "- d"], [["a"], ["- b", "  c"], ["- d"]]),
        (["> a", "> b", ">", "> c", "> - d"], [["> a", "b"], ["> c"], ["> - d"]]),
        (["| a |", "|---|", "b"], [["| a |"], ["|---|"], ["b"]]),
        (["a", ">> b"], [["a", ">> b"]]),
    ],
)
def test_a_paragraph_is_cut_where_another_block_begins(lines: list[str], blocks: list[list[str]]) -> None:
    assert [[line.text for line in part] for part in parts(number_lines(lines))] == blocks


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["a", "```sh", "b", "", "```", "c"], ["```sh", "b", "", "```"]),
        (["~~~", "```", "~~~~"], ["~~~", "```", "~~~~"]),
        (["```", "never closed"], []),
        (["```a``` b", "c", "```"], []),
    ],
)
def test_code_stands_between_fences(lines: list[str], code: list[str]) -> None:
    found = [line.text for is_code, stretch in fences(number_lines(lines)) for line in stretch if is_code]
    assert found == code


@pytest.mark.random
@settings(max_examples=effort(100), deadline=None)
@given(LINES)
def test_every_word_stays_in_its_place(lines: list[str]) -> None:
    kept = [line for _, stretch in fences(number_lines(lines)) for line in stretch]
    assert [line.text for line in kept] == lines
    words = " ".join(line.text for part in parts(kept) for line in part).replace(">", "").split()
    assert words == " ".join(lines).replace(">", "").split()
