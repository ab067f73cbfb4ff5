"""RTTM: who spoke when (NIST Rich Transcription, RT-09 evaluation plan, appendix A).

`SPEAKER file channel start duration <NA> <NA> name <NA> <NA>`; other records tell of words, noises and edits.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.model import Span, Unreadable
from steno.sources.lines import number_lines
from steno.sources.nist import Record, are_numbers, records, refuse_several

KINDS = frozenset(
    "SEGMENT NOSCORE NO_RT_METADATA LEXEME NON-LEX NON-SPEECH FILLER EDIT IP SU CB A/P SPEAKER SPKR-INFO".split()
)
FILE, CHANNEL, START, LENGTH, WORD, NAME = 1, 2, 3, 4, 5, 7


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of time in which somebody speaks, in milliseconds."""

    start: int
    end: int
    name: str
    span: Span
    recording: str = ""


def is_rttm(found: list[Record]) -> bool:
    """Tell whether records are those of an RTTM file."""
    known = [record for record in found if record.text(0) in KINDS and len(record.fields) >= 8]
    return bool(known) and len(known) * 10 >= len(found) * 9


def read_voices(raw: RawFile, recordings: Collection[str] = ()) -> list[Voice]:
    """Read who speaks when; in a file of several recordings, in those that are named.

    Raises Unreadable for a file that does not say, or has none of them.
    """
    draft = Draft()
    found = records(number_lines(raw.lines))
    if not is_rttm(found):
        raise Unreadable("unknown-format", "is no RTTM", "its lines begin with SPEAKER and have ten fields")
    if len({record.text(FILE) for record in found}) > 1:
        wanted = [record for record in found if record.text(FILE) in recordings]
        if not wanted:
            refuse_several(found, FILE, "say which with --recording, or name the transcript's file like its recording")
        found = wanted
    voices = [voice for record in found if (voice := voice_of(record, draft)) is not None]
    if draft.problems:
        first = draft.problems[0]
        raise Unreadable("unreadable-time", first.message, first.repair, first.span or Span(1, 1, 1, 1))
    if not voices:
        raise Unreadable("no-speech", "has no SPEAKER record with a name and a time", "check that it is complete")
    return sorted(voices, key=lambda voice: (voice.start, voice.end))


def voice_of(record: Record, draft: Draft) -> Voice | None:
    """Read a SPEAKER record."""
    if record.text(0) != "SPEAKER" or not record.text(NAME):
        return None
    start, length = record.time(START, draft), record.time(LENGTH, draft)
    if start is None or length is None:
        return None
    return Voice(start, start + length, record.text(NAME), record.line.span, record.text(FILE))


def has_words(found: list[Record]) -> bool:
    """Tell whether an RTTM file has words, as few have."""
    return any(record.text(0) == "LEXEME" and are_numbers(record, START) for record in found)
