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

from steno.corpus.document import Document
from steno.corpus.visible import opening
from steno.model import Problem, Severity
from steno.rules import Options, Rule

LONG = 120
"""Characters below which a segment cannot hold a loop of clauses."""
PROBE = 10


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each row of equal segments, and each segment with a loop inside."""
    times, speech = int(options["times"]), document.speech
    likely = _likely(speech.texts, times)
    if not likely and times > 1 and not speech.repeated:
        return
    said = zip(speech.texts, speech.speakers, strict=True)
    row: list[int] = []
    last = None
    for number, one in zip(speech.places, said, strict=True):
        if one != last:
            yield from _row(row, last, times)
            row, last = [], one
        row.append(number)
        if one[0] in likely:
            yield from _inside(one[0], number, times)
    yield from _row(row, last, times)


def _row(row: list[int], said: tuple[str, str | None] | None, times: int) -> Iterator[Problem]:
    if said is not None and len(row) >= times:
        message = f"segments {row[0]}–{row[-1]} all say “{opening(said[0], 40)}” ({len(row)} times)"
        yield Problem(("segments", row[0], "text"), message, "listen, and keep what was said")


def _likely(texts: list[str], times: int) -> set[str]:
    """A loop fills most of its segment, so the middle stands in it again and again; only then is it looked for."""
    middles = [text[(middle := len(text) // 2) : middle + PROBE] for text in texts]
    counts = list(map(str.count, texts, middles))
    if max(counts, default=0) < times // 2:
        return set()
    return {text for text, found in zip(texts, counts, strict=True) if found >= times // 2 and len(text) >= LONG}


def _inside(text: str, number: int, times: int) -> Iterator[Problem]:
    words = text.split()
    if len(set(words)) * 4 > len(words):
        return
    match = re.search(rf"\b((?:\S+ ){{3,11}}?\S+)(?:[ ,.!?]+\1){{{times - 1},}}", text)
    if match and len(set(match[1].split())) > 2:
        message = f"segment {number} repeats “{opening(match[1], 40)}” over and over"
        yield Problem(("segments", number, "text"), message, "listen, and keep what was said", excerpt=match[1])


RULE = Rule(severity=Severity.WARNING, find=find, options={"times": 6})
