"""What is said at one time of a source (a cue, an event, a row), in one voice or several.

Voices part at `<v Name>`, at labels (`Name:`, `[SPEAKER_00]:`, `(speaker 0)`), and at `>>`, `[SPEAKER_TURN]` or the
dashes of two lines, which name nobody. The first piece has the start and the last the end, because nobody knows the
times between.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from steno.corpus.drafting import Draft
from steno.model import Problem, Span
from steno.sources.cue_labels import by_label, cue_names
from steno.sources.cue_text import Spoken, fold
from steno.sources.labels import marks_changes
from steno.sources.sounds import event_kind
from steno.sources.voices import split_changes

NUMBERED = re.compile(r"speaker ?([0-9]{1,4})", re.IGNORECASE)
TURN = "[SPEAKER_TURN]"
DASH = re.compile(r"[-‐–—](?![-‐–—>\d])[ \t]*(?=\S)")
"""How subtitles begin the lines of two voices in one cue (EBU, BBC and Netflix have it in their guidelines)."""
TIME_REPAIR = "write HH:MM:SS.mmm --> HH:MM:SS.mmm"


@dataclass(slots=True)
class Piece:
    """What one voice says; `change` marks a new voice that nobody names."""

    text: str
    speaker: str | None = None
    change: bool = False


@dataclass(slots=True)
class Utterance:
    """What is said at one time, its place, and the places of its fields; `fault` says why its times are not known."""

    spoken: list[Spoken]
    span: Span
    start: int | None = None
    end: int | None = None
    places: dict[str, Span] = field(default_factory=dict)
    fault: str = ""
    pieces: list[Piece] = field(default_factory=list)


def speak(draft: Draft, said: Sequence[Utterance]) -> None:
    """Put what is said into a draft: labels become speakers, marks of sound events, the rest segments."""
    unnamed = (piece.text for one in said for piece in one.spoken if piece.speaker is None)
    names = cue_names([part for text in unnamed for _, _, part in split_changes(text)])
    for one in said:
        one.pieces = [piece for spoken in one.spoken for piece in cut(spoken, names)]
    carry_over(said, draft)
    waiting = False
    for one in said:
        waiting = add(draft, one, waiting)


def cut(spoken: Spoken, names: frozenset[str]) -> Iterator[Piece]:
    """Cut what one voice tag holds further: at marks of a change, and at lines that begin with a label."""
    for turn, part in enumerate(turns(spoken.text) if spoken.speaker is None else spoken.text.split(TURN)):
        for number, (_, marked, text) in enumerate(split_changes(part)):
            change = marked or turn > 0 and number == 0
            if spoken.speaker is not None:
                yield Piece(fold(text), spoken.speaker, change)
                continue
            for label, words in by_label(text, names):
                yield Piece(fold(words), label, change)
                change = False


def turns(text: str) -> list[str]:
    """Cut a text at marks of a turn, and at dashes where its first line and another begin with one; a lone dash stays.

    Whether the first of two voices is new the dashes do not say.
    """
    found = []
    for part in text.split(TURN):
        lines = part.split("\n")
        dashed = [DASH.match(line) for line in lines]
        several = dashed[0] is not None and any(dashed[1:])
        gathered: list[str] = []
        for line, match in zip(lines, dashed, strict=True):
            if several and match is not None and gathered:
                found.append("\n".join(gathered))
                gathered = []
            gathered.append(line[match.end() :] if several and match is not None else line)
        found.append("\n".join(gathered))
    return found


def carry_over(said: Sequence[Utterance], draft: Draft) -> None:
    """Let a label hold until the next where labels stand only at changes of the speaker.

    Where a voice is closed within a cue (`</v>`), what follows is said not to be its.
    """
    pieces = [piece for one in said for piece in one.pieces if piece.speaker or event_kind(piece.text) is None]
    closed = any(
        before.speaker and not after.speaker and not after.change
        for one in said
        for before, after in itertools.pairwise(one.pieces)
    )
    if closed or not marks_changes([piece.speaker for piece in pieces if piece.text or piece.speaker]):
        return
    speaker, inferred = None, 0
    for piece in pieces:
        if piece.change and piece.speaker is None:
            speaker = None
        inferred += piece.speaker is None and speaker is not None
        speaker = piece.speaker or speaker
        piece.speaker = speaker
    draft.notes.append(f"names stand only where the speaker changes: {inferred} cues without one go on with the last")


def voice(name: str | None) -> str | None:
    """Write a number alike, wherever it is from: whisper.cpp has `(speaker 0)` and `<v Speaker0>`."""
    match = NUMBERED.fullmatch(name) if name is not None else None
    return f"Speaker {match[1]}" if match is not None else name


def add(draft: Draft, one: Utterance, waiting: bool = False) -> bool:
    """Add what is said at one time; `waiting` is a change of speaker that no words have followed yet."""
    spoken = [piece for piece in one.pieces if piece.text]
    if one.fault and spoken:
        where = ("segments", len(draft.entries), "start")
        draft.problems.append(Problem(where, one.fault, TIME_REPAIR, one.places.get("start"), rule="unreadable-time"))
    for piece in one.pieces:
        waiting = waiting or piece.change
        if not piece.text:
            continue
        start = one.start if piece is spoken[0] else None
        end = one.end if piece is spoken[-1] else None
        kind = event_kind(piece.text) if piece.speaker is None and len(spoken) == 1 else None
        if kind is not None:
            draft.add_event(kind, one.span, start=start, end=end, text=piece.text)
            continue
        draft.add_segment(
            piece.text,
            one.span,
            start=start,
            end=end,
            speaker=voice(piece.speaker),
            speaker_change=waiting,
            places=one.places,
        )
        waiting = False
    return waiting
