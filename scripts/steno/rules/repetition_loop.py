"""The same words over and over, as speech recognition writes them over silence or music.

Whisper falls into such loops: "Thank you." nine times in a row, or one clause repeated inside a segment. People
repeat themselves too, but rarely a whole clause so often: "developers, developers, developers" is one word, and a
line of a song comes a few times.

Fails:

    - {start: "00:00:30.000", text: Thank you.}
    - {start: "00:00:32.000", text: Thank you.}
    - {start: "00:00:34.000", text: Thank you.}
    - {start: "00:00:36.000", text: Thank you.}
    - {start: "00:00:38.000", text: Thank you.}
    - {start: "00:00:40.000", text: Thank you.}

Repair: listen, and keep what was said; note music or silence as an event.

Options:

    times (6): how often the same must come in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from steno.corpus.document import Document
from steno.corpus.visible import opening
from steno.model import Problem, Segment, Severity
from steno.rules import Options, Rule

LONG = 120
"""Characters below which a segment cannot hold a loop of clauses."""
PROBE = 10


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each row of equal segments, and each segment with a loop inside."""
    times, speech = int(options["times"]), document.speech
    likely = _likely(speech.texts, times)
    if not likely and times > 1 and not any(map(eq, speech.texts, speech.texts[1:])):
        return
    row: list[int] = []
    last: Segment | None = None
    for number, entry in zip(speech.places, speech.segments, strict=True):
        if last is None or entry.text != last.text or entry.speaker != last.speaker:
            yield from _row(row, last, times)
            row, last = [], entry
        row.append(number)
        if entry.text in likely:
            yield from _inside(entry.text, number, times)
    yield from _row(row, last, times)


def _row(row: list[int], entry: Segment | None, times: int) -> Iterator[Problem]:
    if entry is not None and len(row) >= times:
        message = f"segments {row[0]}–{row[-1]} all say “{opening(entry.text, 40)}” ({len(row)} times)"
        yield Problem(("segments", row[0], "text"), message, "listen, and keep what was said")


def _likely(texts: list[str], times: int) -> set[str]:
    """A loop fills most of its segment, so the middle stands in it again and again; only then is it looked for."""
    return {
        text
        for text in texts
        if len(text) >= LONG and text.count(text[(middle := len(text) // 2) : middle + PROBE]) >= times // 2
    }


def _inside(text: str, number: int, times: int) -> Iterator[Problem]:
    words = text.split()
    if len(set(words)) * 4 > len(words):
        return
    match = re.search(rf"\b((?:\S+ ){{3,11}}?\S+)(?:[ ,.!?]+\1){{{times - 1},}}", text)
    if match and len(set(match[1].split())) > 2:
        message = f"segment {number} repeats “{opening(match[1], 40)}” over and over"
        yield Problem(("segments", number, "text"), message, "listen, and keep what was said", excerpt=match[1])


RULE = Rule(severity=Severity.WARNING, find=find, options={"times": 6})
