"""Formats: one module each, discovered; the module's name is the format's id.

To add one, write `formats/<name>.py` with a docstring (it is the format's page: what writes it, its quirks, where its
syntax is specified) and `FORMAT = Format(title=…, sniff=…, read=…)`. `sniff` looks at the content, never at the file's
name; its docstring tells what it looks for, and `steno import --explain` shows it. `read` may raise `Unreadable`;
whatever else it meets becomes an entry, a field, a note or an item of `left_out`: the words of the source's speech are
the words of the transcript, in order, and nothing else disappears unlisted. Collect with
`steno.corpus.drafting.Draft`, end with `finish`; what several formats share is in `steno.sources`. Put its cases into
`tests/formats/<id>/`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from typing import Any

from steno.corpus.conflicts import find_conflict
from steno.corpus.drafting import Draft, LeftOut
from steno.corpus.raw import RawFile
from steno.corpus.yaml12 import Places
from steno.model import Extent, Problem, Transcript, Unreadable
from steno.plugins import Plugin, discover
from steno.sources.front_matter import refuse_bare_page
from steno.sources.json_values import refuse_torn
from steno.sources.strangers import refuse_stranger


class Confidence(IntEnum):
    """How sure a format is that a file is its own."""

    NO = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file. `places` leads from the transcript's pointers into the source."""

    transcript: Transcript
    places: Places
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that transcripts come in."""

    title: str
    sniff: Callable[[RawFile], Confidence]
    read: Callable[[RawFile], Reading]

    @property
    def criterion(self) -> str:
        """What makes a file one of this format, in a sentence."""
        return (self.sniff.__doc__ or "").strip().split("\n")[0]


@dataclass(frozen=True, slots=True)
class Vote:
    """How sure a format is of a file, and what it looks for."""

    format: str
    confidence: Confidence
    why: str


def extent(values: Sequence[object]) -> Extent:
    """Tell whether all, some or none of the segments have a fact."""
    given = sum(value is not None for value in values)
    return Extent.NONE if given == 0 else Extent.FULL if given == len(values) else Extent.PARTIAL


def finish(
    draft: Draft, *, title: str, timing: Extent | None = None, labelling: Extent | None = None, **header: Any
) -> Reading:
    """Make a reading of a draft. Extents that the format does not promise are those that the segments show.

    Raises Unreadable when there is no speech.
    """
    transcript = Transcript(title, tuple(draft.entries), draft.speakers, **header)
    segments = transcript.segments
    if not segments:
        raise Unreadable("no-speech", "holds no speech", "check that the transcript is in this file")
    transcript = replace(
        transcript,
        timing=timing or extent([one.start for one in segments]),
        labelling=labelling or extent([one.speaker for one in segments]),
    )
    left_out = tuple(sorted(draft.left_out, key=lambda item: item.line))
    return Reading(transcript, draft.places, left_out, tuple(draft.notes), tuple(draft.problems))


@cache
def formats() -> dict[str, Plugin[Format]]:
    """Return every format by its id."""
    return discover(sys.modules[__name__], "FORMAT", Format)


def vote(raw: RawFile) -> list[Vote]:
    """Ask every format about a file; the surest come first."""
    votes = (Vote(one.id, one.value.sniff(raw), one.value.criterion) for one in formats().values())
    return sorted(votes, key=lambda one: -one.confidence)


def recognise(raw: RawFile) -> str:
    """Return the id of the format of a file, by its content.

    Raises Unreadable when no format knows it, or when two are equally sure; the message names the candidates. Of JSON
    that breaks off it says where, of a page without speech that it has none, and of a known kind of file that is not
    read which it is, since no format can tell them for its own.
    """
    votes = vote(raw)
    best = votes[0].confidence
    names = [one.format for one in votes if one.confidence is best]
    if best is Confidence.NO:
        refuse_torn(raw)
        refuse_bare_page(raw)
        refuse_stranger(raw)
        repair = "`steno import FILE --explain` tells what each looks for"
        raise Unreadable("unknown-format", "is in no format that steno reads", repair)
    if len(names) > 1:
        raise Unreadable("ambiguous-format", f"could be {' or '.join(names)}", f"say which: --from {names[0]}")
    return names[0]


def read(raw: RawFile, name: str | None = None) -> tuple[str, Reading]:
    """Read a file in the named format, or in the one that its content shows. Raises Unreadable."""
    conflict = find_conflict(raw.text)
    if conflict is not None:
        raise conflict
    name = name or recognise(raw)
    if name not in formats():
        raise Unreadable("unknown-format", f"{name} is no format that steno reads", f"known: {', '.join(formats())}")
    return name, formats()[name].value.read(raw)
