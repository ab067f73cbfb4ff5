"""The words that are heard, counted anew from a file's data: a safe repair must leave every one of them.

This is the judge of the repairs, and so it shares nothing with them but what a mark of a gap is. Nobody hears invisible
characters or how an accent is stored. A mark counts as one word with the time that it names, however it is written.
"""

from __future__ import annotations

import re
import unicodedata

from steno.corpus.markers import markers
from steno.model import Json

WORD = re.compile(r"[^\W_]+")


def heard(data: Json) -> list[str]:
    """Return the words of a transcript's speech in order."""
    said = (entry["text"] for entry in data["segments"] if "text" in entry and "event" not in entry)
    return [word for text in said for word in _words(text)]


def _words(text: str) -> list[str]:
    words, position = [], 0
    for mark in markers(text):
        if mark.bare:
            words += [*_plain(text[position : mark.begin]), f"[{mark.kind} {mark.time}]"]
            position = mark.end
    return words + _plain(text[position:])


def _plain(text: str) -> list[str]:
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return WORD.findall(unicodedata.normalize("NFKC", visible).casefold())
