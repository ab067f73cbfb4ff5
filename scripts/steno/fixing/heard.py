"""The words that are heard, counted anew from a file's data: a safe repair must leave every one of them.

This is the judge of the repairs, and so it shares nothing with them. Characters that nobody hears do not count: marks,
invisible characters, how an accent is stored, what a marker for the inaudible looks like.
"""

from __future__ import annotations

import re
import unicodedata

from steno.model import Json

INAUDIBLE = re.compile(
    r"[\[(<][^\])>\n]{0,30}?\b(?:inaudible|unintelligible|indiscernible|unclear)\b[^\])>\n]{0,40}[\])>]", re.IGNORECASE
)
WORD = re.compile(r"[^\W_]+")


def heard(data: Json) -> list[str]:
    """Return the words of a transcript's speech in order."""
    said = "\n".join(entry["text"] for entry in data["segments"] if "text" in entry and "event" not in entry)
    return WORD.findall(_plain(INAUDIBLE.sub(" ￼ unintelligible ", said)))


def _plain(text: str) -> str:
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", visible).casefold()
