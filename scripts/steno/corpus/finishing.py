"""The last step of every reader: a title where the source has none, and how far it is timed and labelled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from steno.corpus.drafting import Draft
from steno.model import Event, Extent, Segment, Transcript


def title_of(path: str) -> str:
    """Make a title of a file's name: `shows/the-changelog-672.md` → `The changelog 672`."""
    words = " ".join(PurePosixPath(path).stem.replace("_", " ").replace("-", " ").split())
    return (words[:1].upper() + words[1:]) or "Untitled"


def finish(draft: Draft, transcript: Transcript, *, labelled: bool | None = None) -> Transcript:
    """Put the draft's entries and speakers into a transcript, and say how far it is timed and labelled.

    `labelled` is what the format promises: True asks for a speaker everywhere, so that a missing one is a fault; None
    goes by what is there. Segments without a start are a fault only where nearly all have one.
    """
    segments = [entry for entry in draft.entries if isinstance(entry, Segment)]
    timed = sum(segment.start is not None for segment in segments)
    named = sum(segment.speaker is not None for segment in segments)
    labelling = _extent(named, len(segments)) if labelled is None else Extent.FULL if labelled else Extent.NONE
    entries = tuple(draft.entries)
    return replace(
        transcript,
        entries=entries if any(isinstance(entry, Segment | Event) for entry in entries) else (),
        speakers=draft.speakers,
        timing=_extent(timed, len(segments)),
        labelling=labelling,
    )


def _extent(count: int, total: int) -> Extent:
    if count == 0:
        return Extent.NONE
    return Extent.FULL if count == total else Extent.PARTIAL


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order, without empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))
