"""Pages whose paragraphs have labels: where a sentence goes on, and that words do not become one endless paragraph."""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.sources.labelled_page import LabelledPage
from steno.sources.lines import number_lines

TALK = ["Ada: It is cold.", "", "Ben: It is.", "", "Ada: And dark."]


def split(text: list[str]) -> list[list[str]]:
    page = LabelledPage.of(number_lines(text), Draft())
    return [[line.text for line in block] for block in page.split()]


def test_a_sentence_goes_on_below_an_empty_line() -> None:
    assert split([*TALK, "", "Ben: It is as dark as", "", "it was in autumn."])[-1] == [
        "Ben: It is as dark as",
        "it was in autumn.",
    ]


def test_words_without_full_stops_do_not_become_one_paragraph() -> None:
    blocks = split([*TALK, *["", "and the bell rings"] * 100])
    assert sum(map(len, blocks)) == 103
    assert max(map(len, blocks)) < 20
