"""A comparison as one page of HTML, both versions side by side: nothing in it acts, and nothing is fetched.

The words are in `templates/diff.html.j2`, where every value is escaped by jinja2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steno.corpus.visible import visible
from steno.diff.ranking import ranked, risk
from steno.diff.result import Comparison, Operation, TranscriptDiff
from steno.diff.verdict import verdict
from steno.diff.wording import field_name, number, share, tell, tell_speakers
from steno.diff.words import Piece, Sign, hunks, phrases
from steno.model import Chapter, Entry, Event, Json, Segment
from steno.timecode import print_time

if TYPE_CHECKING:
    import jinja2

AROUND = 12
"""Words of a long stretch that is the same, at each end; those between are left out."""
FOLDED = 30
"""More rows than these are folded."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row: when, who, and the text in pieces."""

    start: str
    who: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Row:
    """One place where the versions differ; a side is None where there is nothing."""

    line: int
    old: Cell | None
    new: Cell | None


@dataclass(frozen=True, slots=True)
class Section:
    """One transcript on the page."""

    one: TranscriptDiff
    anchor: str
    risk: str
    facts: str
    changes: list[tuple[str, str]]
    fields: list[tuple[str, list[Piece], list[Piece]]]
    rows: list[Row]
    is_long: bool


def print_page(comparison: Comparison) -> str:
    """Return the page."""
    sections = [_section(one, f"t{place}") for place, one in enumerate(ranked(comparison.transcripts), 1)]
    return _template().render(
        title=verdict(comparison, visible), comparison=comparison, sections=sections, number=number, visible=visible
    )


@cache
def _template() -> jinja2.Template:
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("diff.html.j2")


def _section(one: TranscriptDiff, anchor: str) -> Section:
    told = ((change, tell_speakers(one, visible) if change.kind == "speakers" else "") for change in one.changes)
    changes = [(str(change.risk), words or tell(change, visible)) for change, words in told]
    rows = list(_rows(one))
    fields = [(field_name(field.pointer), *_pieces(_shown(field.old), _shown(field.new))) for field in one.fields]
    return Section(one, anchor, str(risk(one)), _facts(one), changes, fields, rows, len(rows) > FOLDED)


def _facts(one: TranscriptDiff) -> str:
    sides = [side for side in (one.base, one.head) if side is not None]
    counts = " → ".join(dict.fromkeys(f"{side.segments:,}" for side in sides))
    counts += " segment" if sides and sides[-1].segments == 1 else " segments"
    if len(sides) < 2:
        word = {"unreadable": "cannot be read any more; before", "readable": "can be read again", "unknown": ""}.get(
            one.status, one.status
        )
        return f"{word}: {counts}, {number(sides[0].words, 'word')}" if sides else "cannot be read"
    return f"{counts}, words kept {share(one.words.kept, sides[0].words)}"


def _rows(one: TranscriptDiff) -> Iterator[Row]:
    """Yield a row for each operation; what was cut anew is one row, so that its words can be compared."""
    groups = [group for change in one.changes for group in change.details.get("groups", ())]
    first = {group[0]: group for group in groups if group}
    inside = {place for group in groups for place in group}
    for place, operation in enumerate(one.operations):
        if place in first:
            yield _row([one.operations[number] for number in first[place]], one)
        elif place not in inside:
            yield _row([operation], one)


def _row(operations: list[Operation], one: TranscriptDiff) -> Row:
    olds = [each.old for each in operations if each.old is not None]
    news = [each.new for each in operations if each.new is not None]
    left, right = _pieces(" ".join(map(_text, olds)), " ".join(map(_text, news)))
    names = (one.base.speakers if one.base else {}), (one.head.speakers if one.head else {})
    return Row(operations[0].line, _cell(olds, left, names[0]), _cell(news, right, names[1]))


def _cell(entries: list[Entry], pieces: list[Piece], names: Any) -> Cell | None:
    if not entries:
        return None
    keys = dict.fromkeys(entry.speaker for entry in entries if isinstance(entry, Segment) and entry.speaker)
    start = next((entry.start for entry in entries if entry.start is not None), None)
    ends = [entry.end for entry in entries if not isinstance(entry, Chapter) and entry.end is not None]
    span = " – ".join(print_time(time) for time in (start, *ends[-1:]) if time is not None)
    return Cell(span, ", ".join(visible(names.get(key, key)) for key in keys), pieces)


def _text(entry: Entry) -> str:
    match entry:
        case Chapter():
            return f"# {entry.title}"
        case Event():
            return f"* {entry.text or entry.kind}"
    return entry.text


def _pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Mark what goes on the left and what comes on the right."""
    before, after = phrases(old), phrases(new)
    left: list[Piece] = []
    right: list[Piece] = []
    i = j = 0
    for hunk in (*hunks(before, after), None):
        a, b = (hunk.old[0], hunk.new[0]) if hunk else (len(before), len(after))
        left += _same(before[i:a], is_first=not i, is_last=hunk is None)
        right += _same(after[j:b], is_first=not j, is_last=hunk is None)
        if hunk is not None:
            left += _piece("-", before[a : hunk.old[1]])
            right += _piece("+", after[b : hunk.new[1]])
            i, j = hunk.old[1], hunk.new[1]
    return left, right


def _same(words: list[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    """Leave out the middle of a long stretch that both sides share, and its far end where the text begins or ends."""
    ahead = 0 if is_first and not is_last else AROUND
    behind = 0 if is_last and not is_first else AROUND
    if len(words) <= ahead + behind + AROUND:
        return _piece("=", words)
    return [*_piece("=", words[:ahead]), ("=", " … "), *_piece("=", words[len(words) - behind :])]


def _piece(sign: Sign, words: Iterable[str]) -> list[Piece]:
    text = visible("".join(words).replace("\n", " "))
    return [(sign, text)] if text else []


def _shown(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = ", ".join(
            str(one.get("title") or one.get("url")) if isinstance(one, dict) else str(one) for one in value
        )
    return " ".join(str(value).split())
