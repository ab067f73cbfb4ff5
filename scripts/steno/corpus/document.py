"""A transcript together with the file it was read from, so that every finding has a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from steno.corpus.entries import read_entry, tidy
from steno.corpus.late import LateTranscript
from steno.corpus.measures import Measures, measure
from steno.corpus.piecewise import Pieces
from steno.corpus.raw import RawFile
from steno.corpus.speech import Speech
from steno.corpus.strict import read_canonical
from steno.corpus.words import foreign
from steno.corpus.yaml12 import Places, load
from steno.model import (
    Extent,
    Json,
    Link,
    Pointer,
    Problem,
    Provenance,
    Source,
    Span,
    Speaker,
    Status,
    Transcript,
    Unreadable,
)
from steno.schema import validate
from steno.timecode import parse_time


@dataclass(frozen=True)
class Document:
    """One file and the transcript in it.

    `format` is `steno` for the canonical YAML and a format's id otherwise. `places` finds the span of a pointer in
    the source; it is a function, because most files have no finding and never need it. `problems` were met while
    reading and did not prevent it. `has_exact_body` tells whether it is known to be canonical from `segments:` on.
    `near`, where there is one, finds the places around a pointer without those of the whole file.
    """

    raw: RawFile
    transcript: Transcript
    format: str
    places: Callable[[], Places]
    problems: tuple[Problem, ...] = ()
    has_exact_body: Callable[[], bool] = lambda: False
    near: Callable[[Pointer], Places] | None = None

    @property
    def path(self) -> str:
        """The path as people write it."""
        return self.raw.path

    @cached_property
    def measures(self) -> Measures:
        """How much it holds."""
        return measure(self.transcript, self.speech)

    @cached_property
    def speech(self) -> Speech:
        """What is said, by columns."""
        one = self.transcript
        return one.speech if isinstance(one, LateTranscript) else Speech.of(one.entries)

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The characters of the file that are not ASCII, and of what it says by escapes; most files have few."""
        texts = [self.raw.text, *([self.speech.said] if self.has_escapes else [])]
        return frozenset(char for text in texts if not text.isascii() for char in foreign(text))

    @property
    def has_escapes(self) -> bool:
        """Tell whether it may say characters that it does not show: other formats have entities, numbers and more."""
        return self.format != "steno" or "\\" in self.raw.text

    @cached_property
    def _places(self) -> Places:
        return self.places()

    def locate(self, pointer: Pointer) -> Span:
        """Return where a value stands in the source, or its nearest enclosing value: line and column from 1."""
        places = self._places if self.near is None else self.near(pointer)
        if pointer and pointer not in places.values and pointer in places.keys:
            return places.keys[pointer]
        return places.find(pointer)


class Invalid(Exception):
    """A YAML file that does not follow its schema; carries every problem and where it stands."""

    def __init__(self, problems: list[Problem], places: Places) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems, self.places = problems, places

    def locate(self, problem: Problem) -> Span:
        """Return the span of a key that is in question, or of the value."""
        key = self.places.keys.get(problem.pointer)
        if key is not None and (problem.excerpt or problem.pointer not in self.places.values):
            return key
        return self.places.find(problem.pointer)


def load_checked(raw: RawFile, schema: str) -> Json:
    """Load a YAML file and check it against a schema. Raises Unreadable or Invalid."""
    data = load(raw.text)
    if data is None:
        raise Unreadable("empty-file", "holds nothing but comments", "delete it, or put the transcript in")
    problems = validate(data, schema)
    if problems:
        raise Invalid(problems, locate_all(raw))
    return data


def locate_all(raw: RawFile) -> Places:
    """Read the file once more, for the places of its values alone."""
    places = Places()
    load(raw.text, places=places, duplicates=[])
    return places


def read_document(raw: RawFile) -> Document:
    """Read a transcript from steno's YAML. Raises Unreadable when it is no YAML, Invalid when it breaks the schema."""
    found = read_canonical(raw.text)
    if found is None:
        return Document(raw, build(load_checked(raw, "transcript")), "steno", lambda: locate_all(raw))
    transcript = LateTranscript.of(found.speech, **facts(found.header))
    return Document(raw, transcript, "steno", lambda: locate_all(raw), (), found.has_exact_body, Pieces(raw.text).near)


def build(data: dict[str, Any]) -> Transcript:
    """Make the model from data that the schema has accepted."""
    return Transcript(entries=tuple(map(read_entry, data["segments"])), **facts(data))


def facts(data: dict[str, Any]) -> dict[str, Any]:
    """All that a transcript has beside its entries."""
    source, provenance = data.get("source", {}), data.get("provenance", {})
    return {
        "title": data["title"],
        "speakers": tuple(
            Speaker(key, one["name"], one.get("role"), one.get("person"))
            for key, one in data.get("speakers", {}).items()
        ),
        "subtitle": data.get("subtitle"),
        "description": tidy(data.get("description", "")) or None,
        "date": data.get("date"),
        "language": data["language"],
        "license": data["license"],
        "status": Status(data["status"]),
        "reviewed_by": tuple(data.get("reviewed_by", ())),
        "season": _whole(data.get("season")),
        "episode": _whole(data.get("episode")),
        "keywords": tuple(data.get("keywords", ())),
        "guests": tuple(data.get("guests", ())),
        "image": data.get("image"),
        "links": tuple(Link(link["url"], link.get("title", "")) for link in data.get("links", ())),
        "source": Source(**{**source, "duration": _time(source.get("duration"))}),
        "provenance": Provenance(**provenance),
        "timing": Extent(data.get("timing", "full")),
        "labelling": Extent(data.get("labelling", "full")),
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)  # 1.0 is an integer to a JSON Schema


def _time(text: str | None) -> int | None:
    return None if text is None else parse_time(text)
