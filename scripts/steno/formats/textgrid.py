"""TextGrid: what Praat writes, in the long, the short or the chronological text form, UTF-8 or UTF-16.

As Praat does, only quoted texts, free-standing numbers and flags are read, and everything else is for people; `""` is a
quote. Interval tiers are voices, merged in the order of their starts; empty intervals are silence. Point tiers are left
out, unless they are called `chapters`. The tiers of forced aligners (`Ana - words`, `phones`) and of field linguists
(`tx@Ana`, of whom `ft@Ana` is left out) are understood.
https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NoReturn

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Span, Unreadable
from steno.sources.tiers import Note, Tier, merge
from steno.sources.titles import title_from_name
from steno.timecode import LONGEST, SECOND

TOKEN = re.compile(
    r'"(?P<text>(?:[^"]|"")*+)"|(?<!\S)(?P<number>-?[0-9]++(?:\.[0-9]*+)?(?:[eE][+-]?[0-9]++)?)(?!\S)'
    r"|<(?P<flag>exists|absent)>|![^\n\r]*+|[^\s\"<!]++|[\"<!]"
)
CHRONOLOGICAL = '"Praat chronological TextGrid text file"'
MOST = 1_000_000
"""Intervals that a tier may claim to have."""


@dataclass
class Tokens:
    """The values of a file, one after the other, with their places."""

    raw: RawFile
    values: list[tuple[str, str, int, int]]
    starts: list[int]
    at: int = 0

    def take(self, kind: str, what: str) -> str:
        """Return the next value. Raises Unreadable when it is not of the kind that stands there."""
        if self.at == len(self.values):
            refuse(f"{what} is expected, and there is nothing more", self.span(self.at - 1))
        found, value, *_ = self.values[self.at]
        if found != kind:
            refuse(f"{what} is expected here, and there is {value[:40]!r}", self.span(self.at))
        self.at += 1
        return value

    def time(self, what: str) -> int | None:
        """The next value as a time."""
        # Cut, not rounded, below the millisecond; what seconds in binary miss by a hair is not.
        value = min(float(self.take("number", what)), LONGEST)
        time = int(max(value, 0) * SECOND + 0.001)
        return time if time <= LONGEST else None

    def span(self, number: int) -> Span:
        """Where a value stands."""
        if not 0 <= number < len(self.values):
            return Span(1, 1, 1, 1)
        _, _, begin, end = self.values[number]
        return self.place(begin, end)

    def place(self, begin: int, end: int) -> Span:
        """Where a part of the text stands."""
        return Span(*self._place(begin), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def sniff(raw: RawFile) -> Confidence:
    """Certain by the object's class, in its first lines."""
    head = raw.text[:300]
    told = "ooTextFile" in head and ('"TextGrid"' in head or '"Collection"' in head)
    return Confidence.CERTAIN if told or head.lstrip().startswith(CHRONOLOGICAL) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read every tier."""
    tokens = tokenize(raw)
    in_time = tokens.take("text", "the file's type") == CHRONOLOGICAL.strip('"')
    if not in_time and tokens.take("text", "the object's class") != "TextGrid":
        refuse("it is a collection of several objects", tokens.span(tokens.at - 1))
    tokens.time("the begin of the time")
    tokens.time("the end of the time")
    if not in_time:
        tokens.take("flag", "<exists>")
    number = count(tokens, "tiers")
    tiers = read_chronology(tokens, number) if in_time else [read_tier(tokens) for _ in range(number)]
    draft = Draft()
    merge(draft, tiers)
    return finish(draft, title=title_from_name(raw))


def tokenize(raw: RawFile) -> Tokens:
    """Find the texts, numbers and flags of a file. Raises Unreadable for a text that is never closed."""
    values = [
        (str(match.lastgroup), match[match.lastgroup].replace('""', '"'), *match.span())
        for match in TOKEN.finditer(raw.text)
        if match.lastgroup is not None
    ]
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", raw.text))]
    tokens = Tokens(raw, values, starts)
    stray = raw.text.rfind('"')
    if stray >= 0 and (not values or stray >= max(end for *_, end in values[-2:])):
        refuse("a quote is never closed", tokens.place(stray, stray + 1))
    return tokens


def read_chronology(tokens: Tokens, number: int) -> list[Tier]:
    """Read the form in which all tiers stand first, and then their intervals in the order of the times."""
    tiers = [read_head(tokens) for _ in range(number)]
    while tokens.at < len(tokens.values):
        place = count(tokens, "a tier")
        if not 0 < place <= number:
            refuse(f"there is no tier {place}", tokens.span(tokens.at - 1))
        tiers[place - 1].notes.append(read_note(tokens, points=tiers[place - 1].points))
    return tiers


def read_tier(tokens: Tokens) -> Tier:
    """Read an interval tier or a point tier."""
    tier = read_head(tokens)
    tier.notes.extend(read_note(tokens, points=tier.points) for _ in range(count(tokens, "intervals or points")))
    return tier


def read_head(tokens: Tokens) -> Tier:
    """Read what a tier is called, and its times."""
    kind = tokens.take("text", "a tier's class")
    if kind not in ("IntervalTier", "TextTier"):
        refuse(f"a tier is an IntervalTier or a TextTier, not {kind[:40]!r}", tokens.span(tokens.at - 1))
    tier = Tier(tokens.take("text", "a tier's name"), tokens.span(tokens.at - 1).line, points=kind == "TextTier")
    tokens.time("the tier's begin")
    tokens.time("the tier's end")
    return tier


def read_note(tokens: Tokens, *, points: bool) -> Note:
    """Read an interval or a point."""
    first = tokens.at
    start = tokens.time("a time")
    end = None if points else tokens.time("an interval's end")
    text = tokens.take("text", "a text")
    begin, close = tokens.span(first), tokens.span(tokens.at - 1)
    return Note(text, start, end, Span(begin.line, begin.column, close.end_line, close.end_column))


def count(tokens: Tokens, of: str) -> int:
    """Read how many there are."""
    value = tokens.take("number", f"the number of {of}")
    if not value.isdigit() or len(value) > len(str(MOST)) or int(value) > MOST:
        refuse(f"{value} is no number of {of}", tokens.span(tokens.at - 1))
    return int(value)


def refuse(message: str, span: Span) -> NoReturn:
    """Raise Unreadable."""
    repair = 'open it in Praat, and save it with "Save as text file…"'
    raise Unreadable("invalid-textgrid", f"is no TextGrid: {message}", repair, span)


FORMAT = Format("Praat TextGrid", sniff, read)
