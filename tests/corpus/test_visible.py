"""Text is shown as it is, and cut where a person would cut it."""

from __future__ import annotations

from steno.corpus.visible import columns, opening, visible


def test_an_opening_ends_at_a_word_and_says_that_more_follows():
    assert [opening(text, 9) for text in ("The fog", "The fogs.", "The fog lifts", "Nebelhorn!")] == [
        "The fog",
        "The fogs.",
        "The fog…",
        "Nebelhorn…",
    ]


def test_what_a_terminal_would_obey_is_named():
    assert visible("a\x1b[31mb\u202ec\td") == "a<U+001B>[31mb<U+202E>c    d"


def test_wide_letters_take_two_columns_and_accents_none():
    assert [columns(text) for text in ("fog", "霧", "e\u0301")] == [3, 2, 1]
