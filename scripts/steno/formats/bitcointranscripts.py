"""bitcointranscripts' Markdown: front matter, headings as chapters, and turns with a label, with or without a time.

    ---
    title: How a block travels
    transcript_by: someone
    speakers: ['Ada May']
    ---
    ## Beginnings

    Speaker 0: 00:00:16

    Live from the harbour.
    Good evening.

    Ada May [4:30]: It begins with a rumour.

Quirks: the lines of a paragraph are sentences; a paragraph without a label continues the speaker before, in the same
segment; a heading ends a segment, not a speaker's turn. `Speaker 0` is kept as the name that the source gives, and a
rule asks for a better one. Labels are believed as `steno.corpus.labels` says. What is said before the first label has
no speaker. A file without any label says so (labelling: none).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from steno.corpus.blocks import Block, blocks, unescape
from steno.corpus.drafting import Draft
from steno.corpus.finishing import distinct, finish, title_of
from steno.corpus.frontmatter import FrontMatter, split_front_matter
from steno.corpus.labels import Label, believed, find_label
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Link, Provenance, Source, Span, Transcript, Unreadable
from steno.timecode import read_time

OWN = re.compile(r"^(?:transcript_by|transcript-by|needs_review|--needs-review)[ \t]*:", re.MULTILINE)
KIN = re.compile(r"^(?:speakers|media|date|tags|categories)[ \t]*:", re.MULTILINE)
TITLE = re.compile(r"^title[ \t]*:", re.MULTILINE)
ROWS = re.compile(r"^transcript[ \t]*:[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
ADDRESS = re.compile(r"\s*(?:[A-Za-z][\w ]{0,30}:\s*)?<?(?P<url>https?://[^\s<>]+)>?\s*")
URL = re.compile(r"[a-z][a-z0-9+.-]*:[^ \t\n\r]+")
RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")


@dataclass(slots=True)
class Turn:
    """A segment that is being collected."""

    speaker: str | None
    span: Span
    start: int | None = None
    paragraphs: list[str] = field(default_factory=list)
    time_span: Span | None = None


def sniff(raw: RawFile) -> Confidence:
    """Certain by its own front matter; likely when other front matter goes before labelled turns."""
    if not raw.text.startswith("---") or ROWS.search(raw.text):
        return Confidence.NO
    head, _, body = raw.text[3:].partition("\n---")
    if OWN.search(head):
        return Confidence.CERTAIN
    if TITLE.search(head) and KIN.search(head) and len(believed(body.splitlines())) >= 1:
        return Confidence.LIKELY
    return Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the front matter and the turns."""
    page = split_front_matter(raw)
    draft = Draft(problems=page.duplicates)
    declared = page.texts("speakers")
    for name in declared:
        draft.speaker_key(name)
    names = believed(page.body, declared)
    links: list[Link] = []
    _walk(draft, page, names, links)
    if not draft.entries:
        raise Unreadable("empty-transcript", "has no text after the front matter", "put the transcript in")
    transcript = finish(draft, _about(raw, page, links), labelled=bool(names))
    page.leave_out_rest(draft)
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _walk(draft: Draft, page: FrontMatter, names: frozenset[str], links: list[Link]) -> None:
    turn = Turn(None, Span(page.body_line, 1, page.body_line, 1))
    for block in _parted(blocks(page.body, page.body_line), names):
        heading, address = HEADING.fullmatch(block.lines[0]), ADDRESS.fullmatch(block.text)
        label = _label(block, names)
        if heading:
            _close(draft, turn)
            turn = Turn(turn.speaker, block.span)
            draft.add_chapter(unescape(heading[1]), Block(block.line, block.lines[:1]).span)
            block = Block(block.line + 1, block.lines[1:])
            if not block.lines:
                continue
        elif RULE.fullmatch(block.text):
            draft.leave_out(block.line, block.text, "a rule between parts")
            continue
        elif address and not turn.paragraphs and turn.speaker is None:
            links.append(
                Link(address["url"], block.text.partition(":")[0] if not block.text.startswith(("<", "http")) else "")
            )
            continue
        elif label:
            _close(draft, turn)
            turn = _open(draft, block, label)
            _extend(turn, block, block.text[label.end :])
            continue
        _extend(turn, block, block.text)
    _close(draft, turn)


def _label(block: Block, names: frozenset[str]) -> Label | None:
    label = find_label(block.text)
    return label if label is not None and label.name in names else None


def _parted(found: list[Block], names: frozenset[str]) -> list[Block]:
    """Part blocks where a label or a heading begins in the middle."""
    parted: list[Block] = []
    for block in found:
        begin = 0
        for index in range(1, len(block.lines) + 1):
            line = block.lines[index] if index < len(block.lines) else None
            label = find_label(line) if line else None
            if line is None or HEADING.fullmatch(line) or (label is not None and label.name in names):
                parted.append(Block(block.line + begin, block.lines[begin:index]))
                begin = index
    return parted


def _open(draft: Draft, block: Block, label: Label) -> Turn:
    turn = Turn(label.name, block.span)
    if label.time is not None:
        column = block.lines[0].find(label.time) + 1
        turn.time_span = Span(block.line, column, block.line, column + len(label.time))
        try:
            turn.start = read_time(label.time)
        except ValueError:
            draft.leave_out(block.line, label.time, "a time that no clock shows")
    return turn


def _extend(turn: Turn, block: Block, text: str) -> None:
    if text.strip():
        if not turn.paragraphs and turn.span.line == turn.span.end_line and turn.span.column == turn.span.end_column:
            turn.span = block.span
        turn.paragraphs.append(text.strip())
        turn.span = Span(turn.span.line, turn.span.column, block.span.end_line, block.span.end_column)


def _close(draft: Draft, turn: Turn) -> None:
    if turn.paragraphs:
        places = {"start": turn.time_span} if turn.time_span else None
        text = unescape("\n".join(turn.paragraphs))
        draft.add_segment(text, turn.span, start=turn.start, speaker=turn.speaker, places=places)
    elif turn.speaker is not None:
        draft.leave_out(turn.span.line, turn.speaker, "a label without speech")


def _about(raw: RawFile, page: FrontMatter, links: list[Link]) -> Transcript:
    media = page.fields.get("media")
    if isinstance(media, str) and URL.fullmatch(media):
        page.used.add("media")
    return Transcript(
        page.text("title") or title_of(raw.path),
        description=page.text("summary", "description"),
        date=page.date("date"),
        season=page.number("season"),
        episode=page.number("episode"),
        keywords=distinct((*page.texts("tags"), *page.texts("categories"))),
        links=tuple(dict.fromkeys((*links, *_resources(page)))),
        source=Source(media=media if "media" in page.used else None),
        provenance=Provenance(transcriber=page.text("transcript_by", "transcript-by")),
    )


def _resources(page: FrontMatter) -> list[Link]:
    listed = page.fields.get("additional_resources")
    found = [
        Link(str(one["url"]), "" if one.get("title") in (None, one["url"]) else " ".join(str(one["title"]).split()))
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and URL.fullmatch(str(one.get("url", "")))
    ]
    if found and isinstance(listed, list) and len(found) == len(listed):
        page.used.add("additional_resources")
        return found
    return []


FORMAT = Format(title="bitcointranscripts Markdown", sniff=sniff, read=read)
