"""Talk Python text: a time and what was said from there on, `00:00:08 - words` or `00:00:08 words`.

The podcast writes it beside its WebVTT; the time is cut to the second and there is no end. The dash is there or not,
the time may stand in brackets, without hours or on a line of its own (as YouTube's page gives its transcript to copy),
and a line without a time goes on with the one above, an empty line between them parts paragraphs. The first episodes
have times within their lines, without blanks (`the show0:46and listen`), and some have no lines at all: a number with a
colon is a time there when it keeps the order of the others. Lines above the first time that are no sentences are title
and subtitle; a front matter gives the header. There are no names as a rule; where a file labels its lines (`00:00:08
Name: words`) they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Span
from steno.sources.clock import CLOCK, day_in, time_or_none
from steno.sources.front_matter import read_header, split_page
from steno.sources.inline_times import inline_times
from steno.sources.labels import find_label, is_name, names_in, split_label
from steno.sources.lines import SAMPLE, Line, join, number_lines, sample_lines, span_of
from steno.sources.page_header import page_fields
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.voices import split_changes

TIMED = re.compile(
    rf"\s*+(?P<open>[\[(]?)(?P<time>{CLOCK})[\])]?(?:[ \t]*[-–—:](?=[ \t]|$)|(?=[ \t]|$))[ \t]*", re.ASCII
)
RANGE = re.compile(rf"\s*+[\[(]?\s*{CLOCK}\s*[-–—→]+\s*{CLOCK}", re.ASCII)
STOPS = (".", "?", "!", "…", "]", ")", ",")
OTHERS = frozenset(("transcript", "transcript_by", "translation_by", "speakers", "media"))
"""Keys of pages that other formats read."""
TITLE = 25
"""Words of a line that may be a title."""
SLOWEST, FASTEST = 0.8, 6
"""Words a second of people who talk."""


def sniff(raw: RawFile) -> Confidence:
    """Likely when most lines begin with a single time, or speech has times within; less with names."""
    page = split_page(raw.text[:SAMPLE])
    if page is not None and (not page.closed or page.keys & OTHERS):
        return Confidence.NO
    lines = [line for line in (sample_lines(raw.text) if page is None else page.body) if line.text.strip()]
    found = [match for line in lines if (match := TIMED.match(line.text)) is not None]
    spoken = sum(any(char.isalpha() for char in match.string[match.end() :]) for match in found)
    if "-->" not in raw.text[:5000] and spoken == 0 and 1 < len(found) <= len(lines) - len(found) <= len(found) * 2:
        return Confidence.LIKELY
    if "-->" in raw.text[:5000] or spoken < 2 or spoken * 2 < len(lines) or spoken * 10 < len(found) * 9:
        if "-->" in raw.text[:5000] or not are_spoken(lines):
            return Confidence.NO
        named = sum(find_label(line.text) is not None for line in lines)
        return Confidence.POSSIBLE if named * 2 > len(lines) else Confidence.LIKELY
    rests = [match.string[match.end() :] for match in found]
    labels = [find_label(rest) for rest in rests]
    labelled = sum(
        label is not None and is_name(label.name) or is_name(rest) for label, rest in zip(labels, rests, strict=True)
    )
    if labelled * 2 > len(found) and not any(line.text.endswith((".", "?", "!", "…", "。")) for line in lines):
        return Confidence.NO
    ranges = sum(RANGE.match(match.string) is not None for match in found)
    return Confidence.POSSIBLE if max(labelled, ranges) * 2 > len(found) else Confidence.LIKELY


def are_spoken(lines: list[Line]) -> bool:
    """Tell whether the times within lines are as far apart as it takes to say what stands between them."""
    times = inline_times(lines)
    if len(times) < 5 or sum(is_beside(line.text, match) for line, match, _ in times) * 2 > len(times):
        return False
    (first, start, begin), (last, stop, end) = times[0], times[-1]
    between = [line.text for line in lines if first.number <= line.number <= last.number]
    words = len(" ".join(between)[start.start() :].split()) - len(last.text[stop.start() :].split())
    return SLOWEST <= words * 1000 / max(1, end - begin) <= FASTEST


def is_beside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a time stands at an edge of its line, beside the name of who speaks, and not within speech."""
    return match.end() == len(text) or not text[: match.start()].strip("*_([\\ \t")


