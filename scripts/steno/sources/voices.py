"""Voices that nobody names: `>>`, the mark for a change of speaker, and the numbers that recognisers give.

`>>` is the captioners' (CEA-608 practice, kept by whisper.cpp and YouTube).
"""

from __future__ import annotations

import re

CHANGE = re.compile(r"(?<!\S)>{2,3}(?!>)[ \t]*")
NUMBERED = re.compile(r"(?:(?:spk|speaker)[ _-]?)?([0-9]{1,4})|(?:speaker[ _-])?([A-Z])", re.IGNORECASE)
BEFORE = re.compile(r"[.?!…,;:\-–—\"'”’)\]♪][ \t]*$")


def name_voice(label: str | int | None) -> str | None:
    """Return what a voice is called: `0`, `spk_0` and `Speaker 0` are `Speaker 0`, `A` is `Speaker A`; a name stays.

    Labels that count with leading zeros (`SPEAKER_00`) are names of diarization files, and stay what they are there.
    """
    if label is None or label == "":
        return None
    numbered = NUMBERED.fullmatch(str(label).strip())
    number = (numbered[1] or numbered[2]) if numbered is not None else ""
    return str(label) if not number or len(number) > 1 and number.startswith("0") else f"Speaker {number}"


def split_changes(text: str) -> list[tuple[int, bool, str]]:
    """Cut a text at its changes of speaker: (offset, whether a new voice begins there, text) for each piece.

    `>>` counts at the beginning; further on only after punctuation or before a capital, so that an arrow or a shift in
    talk about code stays a word. A piece may be empty, where the mark stands alone.
    """
    marks = [match for match in CHANGE.finditer(text) if _is_mark(text, match)]
    if not marks:
        return [(0, False, text)]
    pieces = [(0, False, text[: marks[0].start()])] if text[: marks[0].start()].strip() else []
    ends = [match.start() for match in marks[1:]] + [len(text)]
    return pieces + [(match.end(), True, text[match.end() : end]) for match, end in zip(marks, ends, strict=True)]


def _is_mark(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 2]
    if not before.strip():
        return True
    return BEFORE.search(before) is not None or after.lstrip("\"'“‘[(¿¡-")[:1].isupper()
