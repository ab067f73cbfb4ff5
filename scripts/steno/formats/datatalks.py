"""DataTalks.Club pages: a podcast page whose front matter holds the transcript, a row for each turn.

The site's own tools write it. A row with `header` is a chapter; it has a start only where the row says one. `sec` and
`time` are one fact twice: `sec` counts, and where `time` differs by a second or more that is a fault of the source
(`disagreeing-times`). Every row has a speaker, so labelling is full and a row without `who` is a fault; rows without a
time are faults where most rows have one. `youtube` among the links is the media; `TODO` is no address. `ids`,
`quotableClips` and unknown keys are left out; the page below the front matter gives its list of links, and the rest is
left out.
"""

from __future__ import annotations

import re
from typing import Any

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.entries import tidy
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Extent, Link, Pointer, Problem, Segment, Source, Span, Unreadable
from steno.sources.clock import time_or_none
from steno.sources.front_matter import LANGUAGE, LICENCE, Header, read_header, split_page
from steno.sources.lines import SAMPLE, Line, join, paragraphs
from steno.sources.markdown import link_of
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.timecode import print_clock, read_duration

ROW = re.compile(r"\s*+-\s+[\"']?(?:line|header|who|sec|time)[\"']?\s*:")
FLOW = re.compile(r"\s*+(?:-\s*)?\{.*\b(?:line|header)\b")
FIELDS = frozenset(("line", "sec", "time", "who", "header"))
PROSE = 20_000


