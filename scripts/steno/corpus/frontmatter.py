"""Markdown files that begin with YAML between two lines of three hyphens, as Jekyll and Hugo have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.corpus.yaml12 import Places, load
from steno.model import Problem, Unreadable

CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")


@dataclass(slots=True)
class FrontMatter:
    """The fields of the front matter with their places, and the body with the line on which it begins."""

    fields: dict[str, Any]
    places: Places
    body: list[str]
    body_line: int
    duplicates: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def take(self, *names: str) -> Any:
        """Return the first of these fields that has a value, and remember that it was used."""
        for name in names:
            value = self.fields.get(name)
            if value not in (None, "", [], {}):
                self.used.add(name)
                return value
        return None

    def text(self, *names: str) -> str | None:
        """Return a field as text on one line."""
        value = self.take(*names)
        return None if value is None else " ".join(str(value).split())

    def number(self, name: str) -> int | None:
        """Return a field as a whole number, when it is one."""
        value = self.fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            self.used.add(name)
            return value
        return None

    def texts(self, *names: str) -> tuple[str, ...]:
        """Return the values of list fields as texts, each once; a single text counts as a list of one."""
        found: list[str] = []
        for name in names:
            value = self.fields.get(name)
            values = value if isinstance(value, list) else [value] if isinstance(value, str) else None
            if values is not None and all(isinstance(one, str | int) for one in values):
                self.used.add(name)
                found.extend(" ".join(str(one).split()) for one in values)
        return tuple(dict.fromkeys(one for one in found if one))

    def date(self, *names: str) -> str | None:
        """Return a field as a calendar date, when it is one."""
        for name in names:
            match = DATE.fullmatch(str(self.fields.get(name, "")))
            if match is not None:
                self.used.add(name)
                return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
        return None

    def rest(self) -> Iterator[tuple[int, str, Any]]:
        """Yield what was not used: line, name, value."""
        for name, value in self.fields.items():
            if name not in self.used:
                yield self.places.keys[(name,)].line, name, value

    def leave_out_rest(self, draft: Draft) -> None:
        """List every field that found no place."""
        for line, name, value in self.rest():
            empty = value in (None, "", [], {})
            draft.leave_out(line, f"{name}: {_short(value)}", "an empty field" if empty else "a field without a place")


def split_front_matter(raw: RawFile) -> FrontMatter:
    """Read the front matter of a file. Raises Unreadable when it is not closed, not YAML, or no mapping."""
    text = raw.text.replace("\r\n", "\n").replace("\r", "\n")
    closing = CLOSING.search(text, 4)
    if not text.startswith("---\n") or closing is None:
        raise Unreadable("invalid-front-matter", "the front matter is never closed", "end it with a line of ---")
    places, duplicates = Places(), list[Problem]()
    fields = load(text[4 : closing.start()], places=places, first_line=2, duplicates=duplicates)
    if not isinstance(fields, dict):
        raise Unreadable("invalid-front-matter", "the front matter is no mapping", "write it as `key: value` lines")
    body_line = text.count("\n", 0, closing.end()) + 2
    body = text[closing.end() + 1 :].split("\n")
    return FrontMatter(fields, places, body, body_line, duplicates)


def _short(value: Any) -> str:
    shown = " ".join(str(value).split())
    return shown if len(shown) <= 200 else shown[:199] + "…"
