r"""The Changelog's Markdown: `**Name:**` before each turn, now and then a time in escaped brackets.

    **Jo May:** \[04:06\] Okay. So that is how it began? \[laughs\]

    It is a long story, and this paragraph goes on with it.

    **Break:** \[17:07\]

A segment is a labelled block. A paragraph without a label continues it, as a paragraph of the same segment; a time
(also one in mid-paragraph) begins a new segment of the same speaker, which starts then. A time of three parts is
H:MM:SS or MM:SS:ff; the one that fits between its neighbours is taken, and H:MM:SS where both do. A break becomes an
event. Inline notes such as `[laughs]` and `[unintelligible 00:05:45.20]` stay in the text; only Markdown's backslashes
go. Written as described in the Changelog's transcripts repository.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from steno.corpus.blocks import Block, blocks, unescape
from steno.corpus.drafting import Draft
from steno.corpus.finishing import finish, title_of
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Provenance, Span, Transcript, Unreadable
from steno.timecode import read_time

LABEL = re.compile(r"\s*\*\*\s*(?P<name>[^*\n]{1,120}?)\s*(?:(?P<inside>:)\s*\*\*\s*:?|\*\*\s*(?P<outside>:))\s*")
BREAK = re.compile(r"\s*\*\*\s*(?:ad |sponsor )?break\s*:?\s*\*\*\s*:?\s*", re.IGNORECASE)
TIME = re.compile(r"\\?[\[(](?P<time>[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?(?:[.:][0-9]{1,3})?)\\?[\])]")
HEADING = re.compile(r"\s*#{1,6}\s+(.+?)\s*#*\s*$")


@dataclass(slots=True)
class Piece:
    """A stretch of one speaker: its paragraphs, its place, and the time before it as the source writes it."""

    speaker: str | None
    span: Span
    time: str | None = None
    paragraphs: list[str] | None = None
    kind: str = "segment"


def sniff(raw: RawFile) -> Confidence:
    """Certain when labels in bold begin at least two paragraphs, and the file has no front matter."""
    if raw.text.startswith("---\n"):
        return Confidence.NO
    found = blocks(raw.lines)
    hits = sum(LABEL.match(block.lines[0]) is not None for block in found)
    if hits >= 2 and LABEL.match(found[0].lines[0]):
        return Confidence.CERTAIN
    return Confidence.CERTAIN if hits >= 3 and hits >= 0.2 * len(found) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the paragraphs in order."""
    draft = Draft()
    pieces = _pieces(raw, draft)
    starts = choose_times([piece.time for piece in pieces])
    for piece, start in zip(pieces, starts, strict=True):
        text = unescape("\n".join(piece.paragraphs or []))
        if piece.kind == "break":
            draft.add_event("break", piece.span, start=start, text=" ".join(text.split()) or None)
        elif piece.kind == "chapter":
            draft.add_chapter(text, piece.span, start=start)
        else:
            draft.add_segment(text, piece.span, start=start, speaker=piece.speaker)
    if not draft.entries:
        raise Unreadable("empty-transcript", "has no speech", "put the transcript in")
    about = Transcript(title_of(raw.path), provenance=Provenance(method="human"))
    transcript = finish(draft, about, labelled=True)
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _pieces(raw: RawFile, draft: Draft) -> list[Piece]:
    pieces: list[Piece] = []
    speaker: str | None = None
    for block in _paragraphs(blocks(raw.lines)):
        heading, halt = HEADING.match(block.text), BREAK.match(block.text)
        label = None if halt else LABEL.match(block.text)
        if heading:
            pieces.append(Piece(None, block.span, None, [heading[1]], "chapter"))
            continue
        if halt:
            time = TIME.search(block.text, halt.end())
            rest = TIME.sub(" ", block.text[halt.end() :]).strip()
            pieces.append(Piece(None, block.span, time["time"] if time else None, [rest] if rest else [], "break"))
            continue
        if re.fullmatch(r"\s*([-*_]\s*){3,}", block.text):
            draft.leave_out(block.line, block.text.strip(), "a rule between parts")
            continue
        if label:
            speaker = unescape(label["name"]).strip(" :")
        _split(pieces, block, block.text[label.end() if label else 0 :], speaker, fresh=label is not None)
    return _settle(pieces, draft)


def _paragraphs(found: list[Block]) -> list[Block]:
    """Part blocks where a label begins in the middle: authors forget the empty line."""
    parted: list[Block] = []
    for block in found:
        begin = 0
        for index in range(1, len(block.lines) + 1):
            if index == len(block.lines) or LABEL.match(block.lines[index]) or BREAK.match(block.lines[index]):
                parted.append(Block(block.line + begin, block.lines[begin:index]))
                begin = index
    return parted


def _split(pieces: list[Piece], block: Block, text: str, speaker: str | None, *, fresh: bool) -> None:
    """Add a paragraph: to the piece before, or as pieces of its own where a label or a time begins one."""
    bounds = [None, *TIME.finditer(text), None]
    for before, after in pairwise(bounds):
        words = text[before.end() if before else 0 : after.start() if after else len(text)].strip()
        if before is None and not fresh and words and pieces and pieces[-1].kind == "segment":
            paragraphs = pieces[-1].paragraphs or []
            paragraphs.append(words)
            place = pieces[-1].span
            pieces[-1].paragraphs, pieces[-1].span = (
                paragraphs,
                Span(place.line, place.column, block.span.end_line, block.span.end_column),
            )
        elif words or before is not None:
            pieces.append(Piece(speaker, block.span, before["time"] if before else None, [words] if words else []))


def _settle(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """A time with no words behind it belongs to the next piece, unless that has one of its own."""
    settled: list[Piece] = []
    pending: Piece | None = None
    for piece in pieces:
        if piece.kind == "segment" and not piece.paragraphs:
            if pending is not None:
                draft.leave_out(pending.span.line, f"[{pending.time}]", "a time without words")
            pending = piece
            continue
        if pending is not None:
            if piece.time is None:
                piece.time = pending.time
            else:
                draft.leave_out(pending.span.line, f"[{pending.time}]", "a time without words")
            pending = None
        settled.append(piece)
    if pending is not None and pending.time:
        draft.leave_out(pending.span.line, f"[{pending.time}]", "a time without words")
    return settled


def choose_times(times: list[str | None]) -> list[int | None]:
    """Read times in order; where one can mean two things, take what lies between its neighbours."""
    readings = [_readings(time) if time else [] for time in times]
    chosen: list[int | None] = []
    previous = 0
    for index, options in enumerate(readings):
        if not options:
            chosen.append(None)
            continue
        following = next((one[0] for one in readings[index + 1 :] if len(one) == 1), None)
        fitting = [one for one in options if one >= previous and (following is None or one <= following)]
        time = (fitting or options)[0]
        chosen.append(time)
        previous = max(previous, time)
    return chosen


def _readings(time: str) -> list[int]:
    found: list[int] = []
    parts = time.replace(".", ":").split(":")
    if len(parts) >= 3 and not ("." in time and len(parts) == 3):
        for text in (
            ":".join(parts[:3]) + ("." + parts[3] if len(parts) > 3 else ""),
            f"{parts[0]}:{parts[1]}.{parts[2]}",
        ):
            try:
                found.append(read_time(text))
            except ValueError:
                continue
        return found
    try:
        return [read_time(time)]
    except ValueError:
        return []


FORMAT = Format(title="Changelog Markdown", sniff=sniff, read=read)
