"""Speech that has no name to it, and names that stand for none."""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.names import is_placeholder
from steno.corpus.runs import describe, segment_runs
from steno.corpus.visible import opening
from steno.model import Extent
from steno.worklist.script import Script
from steno.worklist.task import Task, fingerprint

SHOWN = 50


def unlabelled(script: Script) -> Iterator[Task]:
    """Yield a task for each run of segments without a speaker; one for all where nobody is named."""
    entries = script.transcript.entries
    unnamed = [number for number, segment in script.segments.items() if segment.speaker is None]
    nobody = script.transcript.labelling is Extent.NONE and len(unnamed) == len(script.segments)
    for run in [unnamed] if nobody and unnamed else segment_runs(entries, unnamed):
        text = script.text(run[0])
        yield script.task(
            "unlabelled",
            ("segments", run[0]),
            f"nobody is named, {_many(len(run))}" if nobody else f"{describe(run, entries)}: “{opening(text, SHOWN)}”",
            run,
            known="" if nobody else fingerprint(text),
            time=entries[run[0]].start,
        )


def placeholders(script: Script) -> Iterator[Task]:
    """Yield a task for each speaker whose name is none, at the longest segment."""
    for speaker in script.transcript.speakers:
        if is_placeholder(speaker.name):
            spoken = [number for number, segment in script.segments.items() if segment.speaker == speaker.key]
            longest = max(spoken, key=lambda number: (script.lengths[number], -number), default=None)
            yield script.task(
                "placeholder",
                ("speakers", speaker.key, "name"),
                f"{speaker.name}, {_many(len(spoken))}",
                spoken,
                known=speaker.key,
                time=None if longest is None else script.segments[longest].start,
            )


def _many(number: int) -> str:
    return "1 segment" if number == 1 else f"{number:,} segments"
