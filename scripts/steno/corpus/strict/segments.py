"""The items of `segments`: few calls on the whole text, because most of the time goes by its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from steno.corpus.canonical import scalar
from steno.corpus.entries import read_entry
from steno.corpus.sentences import are_split
from steno.corpus.strict.header import Other, read_fields, read_key
from steno.model import Entry, Json, Segment
from steno.timecode import parse_time

TIME = "[0-9:.]{12}"
LINES = r"[^ \n].*[^ \n](?:\n\n?    [^ \n].*[^ \n])*"
"""Folded text without its margin: lines that neither begin nor end with a blank, some with an empty one between."""
ITEM = re.compile(
    rf'^- (?:start: "({TIME})"\n  end: "({TIME})"\n  speaker: (.+)\n  text: >-\n    ({LINES})|(.+(?:\n\n?  .+)*))$'
    r"(?!\n[^-])",
    re.MULTILINE,
)
"""A segment that has all it can have, by its parts; or any other item, whole."""
AROUND = len('- start: "HH:MM:SS.mmm"\n  end: "HH:MM:SS.mmm"\n  speaker: \n  text: >-\n    \n')
SEGMENT = re.compile(
    rf"""(?:start:[ ]"({TIME})"\n[ ][ ])?
        (?:end:[ ]"({TIME})"\n[ ][ ])?
        (?:speaker:[ ](.+)\n[ ][ ])?
        (speaker_change:[ ]true\n[ ][ ])?
        text:[ ]>-\n[ ]{{4}}([^ \n](?:.*[^ \n])?(?:\n\n?[ ]{{4}}[^ \n](?:.*[^ \n])?)*)""",
    re.VERBOSE,
)
ORDER = ("chapter", "event", "start", "end", "speaker", "speaker_change", "text")
MARGIN = "\n    "
APART = "\n\n"
"""Put between texts that are worked on together; a text has no empty line that is not followed by its margin."""


@dataclass(frozen=True, slots=True)
class Items:
    """What stands below `segments:`, by its parts: columns of the full segments, and the others as data."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    speakers: dict[str, str]
    spoken: tuple[str, ...]
    texts: list[str]
    rare: list[dict[str, Json] | None]
    """None where the item is a full segment."""
    shown: Callable[[], bool]
    """Whether all but the ends of sentences stands as it is printed."""
    folded: str

    @property
    def is_exact(self) -> bool:
        """Whether printing them gives these very lines; few ask, and it takes a quarter of the reading."""
        return self.shown() and are_split(self.folded)

    def samples(self) -> list[dict[str, Json]]:
        """Return items of which the schema must hold: all that are rare, and full ones that stand for the others.

        Their times are checked when they are read; their texts are not blank.
        """
        full = dict(zip(self.spoken, zip(self.starts, self.ends, strict=True), strict=True))
        some = [
            {"start": one[0], "end": one[1], "speaker": self.speakers[name], "text": "x"} for name, one in full.items()
        ]
        longest = [{"text": max(self.texts, key=len)}] if self.texts else []
        return [*some, *longest, *(one for one in self.rare if one is not None)]

    def entries(self) -> Iterator[Entry]:
        """Make entries of them, once the schema has accepted the samples. Raises ValueError for what is no time."""
        names = map(self.speakers.__getitem__, self.spoken)
        full = map(Segment, self.texts, map(parse_time, self.starts), map(parse_time, self.ends), names)
        return (next(full) if one is None else read_entry(one) for one in self.rare)


def read_items(body: str) -> Items:
    """Take the items apart. Raises Other."""
    found: list[tuple[str, str, str, str, str]] = ITEM.findall(body)
    if not found or _length(found) != len(body):
        raise Other
    others = {number: _Rare(parts[4]) for number, parts in enumerate(found) if parts[4]}
    full = [parts for parts in found if parts[3]]
    starts, ends, spoken, texts, _ = zip(*full, strict=True) if full else ((),) * 5
    speakers = {shown: read_key(shown) for shown in set(spoken)}

    def exact() -> bool:
        return all(scalar(key) == shown for shown, key in speakers.items()) and all(
            one.exact for one in others.values()
        )

    folded = APART.join((*texts, *(one.folded for one in others.values() if one.folded)))
    rare = [others[number].fields if number in others else None for number in range(len(found))]
    return Items(starts, ends, speakers, spoken, _unfold(texts), rare, exact, folded)


def _length(found: list[tuple[str, str, str, str, str]]) -> int:
    """How long the items found are, with what stands around them: all there is, when nothing was left out."""
    _, _, *columns = zip(*found, strict=True)
    rare = len(found) - columns[-1].count("")
    around = (len(found) - rare) * AROUND + rare * len("- \n") - len("\n")
    return around + sum(sum(map(len, column)) for column in columns)


def _unfold(texts: Iterable[str]) -> list[str]:
    """Join the lines of folded texts; an empty line between two ends a paragraph. Raises Other for two blanks."""
    joined = " ".join(APART.join(texts).split(MARGIN))  # a third quicker than `replace`
    if "  " in joined:
        raise Other
    return [text.replace("\n ", "\n") if "\n" in text else text for text in joined.split(APART)] if joined else []


class _Rare:
    """A segment that lacks something, a chapter, an event, or a text that is quoted.

    `folded` is its text as it stands there; `exact` tells whether the rest stands as it is printed.
    """

    def __init__(self, item: str) -> None:
        match = SEGMENT.fullmatch(item)
        if match is None:
            self.fields, self.folded = dict(read_fields(item.split("\n  "))), ""
            self.exact = ("chapter" in self.fields or "event" in self.fields) and _print(self.fields) == item
            return
        start, end, speaker, change, self.folded = match.groups()
        given = {
            "start": start,
            "end": end,
            "speaker": speaker and read_key(speaker),
            "speaker_change": change and True,
        }
        self.fields = {key: value for key, value in given.items() if value is not None}
        self.exact = f"{_print(self.fields)}\n  text: >-\n    {self.folded}".lstrip() == item
        (self.fields["text"],) = _unfold([self.folded])


def _print(fields: dict[str, Json]) -> str:
    """Print the fields of an item, none of them folded, in the canonical order."""
    return "\n  ".join(f"{key}: {_shown(key, fields[key])}" for key in ORDER if key in fields)


def _shown(key: str, value: Json) -> str:
    if key in ("start", "end"):
        # A longer one may be written with too many zeros.
        return f'"{value}"' if len(value) == len("HH:MM:SS.mmm") else ""
    return "true" if value is True else scalar(str(value))
