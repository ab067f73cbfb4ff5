"""The items of `segments`: few calls on the whole text, because most of the time goes by its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from steno.corpus.canonical import scalar
from steno.corpus.entries import read_entry
from steno.corpus.sentences import BETWEEN, BREAK, are_split
from steno.corpus.speech import Speech, lay
from steno.corpus.strict.header import Other, read_fields, read_key
from steno.model import Json, Segment
from steno.timecode import parse_times

MARGIN = "\n    "
PARAGRAPH = f"(?![ {BREAK}]).++(?<![ {BREAK}])"
LINES = rf"{PARAGRAPH}(?:\n{BREAK}{PARAGRAPH})*+"
"""Folded text with a mark for each margin: paragraphs without blanks around them, an empty line between."""
ITEM = re.compile(
    r'^- (?:(?:start: "(.{12})"\n  )?+(?:end: "(.{12})"\n  )?+(?:speaker: (.++)\n  )?+'
    rf"(speaker_change: true\n  )?+text: >-{BREAK}({LINES})|(.+(?:\n(?:\n?  |{BREAK}).+)*))$(?!\n[^-])",
    re.MULTILINE,
)
"""A segment by its parts, or any other item, whole."""
START, END, SPEAKER = len('start: "HH:MM:SS.mmm"\n  '), len('end: "HH:MM:SS.mmm"\n  '), len("speaker: \n  ")
CHANGE = "speaker_change: true\n  "
AROUND, AROUND_OTHER = len(f"- text: >-{BREAK}\n"), len("- \n")
"""How long what is no value is, with the end of the line before."""
MIDNIGHT = "00:00:00.000"
ORDER = ("chapter", "event", "start", "end", "speaker", "speaker_change", "text")
Column = Sequence[str]
"""A field of each segment, empty where it is absent."""


@dataclass(frozen=True)
class Items:
    """What stands below `segments:`: the columns of the segments, and by its number whatever is laid out otherwise."""

    starts: Column
    ends: Column
    spoken: Column
    """The speakers as they are written; `speakers` has their keys."""
    changes: Column
    folded: str
    """The texts with their marks."""
    texts: list[str]
    others: dict[int, str]

    @cached_property
    def speakers(self) -> dict[str, str | None]:
        """The key behind each way to write a speaker. Raises Other."""
        return {shown: read_key(shown) if shown else None for shown in dict.fromkeys(self.spoken)}

    @cached_property
    def fields(self) -> dict[int, dict[str, Json]]:
        """The fields of the others. Raises Other."""
        return {number: dict(read_fields(item.split("\n  "))) for number, item in self.others.items()}

    @property
    def is_exact(self) -> bool:
        """Whether printing them gives these very lines; few ask, and it takes a quarter of the reading."""
        return (
            all(key is None or scalar(key) == shown for shown, key in self.speakers.items())
            and all(_is_printed(self.fields[number], item) for number, item in self.others.items())
            and are_split(self.folded)
        )

    def samples(self) -> list[dict[str, Json]]:
        """Return items of which the schema must hold: all others, and segments that stand for those like them.

        Their times are checked when they are read; their texts are not blank.
        """
        given = (_are_given(column) for column in (self.starts, self.ends, self.changes))
        # What is the same for all has no end; that of the speakers ends them.
        shapes = set(zip(self.spoken, *given, strict=False))
        some = [_sample(self.speakers[spoken], *given) for spoken, *given in shapes]
        longest = [{"text": max(self.texts, key=len)}] if self.texts else []
        return [*some, *longest, *self.fields.values()]

    def speech(self) -> Speech:
        """Say what they mean, once the schema has accepted the samples. Raises ValueError for what is no time."""
        names, changes = list(map(self.speakers.__getitem__, self.spoken)), list(map(bool, self.changes))
        columns = self.texts, parse_times(self.starts), parse_times(self.ends), names, changes
        entries = [(number, read_entry(fields)) for number, fields in self.fields.items()]
        others = [(number, entry) for number, entry in entries if not isinstance(entry, Segment)]
        if len(others) == len(entries):
            return Speech(*columns, others)
        # A segment may be laid out as chapters are: not canonical, and yet plain to see.
        return Speech.of(lay(Speech(*columns, []).segments, entries))


def read_items(body: str) -> Items:
    """Take the items apart. Raises Other."""
    marked = BREAK.join(body.split(MARGIN))  # half as long as `replace` takes
    found: list[tuple[str, ...]] = ITEM.findall(marked)
    others = {number: parts[-1] for number, parts in enumerate(found) if parts[-1]}
    full = [parts for parts in found if parts[-2]] if others else found
    columns = list(zip(*full, strict=True)) if full else [()] * 6
    folded = BETWEEN.join(columns[-2])
    starts, ends, spoken, changes = columns[:4]
    items = Items(starts, ends, spoken, changes, folded, _unfold(folded), others)
    folded_elsewhere = any(BREAK in value for value in (*set(items.spoken), *others.values()))
    if not found or folded_elsewhere or _length(items) != len(marked):
        raise Other
    return items


def _length(items: Items) -> int:
    """How long the items are, with what stands around them: all there is, when nothing was left out."""
    count = len(items.texts)
    return (
        AROUND * count
        + START * (count - items.starts.count(""))
        + END * (count - items.ends.count(""))
        + SPEAKER * (count - items.spoken.count(""))
        + len("".join(items.spoken))
        + len("".join(items.changes))
        + len(items.folded)
        - max(count - 1, 0)
        + sum(AROUND_OTHER + len(item) for item in items.others.values())
        - 1
    )


def _unfold(folded: str) -> list[str]:
    """Join the lines of folded texts; an empty line between two ends a paragraph. Raises Other for two blanks."""
    joined = folded.replace(BREAK, " ")
    if joined.rfind("  ") >= 0:  # takes two thirds of what `in` does
        raise Other
    return [text.replace("\n ", "\n") if "\n" in text else text for text in joined.split(BETWEEN)] if joined else []


def _are_given(column: Column) -> Iterable[bool]:
    """Tell of each segment whether it has the field."""
    absent = column.count("")
    return map(bool, column) if 0 < absent < len(column) else repeat(not absent)


def _sample(speaker: str | None, start: bool, end: bool, change: bool) -> dict[str, Json]:
    given = {"start": start and MIDNIGHT, "end": end and MIDNIGHT, "speaker": speaker, "speaker_change": change}
    return {"text": "x", **{key: value for key, value in given.items() if value}}


def _is_printed(fields: dict[str, Json], item: str) -> bool:
    """Tell whether an item is a chapter or an event, as it is printed: no field folded, in the canonical order."""
    lines = (f"{key}: {_shown(key, fields[key])}" for key in ORDER if key in fields)
    return ("chapter" in fields or "event" in fields) and "\n  ".join(lines) == item


def _shown(key: str, value: Json) -> str:
    if key in ("start", "end"):
        # A longer one may be written with too many zeros.
        return f'"{value}"' if len(value) == len("HH:MM:SS.mmm") else ""
    return "true" if value is True else scalar(str(value))