def sniff(raw: RawFile) -> Confidence:
    """Certain when the front matter has a list of such rows, whether or not it can be parsed."""
    page = split_page(raw.text[:SAMPLE]) if raw.text.lstrip()[:3] == "---" else None
    if page is None or "transcript" not in page.keys and page.closed:
        return Confidence.NO
    rows = sum(ROW.match(line.text) is not None or FLOW.match(line.text) is not None for line in page.yaml)
    return Confidence.CERTAIN if rows else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read an entry for each row."""
    draft = Draft()
    page = split_page(raw.text)
    if page is None:
        raise Unreadable("unknown-format", "has no front matter, so it is no such page", "leave --from away")
    header = read_header(raw, page, draft)
    rows = header.values.get("transcript")
    header.taken.add("transcript")
    for number, row in enumerate(rows if isinstance(rows, list) else [] if rows is None else [rows]):
        add_row(draft, header, ("transcript", number), row)
    timed = [entry.start is not None for entry in draft.entries if isinstance(entry, Segment)]
    timing = Extent.NONE if not any(timed) else Extent.FULL if sum(timed) * 2 > len(timed) else Extent.PARTIAL
    labelling = Extent.FULL if draft.speakers else Extent.NONE
    return finish(draft, timing=timing, labelling=labelling, **fields(header, raw, body_links(page.body, draft)))


def fields(header: Header, raw: RawFile, below: tuple[Link, ...]) -> dict[str, Any]:
    """Map the front matter to the header of a transcript."""
    title, short = header.text("title"), header.text("short", "subtitle")
    listed, media = header.links("links", media=("youtube",))
    found: dict[str, Any] = {
        "title": title or short or title_from_name(raw),
        "subtitle": None if title is None or short == title else short,
        "description": description(header),
        "date": header.date("date", "dateadded"),
        "language": header.matching("language", LANGUAGE) or "und",
        "license": header.matching("license", LICENCE) or "NOASSERTION",
        "season": header.number("season"),
        "episode": header.number("episode"),
        "guests": header.words("guests", pointer="guests"),
        "keywords": header.words("topics", "keywords", "tags", pointer="keywords"),
        "image": header.text("image"),
        "source": Source(media=media, duration=duration(header)),
        "links": tuple(dict.fromkeys((*listed, *below))),
    }
    header.rest()
    return found


def description(header: Header) -> str | None:
    """Join the description and, as further paragraphs, the intro; what does not fit is left out."""
    parts: list[str] = []
    for name in ("description", "intro"):
        value = header.take(name, "description")
        text = tidy(value) if isinstance(value, str) else ""
        if text and text not in parts and len(text) + sum(map(len, parts)) < PROSE:
            parts.append(text)
        elif text not in parts:
            header.refuse(name, "no prose, or too long")
    return "\n".join(parts) or None


def duration(header: Header) -> int | None:
    """Read an ISO 8601 duration, or a clock time."""
    text = header.text("duration", "source")
    if text is None:
        return None
    try:
        return read_duration(text)
    except ValueError:
        time = time_or_none(text)
    if time is None:
        header.refuse("duration", "no duration")
    return time


def add_row(draft: Draft, header: Header, pointer: Pointer, row: Any) -> None:
    """Add what one row of the transcript holds."""
    values = row if isinstance(row, dict) else {"line": row}
    span = header.places.find(pointer)
    for key, value in values.items():
        if key not in FIELDS and value is not None:
            line = header.places.keys[(*pointer, key)].line
            draft.leave_out(line, f"{key}: {value}", "no field of a segment")
    start = row_start(draft, header, pointer, values)
    if values.get("header") is not None:
        draft.add_chapter(shown(values["header"]), span, start=start)
    if "line" not in values:
        if "header" not in values or values.get("who") is not None:
            draft.leave_out(span.line, f"who: {shown(values.get('who'))}", "a row without words")
        return
    text, who = shown(values["line"]), one_line(shown(values.get("who"))) or None
    if who is not None and len(who) > LONGEST_LINE:
        draft.leave_out(span.line, f"who: {who}", "too long for a name")
        who = None
    kind = event_kind(text) if who is None else None
    if kind is not None:
        draft.add_event(kind, span, start=start, text=one_line(text))
        return
    draft.add_segment(text, span, start=start, speaker=who, places=row_places(header, pointer))


def row_places(header: Header, pointer: Pointer) -> dict[str, Span]:
    """The spans of a row's values, by the names of the transcript's fields."""
    values = header.places.values
    start = values.get((*pointer, "sec")) or values.get((*pointer, "time"))
    found = {"start": start, "speaker": values.get((*pointer, "who")), "text": values.get((*pointer, "line"))}
    return {name: span for name, span in found.items() if span is not None}


def row_start(draft: Draft, header: Header, pointer: Pointer, row: dict[str, Any]) -> int | None:
    """Return when a row begins, by `sec`, or by `time` where `sec` is missing; note where the two disagree."""
    seconds, clock = from_seconds(row.get("sec")), time_or_none(shown(row.get("time")))
    for name, time in (("sec", seconds), ("time", clock)):
        if row.get(name) is not None and time is None:
            message = f"{name}: {shown(row[name])[:40]!r} is no time"
            note(draft, header, (*pointer, name), message, "write when the row begins", "unreadable-time")
    if seconds is not None and clock is not None and abs(seconds - clock) >= 1000:
        message = f"sec says {print_clock(seconds)} and time says {shown(row['time'])}"
        note(draft, header, (*pointer, "time"), message, "listen, and correct the wrong one", "disagreeing-times")
    return clock if seconds is None else seconds


def note(draft: Draft, header: Header, place: Pointer, message: str, repair: str, rule: str) -> None:
    """Note a fault of the source for the entry that comes next."""
    where = ("segments", len(draft.entries), "start")
    draft.problems.append(Problem(where, message, repair, header.places.find(place), rule=rule))


def from_seconds(value: Any) -> int | None:
    """Read seconds; None for what is no time, and for a clock time."""
    text = value.strip() if isinstance(value, str) else ""
    return None if ":" in text else time_or_none(f"0{text}" if text.startswith(".") else text)


def shown(value: Any) -> str:
    """A value as text; a list of texts is read as paragraphs."""
    if isinstance(value, list):
        return "\n".join(map(shown, value))
    return "" if value is None else str(value)


def body_links(body: list[Line], draft: Draft) -> tuple[Link, ...]:
    """Take the links of the page below; leave the rest of it out, a paragraph each."""
    links: list[Link] = []
    for block in paragraphs(body):
        rest = []
        for line in block:
            link = link_of(line)
            if link is None:
                rest.append(line)
            else:
                links.append(link)
        if rest:
            draft.leave_out(rest[0].number, join(line.cut(0) for line in rest), "the page below the transcript")
    return tuple(links)


FORMAT = Format("DataTalks.Club page", sniff, read)
