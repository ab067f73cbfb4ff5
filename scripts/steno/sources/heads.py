"""Turns with a head of their own: a line, or the beginning of one, that says who speaks and when.

Transcribing services and meeting programs write text this way, each with another head. A format says what its heads
look like (`find`); what follows one, up to the next, is that voice's speech.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.lines import Joined, Line, join, number_lines, paragraphs
from steno.sources.markdown import heading, unescape
from steno.sources.turns import Turns

WITHIN = re.compile(rf"\\?\[\s*(?P<clock>{CLOCK})\s*\\?\](?!\()[ \t]*", re.ASCII)
PROSE = 8
"""Words of a line that is more than a title or a fact about the file, when it ends as a sentence does."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a turn begins: its speaker and time as they stand there, and the speech on the same line.

    Without a name the turn is nobody's, unless it `continues` the one above at a new time.
    """

    rest: Line
    name: Line | None = None
    time: Line | None = None
    end: Line | None = None
    continues: bool = False


Find = Callable[[Line], Head | None]


@dataclass(slots=True)
class Page:
    """A program's text, taken apart: its title, what stands above the turns, and the turns.

    `signed` tells that the program's own lines were there.
    """

    draft: Draft
    title: str | None
    preamble: list[Line]
    spoken: list[Line]
    signed: bool

    def say(self, find: Find) -> None:
        """Put into the draft what is said, with what of the preamble is speech."""
        walk([*spoken_preamble(self.preamble, self.draft), *self.spoken], find).write(self.draft, markdown=False)


def open_page(raw: RawFile, own: re.Pattern[str], find: Find) -> Page:
    """Take a text apart; lines that are the program's own are left out."""
    draft, lines = Draft(), number_lines(raw.lines)
    signature = [line for line in lines if own.fullmatch(line.text)]
    leave_out(draft, signature, "the program's own line")
    preamble, spoken = split_preamble([line for line in lines if not own.fullmatch(line.text)], find)
    title, preamble = take_title(preamble, draft)
    return Page(draft, title, preamble, spoken, bool(signature))


def walk(lines: Iterable[Line], find: Find, *, markdown: bool = False) -> Turns:
    """Collect the turns of a text; an empty line parts paragraphs of a turn, and headings of Markdown are chapters."""
    turns = Turns()
    for block in paragraphs(lines):
        pending: list[Line] = []
        for line in block:
            head = find(line)
            top = heading(line) if markdown and head is None else None
            if head is None and top is None:
                pending.append(line)
                continue
            say(turns, pending)
            pending = [head.rest] if head is not None else []
            if head is not None:
                begin(turns, head)
            elif top is not None:
                turns.head(top.text, top.span)
        say(turns, pending)
    return turns


def begin(turns: Turns, head: Head) -> None:
    """Begin the turn of a head."""
    if not head.continues:
        turns.begin(head.name.text if head.name is not None else None, head.name.span if head.name else None)
    if head.time is not None:
        turn = turns.resume(head.time.text, head.time.span, time_or_none(head.time.text))
        turn.end = time_or_none(head.end.text) if head.end is not None else None


def say(turns: Turns, pending: Iterable[Line]) -> None:
    """Say a paragraph; a time in brackets within it begins another segment of the same voice."""
    said = Joined.of(pending)
    last = 0
    for match in WITHIN.finditer(said.text):
        turns.say(said.text[last : match.start()].strip(), said.span(last, match.start()))
        before = turns.done[-1] if turns.done else None
        turn = turns.resume(match["clock"], said.span(match.start(), match.end()), time_or_none(match["clock"]))
        if before is not None and before is not turn:
            turn.end, before.end = before.end, None
        last = match.end()
    if said.text[last:].strip():
        turns.say(said.text[last:].strip(), said.span(last))


def find_in(pattern: re.Pattern[str]) -> Find:
    """Make a finder of a pattern with the groups `name` and `time`, both optional; speech follows the match."""

    def find(line: Line) -> Head | None:
        match = pattern.match(line.text)
        if match is None:
            return None
        groups = match.groupdict()
        name, time = (line.cut(*match.span(group)) if groups.get(group) else None for group in ("name", "time"))
        return Head(line.cut(match.end()), name, time)

    return find


def split_preamble(lines: list[Line], find: Find) -> tuple[list[Line], list[Line]]:
    """Cut a text where its first head stands."""
    first = next((number for number, line in enumerate(lines) if find(line) is not None), 0)
    return lines[:first], lines[first:]


def take_title(preamble: list[Line], draft: Draft) -> tuple[str | None, list[Line]]:
    """Take the title from what stands above the turns: its first line, when it is no sentence; the rest stays."""
    blocks = list(paragraphs(preamble))
    if not blocks or is_sentence(blocks[0][0].text):
        return None, preamble
    first = blocks[0][0]
    head = heading(first)
    title = one_line(unescape(head.text) if head is not None else first.text).strip("* ")
    if not title or len(title) > 500:
        return None, preamble
    draft.notes.append("the first line is the title")
    return title, [line for line in preamble if line.number > first.number]


def is_sentence(text: str) -> bool:
    """Tell whether a line is somebody's sentence rather than a title or a fact about the file."""
    return len(text.split()) >= PROSE and text.rstrip("\"'”’)*_ ").endswith((".", "?", "!", "…", "。"))


def leave_out(draft: Draft, lines: Iterable[Line], reason: str) -> None:
    """List paragraphs that are no speech."""
    for block in paragraphs(lines):
        draft.leave_out(block[0].number, join(line.cut(0) for line in block), reason)


def spoken_preamble(preamble: list[Line], draft: Draft) -> Iterator[Line]:
    """Yield what of a preamble is speech of a voice without a name; facts about the file are left out."""
    for block in paragraphs(preamble):
        if is_sentence(join(line.cut(0) for line in block)):
            yield from (*block, Line(block[-1].number, ""))
        else:
            leave_out(draft, block, "stands before the first turn")
