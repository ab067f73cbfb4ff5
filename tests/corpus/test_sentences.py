"""Where sentences end, told in two ways."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.sentences import ABBREVIATIONS, BETWEEN, BREAK, NUMBERED, are_split, sentences, split_all
from tests.conftest import effort

CASES: dict[str, str] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
PIECES = (
    *("a", "Mr", "etc", "I", "x", "one", "Two", "e.g", "ß", "É", "é", "3", "no", "No", "铃", "ا", "März", "12"),
    *(".", "!", "?", "…", "..", '"', "'", "”", ")", "«", "»", "\u00a0»", "(", "„", "“", "。", "؟", "।"),
)
WORD = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
WRITTEN = [line for text in CASES.values() for line in text.split("\n")]


@pytest.mark.parametrize("name", CASES)
def test_sentences_of_a_paragraph(name: str):
    lines = CASES[name].split("\n")
    assert sentences(" ".join(lines)) == lines
    assert are_split(BREAK.join(lines))


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=8))
def test_no_word_changes_and_what_is_split_stays_so(lines: list[str]):
    paragraph = " ".join(lines)
    parts = sentences(paragraph)
    assert " ".join(parts) == paragraph
    assert [sentences(part) for part in parts] == [[part] for part in parts]


@pytest.mark.random
@settings(max_examples=effort(500), deadline=None)
@given(st.lists(st.lists(LINE, min_size=1, max_size=4), min_size=1, max_size=3))
def test_lines_are_split_when_splitting_them_anew_gives_them(paragraphs: list[list[str]]):
    anew = [sentences(" ".join(lines)) for lines in paragraphs]
    for apart in (BETWEEN, f"\n{BREAK}"):
        assert are_split(apart.join(map(BREAK.join, anew)))
        assert are_split(apart.join(map(BREAK.join, paragraphs))) == (anew == paragraphs)


@pytest.mark.random
@settings(max_examples=effort(500), deadline=None)
@given(st.lists(st.lists(LINE | st.sampled_from(WRITTEN), min_size=1, max_size=5).map(" ".join), max_size=4))
def test_several_paragraphs_are_split_as_each_alone(paragraphs: list[str]):
    assert split_all(paragraphs) == ["\n".join(sentences(paragraph)) for paragraph in paragraphs]


@pytest.mark.parametrize("before", ["", "The ", "(", "so-", "Me", "me"])
def test_a_line_may_not_end_in_an_abbreviation(before: str):
    for word in sorted(ABBREVIATIONS | NUMBERED):
        for said in (word, word.capitalize(), word.upper()):
            lines = [f"{before}{said}.", "Next"]
            assert are_split(BREAK.join(lines)) == (sentences(" ".join(lines)) == lines), lines
            assert split_all([" ".join(lines)]) == ["\n".join(sentences(" ".join(lines)))], lines


@pytest.mark.parametrize("before", ["Well...", "etc...", "I...", "Well?...", "Well...!", "Well... »", "...", "etc."])
@pytest.mark.parametrize("after", ["And", "and", "Éa", "éa", "[And", "(and", "»", ") So", "3", "“So"])
def test_a_line_may_end_in_three_dots_before_what_begins_a_sentence(before: str, after: str):
    lines = [before, after]
    assert are_split(BREAK.join(lines)) == (sentences(" ".join(lines)) == lines)


@pytest.mark.parametrize("text", ["." * 300_000 + "x", '."' * 300_000 + "x", ("." * 500 + '"' * 500) * 300 + "x"])
def test_rows_of_stops_take_no_longer_than_other_text(text: str):
    """It would take hours if each stop were tried as the first."""
    assert sentences(text) == [text]
    assert are_split(text)
    assert split_all([text]) == [text]
