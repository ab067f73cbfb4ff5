"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from steno.corpus.patterns import late


def test_it_is_used_as_a_pattern() -> None:
    tide = late("(?P<word>tide)s?", re.IGNORECASE)
    assert tide.findall("Tides, and a tide") == ["Tide", "tide"]
    found = tide.fullmatch("TIDES")
    assert found is not None
    assert found.lastgroup == "word"
    assert (tide.pattern, tide.sub("sea", "tide")) == ("(?P<word>tide)s?", "sea")


def test_it_is_not_compiled_before() -> None:
    faulty = late("(")
    with pytest.raises(re.error):
        faulty.search("tide")
