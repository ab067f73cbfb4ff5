"""Finding out who speaks: by a diarization, by what the options say, and in the registry of people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from steno.corpus.drafting import LeftOut
from steno.corpus.yaml12 import Places
from steno.importing.defaults import Wishes
from steno.importing.naming import name_speakers
from steno.importing.overlaying import Overlay, lay_over
from steno.importing.people import Proposal, recognise
from steno.model import Segment, Transcript

SHORT = 40
"""Characters of a segment that show which one it is."""


@dataclass(frozen=True, slots=True)
class Who:
    """A transcript with its speakers, and what to say of them."""

    transcript: Transcript
    notes: tuple[str, ...] = ()
    unlabelled: tuple[LeftOut, ...] = ()
    proposals: tuple[Proposal, ...] = ()


def find_speakers(transcript: Transcript, places: Places, wishes: Wishes) -> Who:
    """Find the speakers of a transcript. Raises Misuse for a label that nobody has."""
    who = Who(transcript)
    if wishes.voices is not None:
        laid = lay_over(transcript, wishes.voices)
        who = Who(laid.transcript, (_account(laid, wishes.voices.path),), tuple(_unlabelled(laid, places)))
    if wishes.namings:
        named, notes = name_speakers(who.transcript, wishes.namings, wishes.people)
        who = replace(who, transcript=named, notes=(*who.notes, *notes))
    known, notes, proposals = recognise(who.transcript, wishes.people)
    return replace(who, transcript=known, notes=(*who.notes, *notes), proposals=tuple(proposals))


def _account(laid: Overlay, path: str) -> str:
    """Say what an overlay came to."""
    stay = f"; {len(laid.unlabelled):,} stay without a speaker" if laid.unlabelled else ""
    return f"{path} gives a speaker to {laid.labelled:,} segments, by the greatest overlap{stay}"


def _unlabelled(laid: Overlay, places: Places) -> list[LeftOut]:
    """List the segments that stay without a speaker, and why."""
    found = []
    for number, reason in laid.unlabelled:
        entry = laid.transcript.entries[number]
        text = entry.text if isinstance(entry, Segment) else ""
        line = places.find(("segments", number)).line
        found.append(LeftOut(line, text[:SHORT], reason))
    return found
