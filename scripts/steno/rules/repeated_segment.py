"""The same long segment twice in a row.

A slip of copying or of merging. Short ones ("Right.", a line of a song) may well be said twice and are left alone,
as are those of two named speakers. Three and more in a row are a `repetition-loop`, and long blocks a
`repeated-block`.

Fails:

    - start: "00:00:01.000"
      text: We had the lamp cleaned on Monday and again before the storm.
    - start: "00:00:05.000"
      text: We had the lamp cleaned on Monday and again before the storm.

Repair: remove one of them.

Options:

    words (8): how long a segment must be to count.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Segment, Severity
from steno.rules import Options, Rule

WIDTH = 2
"""A word and its blank have at least this many characters, which saves counting words in most cases."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment that only repeats the one above it."""
    least = int(options["words"])
    rows = [(n, entry) for n, entry in enumerate(document.transcript.entries) if isinstance(entry, Segment)]
    for place in range(1, len(rows)):
        (above, before), (number, entry) = rows[place - 1], rows[place]
        if entry.text != before.text or len(entry.text) < WIDTH * least or len(entry.text.split()) < least:
            continue
        if _differ(before.speaker, entry.speaker) or _goes_on(rows, place):
            continue
        message = f"segment {number} says the same as segment {above}: “{entry.text[:50]}…”"
        yield Problem(("segments", number, "text"), message, "remove one of them")


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _goes_on(rows: list[tuple[int, Segment]], place: int) -> bool:
    """Tell whether the same text stands more than twice, or the next pair is repeated too: other rules tell that."""
    text = rows[place][1].text
    around = [rows[n][1].text for n in (place - 2, place + 1) if 0 <= n < len(rows)]
    return text in around


RULE = Rule(severity=Severity.ERROR, find=find, options={"words": 8})
