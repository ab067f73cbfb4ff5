"""CSV: a table with the names of its columns above, as spreadsheets and transcription services export it.

Commas, semicolons, tabs or bars part the columns, quotes are RFC 4180's. The text is `Text`, `Transcript`, `Content`
and the like; `Start`, `End` or `Duration` are times in seconds, clock times, or milliseconds where the name or whole
numbers say so; `Speaker` or `Name` is who speaks. A row without words is left out, and so is every other column. With
a column `kind`, as steno writes it, rows are also chapters and events, and the speaker `>>` is a change that nobody
names.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steno.corpus.drafting import LONGEST_LINE, LONGEST_TEXT, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Problem, Span, Unreadable
from steno.sources.cue_text import Spoken
from steno.sources.json_fields import milliseconds
from steno.sources.lines import sample_lines
from steno.sources.recognised import LONGEST, any_time
from steno.sources.sounds import KINDS
from steno.sources.timed_rows import is_table
from steno.sources.titles import title_from_name
from steno.sources.utterances import Utterance, speak
from steno.sources.voices import name_voice

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS = {
    "text": "text transcript transcription content sentence utterance dialogue dialog body words caption subtitle",
    "start": "start starttime startms startseconds begin from in timestamp time timecode tmin starttimecode",
    "end": "end endtime endms endseconds stop to out tmax endtimecode",
    "duration": "duration length dur",
    "speaker": "speaker speakername speakerlabel speakerid name who voice",
    "kind": "kind",
}
NAMES = {name: column for column, names in COLUMNS.items() for name in names.split()}
MARKS = ",;\t|"
EVENTS = (*KINDS, "other")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the values of its known columns, all of its fields, and the lines on which it stands."""

    values: dict[str, str]
    fields: list[str]
    span: Span


def sniff(raw: RawFile) -> Confidence:
    """Certain by a first line that names a column of texts, and one of times or speakers."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    head = names_of(lines[0].lstrip("\ufeff")) if len(lines) > 1 else []
    known = {NAMES.get(plain(name)) for name in head}
    named = "text" in known and known & {"start", "speaker"} and len(head) < 30
    taken = any(is_table(lines[:50], mark) for mark in ",\t")
    return Confidence.CERTAIN if named and not taken else Confidence.NO


def names_of(text: str) -> list[str]:
    """The names of the columns: the fields of the first line."""
    line = first_line(text)
    return next(csv.reader([line], delimiter=mark_of(line)), [])


def first_line(text: str) -> str:
    """The first line of a text, up to any end of a line."""
    return re.split("[\r\n]", text[:LONGEST_LINE], maxsplit=1)[0]


def mark_of(line: str) -> str:
    """What parts the columns: the mark that stands most often."""
    return max(MARKS, key=line.count)


def plain(name: str) -> str:
    """A column's name without blanks, units and marks: `Start Time (s)` is `starttime`."""
    return re.sub(r"\(.*\)|[^a-z]", "", name.lower())


def read(raw: RawFile) -> Reading:
    """Read a segment for each row."""
    draft = Draft()
    text = raw.text.lstrip("\ufeff\r\n \t")
    skipped = raw.text[: len(raw.text) - len(text)].count("\n")
    head = names_of(text)
    rows = list(table(text, head, skipped))
    unit = unit_of(head, rows)
    if "kind" in map(plain, head):
        for row in rows:
            add_own(draft, row)
    else:
        speak(draft, [utterance(draft, row, unit) for row in rows])
    leave_out_others(draft, head, rows)
    return finish(draft, title=title_from_name(raw))


def table(text: str, head: list[str], skipped: int) -> Iterator[Row]:
    """Yield the rows below the names; of two columns of one kind the first counts."""
    columns = [NAMES.get(plain(name), "") for name in head]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark_of(first_line(text)))
    csv.field_size_limit(2 * LONGEST_TEXT)
    next(reader, None)
    line = reader.line_num
    for fields in whole(reader, skipped):
        values: dict[str, str] = {}
        for column, value in zip(columns, fields, strict=False):
            if column:
                values.setdefault(column, value)
        yield Row(values, fields, Span(skipped + line + 1, 1, skipped + reader.line_num, 1))
        line = reader.line_num


def whole(reader: Reader, skipped: int) -> Iterator[list[str]]:
    """Yield each row. Raises Unreadable for a quote that is never closed and takes the rest of a long file with it."""
    try:
        yield from reader
    except csv.Error as error:
        at = Span(skipped + reader.line_num, 1, skipped + reader.line_num, 1)
        repair = "look for a quote that is never closed, or that should be doubled"
        raise Unreadable("oversized-segment", f"is no CSV: {error}", repair, at) from None


def unit_of(head: list[str], rows: list[Row]) -> Callable[[Json], int]:
    """Tell whether whole numbers are milliseconds."""
    starts = [row.values.get("start", "") for row in rows]
    whole = sum(start.isdigit() for start in starts)
    last = max((int(start) for start in starts if start.isdigit() and len(start) < 12), default=0)
    far = whole == len(starts) > 0 and last > LONGEST * 1000 and last > LONGEST * whole
    return milliseconds if far or any(re.search(r"\bms\b|_ms$|millis", name.lower()) for name in head) else any_time


def utterance(draft: Draft, row: Row, unit: Callable[[Json], int]) -> Utterance:
    """Turn a row into what is said in it."""
    start, end, length = (time(draft, row, name, unit) for name in ("start", "end", "duration"))
    if end is None and start is not None and length is not None:
        end = start + length
    text = row.values.get("text", "").replace("\r", "")
    return Utterance([Spoken(name_voice(row.values.get("speaker", "").strip()), text)], row.span, start, end)


def time(draft: Draft, row: Row, name: str, unit: Callable[[Json], int] = any_time) -> int | None:
    """Read a time; one that is none is a problem of the source."""
    value = row.values.get(name, "").strip()
    try:
        return unit(value) if value else None
    except (ValueError, OverflowError):
        message = f"{name} is no time: {value[:60]!r}"
        draft.problems.append(Problem((), message, "correct it, or remove it", row.span, rule="unreadable-time"))
        return None


def add_own(draft: Draft, row: Row) -> None:
    """Add a row of steno's own, as it stands."""
    kind, text, speaker = (row.values.get(name, "") for name in ("kind", "text", "speaker"))
    start, end = time(draft, row, "start"), time(draft, row, "end")
    if kind == "chapter":
        draft.add_chapter(text, row.span, start=start)
    elif kind in EVENTS:
        draft.add_event(kind, row.span, start=start, end=end, text=one_line(text) or None)
    else:
        change, said = speaker == ">>", text.replace("\r\n", "\n")
        draft.add_segment(
            said, row.span, start=start, end=end, speaker=None if change else speaker or None, speaker_change=change
        )


def leave_out_others(draft: Draft, head: list[str], rows: list[Row]) -> None:
    """List the columns that no field takes, each with its first value."""
    for number, name in enumerate(head):
        given = [row for row in rows if NAMES.get(plain(name)) is None and row.fields[number : number + 1] > [""]]
        if given:
            more = f", and {len(given) - 1:,} more" if len(given) > 1 else ""
            shown = f"{name}: {given[0].fields[number]}{more}"
            draft.leave_out(given[0].span.line, shown, "a column that no field takes")


FORMAT = Format("CSV", sniff, read)
