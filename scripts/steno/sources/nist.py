"""Tables of NIST's speech evaluations (RTTM, STM, CTM): a record a line, blanks between fields, `;;` for comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steno.corpus.drafting import Draft
from steno.model import Problem, Span, Unreadable
from steno.sources.json_fields import seconds
from steno.sources.lines import Line

FIELD = re.compile(r"\S+")
NUMBER = re.compile(r"[0-9]{1,8}(?:\.[0-9]{0,12})?|\.[0-9]{1,12}", re.ASCII)
NOTHING = frozenset(("<NA>", "<na>", "NA", "*"))


@dataclass(frozen=True, slots=True)
class Record:
    """A line taken apart; each field keeps its place."""

    line: Line
    fields: tuple[Line, ...]

    def text(self, number: int) -> str:
        """A field's text; empty where it is not there or says that there is nothing."""
        found = self.fields[number].text if number < len(self.fields) else ""
        return "" if found in NOTHING else found

    def rest(self, number: int) -> Line:
        """Everything from a field on."""
        last = self.line.cut(len(self.line.text))
        return self.line.cut(self.fields[number].column - self.line.column) if number < len(self.fields) else last

    def time(self, number: int, draft: Draft) -> int | None:
        """Read a field of seconds; one that is none is a problem of the source."""
        try:
            return seconds(self.text(number)) if self.text(number) else None
        except ValueError:
            field = self.fields[number]
            message = f"{field.text[:40]!r} is no time in seconds"
            draft.problems.append(Problem((), message, "correct it", field.span, rule="unreadable-time"))
            return None


def split(line: Line) -> Record:
    """Take a line apart."""
    return Record(line, tuple(line.cut(*match.span()) for match in FIELD.finditer(line.text)))


def records(lines: list[Line]) -> list[Record]:
    """Return the records; comments and empty lines are none."""
    return [split(line) for line in lines if line.text.strip() and not is_comment(line)]


def is_comment(line: Line) -> bool:
    """Tell whether a line is a comment."""
    return line.text.lstrip().startswith(";;")


def leave_out_comments(draft: Draft, lines: list[Line]) -> None:
    """List the comments."""
    for line in lines:
        if is_comment(line):
            draft.leave_out(line.number, line.text.strip(), "a comment")


def are_numbers(record: Record, *places: int) -> bool:
    """Tell whether fields are numbers."""
    return all(
        place < len(record.fields) and NUMBER.fullmatch(record.fields[place].text) is not None for place in places
    )


def refuse_several(found: list[Record], place: int, repair: str = "") -> None:
    """Raise Unreadable when the records are of several recordings; a transcript is of one."""
    names = {record.text(place): record for record in reversed(found)}
    if len(names) > 1:
        first, other = sorted(names.items(), key=lambda item: item[1].line.number)[:2]
        raise Unreadable(
            "several-recordings",
            f"holds {len(names):,} recordings: {first[0][:60]}, {other[0][:60]}{' …' if len(names) > 2 else ''}",
            repair or f"make a file of each, as with: grep -w '{first[0][:60]}'",
            other[1].line.span,
        )


def span_of(found: list[Record]) -> Span:
    """Where records stand, from the first to the last."""
    first, last = found[0].line.span, found[-1].line.span
    return Span(first.line, first.column, last.end_line, last.end_column)