@dataclass(slots=True)
class Row:
    """What is said from a time on, in paragraphs; without a time it stands above the first one."""

    start: int | None
    place: Span
    paragraphs: list[list[Line]]

    @property
    def text(self) -> str:
        """What is said."""
        return "\n".join(filter(None, map(join, self.paragraphs)))

    @property
    def span(self) -> Span:
        """Where it stands."""
        return span_of([line for paragraph in self.paragraphs for line in paragraph])


def read(raw: RawFile) -> Reading:
    """Read a segment for each time."""
    draft, page = Draft(), split_page(raw.text)
    header = read_header(raw, page, draft) if page is not None else None
    rows = gather(number_lines(raw.lines) if page is None else page.body)
    titles, rows = take_titles(rows, draft) if header is None else ([], rows)
    names = names_in([row.text for row in rows])
    change = False
    for row in rows:
        text, kind = row.text, event_kind(row.text)
        if kind is not None:
            draft.add_event(kind, row.span, start=row.start, text=one_line(text))
            continue
        label = split_label(text, names)
        pieces = split_changes(text[label.rest :] if label is not None else text)
        for number, (_, changed, piece) in enumerate(pieces):
            change = change or changed
            if not piece.strip():
                continue
            draft.add_segment(
                piece,
                row.span,
                start=row.start if number == 0 or not pieces[0][2].strip() and number == 1 else None,
                speaker=label.name if label is not None else None,
                speaker_change=change,
                places={"start": row.place} if row.start is not None else None,
            )
            change = False
    if header is not None:
        return finish(draft, **page_fields(header, raw, []))
    title, subtitle = (*titles, None, None)[:2]
    date = day_in(" ".join(titles))
    return finish(draft, title=title or title_from_name(raw), subtitle=subtitle, date=date)


def gather(lines: list[Line]) -> list[Row]:
    """Put lines without a time to the timed line above; what stands before the first time has none."""
    rows: list[Row] = []
    parted = True
    for clock, line in timed_pieces(lines):
        if clock is not None:
            rows.append(Row(time_or_none(clock.text), clock.span, [[line]]))
        elif line.text and (not rows or parted and rows[-1].start is None):
            rows.append(Row(None, line.span, [[line]]))
        elif line.text and parted:
            rows[-1].paragraphs.append([line])
        elif line.text:
            rows[-1].paragraphs[-1].append(line)
        parted = clock is None and not line.text
    return rows


def timed_pieces(lines: list[Line]) -> Iterator[tuple[Line | None, Line]]:
    """Yield what is said with its time, where it has one: lines, cut at the times within them."""
    cuts: dict[int, list[re.Match[str]]] = {}
    for line, match, _ in inline_times(lines):
        cuts.setdefault(line.number, []).append(match)
    for line in lines:
        head = TIMED.match(line.text)
        timed = head is not None and time_or_none(head["time"]) is not None
        clock = line.cut(*head.span("time")) if head is not None and timed else None
        begin = head.end() if head is not None and timed else 0
        for match in cuts.get(line.number, ()):
            if match.start() < begin:
                continue
            before = line.cut(begin, match.start())
            if clock is not None or before.text:
                yield clock, before
            clock, begin = line.cut(*match.span("time")), match.end()
        yield clock, line.cut(begin)


def take_titles(rows: list[Row], draft: Draft) -> tuple[list[str], list[Row]]:
    """Take the lines of the first paragraph for title and subtitle, when they are above all times and no sentences."""
    lines = rows[0].paragraphs[0] if rows and rows[0].start is None and len(rows) > 1 else []
    spoken = (line.text.endswith(STOPS) or len(line.text.split()) > TITLE for line in lines)
    if not lines or any(spoken) or any(len(line.text) > LONGEST_LINE for line in lines):
        return [], rows
    draft.notes.append("the first line is the title")
    for line in lines[2:]:
        draft.leave_out(line.number, line.text, "stands above the first time")
    return [line.text for line in lines[:2]], rows[1:]


FORMAT = Format("Talk Python text", sniff, read)
