"""Places that somebody could not understand, or was not sure of."""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.markers import Marker, markers, without_markers
from steno.worklist.script import Script
from steno.worklist.task import Task, fingerprint

SHOWN, NEAR = 50, 60
"""Characters that are shown on each side of a mark, and those that tell it from others."""


def marks(script: Script) -> Iterator[Task]:
    """Yield a task for each mark in the text."""
    for number, segment in script.segments.items():
        for mark in markers(segment.text):
            time = mark.time if mark.time is not None else _reckon(script, number, mark)
            yield script.task(
                mark.kind,
                ("segments", number, "text"),
                _excerpt(segment.text, mark),
                [number],
                known=_around(script, number, mark),
                time=time,
                exact=mark.time is not None,
            )


def _reckon(script: Script, number: int, mark: Marker) -> int | None:
    """Tell when a mark is reached, by the share of the segment's characters before it."""
    segment = script.segments[number]
    if segment.start is None:
        return None
    return segment.start + script.lengths[number] * mark.begin // len(segment.text)


def _around(script: Script, number: int, mark: Marker) -> str:
    """Return the words around a mark, from the neighbours too where the segment has few; the mark may be rewritten."""
    text = script.text(number)
    before = without_markers(f"{script.text(number - 1)} {text[: mark.begin]}")[-NEAR:]
    after = without_markers(f"{text[mark.end :]} {script.text(number + 1)}")[:NEAR]
    return fingerprint(before.partition(" ")[2], after.rpartition(" ")[0])


def _excerpt(text: str, mark: Marker) -> str:
    """Return the mark with some words on each side."""
    begin, end = max(0, mark.begin - SHOWN), min(len(text), mark.end + SHOWN)
    before, after = text[begin : mark.begin], text[mark.end : end]
    before = f"…{before.partition(' ')[2]}" if begin else before
    after = f"{after.rpartition(' ')[0]}…" if end < len(text) else after
    return " ".join(f"{before}{mark.text}{after}".split())
