"""JSON with places: every value knows its line and column, and what is no proper JSON is one finding.

`load_json(raw)` gives the outermost `Value`; `value.data` is plain Python, `value.fields()`, `value.items()` and
`value.get(name)` go one level down, and `value.span` is where it stands. Only the levels that a reader walks are taken
apart, each by the C scanner of the standard library, so that a file of megabytes costs a fraction of a second.
NaN and Infinity are read, as Python writes them; a number of thousands of digits, a key that stands twice and nesting
without end are refused.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

from steno.corpus.raw import RawFile
from steno.model import Json, Span, Unreadable

BLANK = re.compile(r"[ \t\r\n]*")
LINE_END = re.compile(r"\r\n|\n|\r")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
LONG_NUMBER = re.compile(r"[0-9]{4000,}")
ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
SURROGATES = re.compile(r"\\\\|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[dD][89a-fA-F]..")
SPOKEN = re.compile(r'"(?:text|transcript|transcription|segments|words?|body|utf8|utterances|monologues|chunks)"\s*+:')
LAST_COMMA = re.compile(r",\s*+[\]}]")
EXPECTING = re.compile(r"Expecting (.*?)(?: delimiter)?")
DEEPEST = 100
"""Levels of nesting; whoever writes a transcript needs ten."""
Scan = Callable[[str, int], tuple[Any, int]]


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file and where its lines begin."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """Take a text, in which half of a surrogate pair is replaced by U+FFFD: it is no character."""
        if ESCAPED_SURROGATE.search(text):
            text = SURROGATES.sub(_whole_pair, text)
        return cls(text, (0, *(match.end() for match in LINE_END.finditer(text))))

    def span(self, begin: int, end: int) -> Span:
        """Where a part of it stands."""
        return Span(*self._place(begin), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a JSON file: its plain data, and its place in the text."""

    data: Json
    begin: int
    end: int
    text: Text

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.text.span(self.begin, self.end)

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.span.line

    def items(self) -> Iterator[Value]:
        """Yield the items of a list; nothing else has any."""
        if isinstance(self.data, list):
            yield from (value for _, value in self._children(named=False))

    def fields(self) -> dict[str, Value]:
        """Return the fields of an object by name; nothing else has any."""
        return dict(self._children(named=True)) if isinstance(self.data, dict) else {}

    def get(self, name: str) -> Value | None:
        """Return the field of an object, or None."""
        return self.fields().get(name) if isinstance(self.data, dict) and name in self.data else None

    def _children(self, *, named: bool) -> Iterator[tuple[str, Value]]:
        text, at = self.text.text, self.begin + 1
        name = ""
        while (at := _skip(text, at)) < self.end - 1:
            if named:
                name, at = SCAN(text, at)
                at = _skip(text, _skip(text, at) + 1)
            data, end = SCAN(text, at)
            yield name, Value(data, at, end, self.text)
            at = _skip(text, end) + 1


SCAN: Scan = json.JSONDecoder(strict=False).raw_decode


@lru_cache(maxsize=2)
def load_json(raw: RawFile) -> Value:
    """Read a whole file. Raises Unreadable with the place of the first fault."""
    text = Text.of(raw.text)
    value = _scan(text, _skip(text.text, 0))
    rest = _skip(text.text, value.end)
    if rest < len(text.text):
        _refuse(text, rest, "the value has ended")
    return value


def load_lines(raw: RawFile) -> list[Value]:
    """Read a file of JSON Lines: one value after the other. Raises Unreadable with the place of the first fault."""
    text, found = Text.of(raw.text), list[Value]()
    at = _skip(text.text, 0)
    while at < len(text.text):
        found.append(_scan(text, at))
        at = _skip(text.text, found[-1].end)
    return found


def json_or_none(raw: RawFile) -> Value | None:
    """Return the outermost value of a file, None for one that is no JSON: what sniffers ask for."""
    if not looks_like_json(raw):
        return None
    try:
        return load_json(raw)
    except Unreadable:
        return None


def looks_like_json(raw: RawFile) -> bool:
    """Tell whether a file begins as an object or a list of JSON does."""
    return re.match(r"\s*+(?:\{\s*+(?:\"|\})|\[\s*+[\[{\]\"0-9])", raw.text) is not None


def refuse_torn(raw: RawFile) -> None:
    """Raise Unreadable for JSON that is broken and has names in it that transcripts have."""
    if looks_like_json(raw) and SPOKEN.search(raw.text) is not None:
        load_json(raw)


def _scan(text: Text, begin: int) -> Value:
    """Read the value that begins here."""
    try:
        data, end = SCAN(text.text, begin)
    except json.JSONDecodeError as error:
        _refuse(text, *_fault(text.text, error))
    except RecursionError:
        _refuse(text, _too_deep(text), f"nothing may lie deeper than {DEEPEST} levels")
    except ValueError:
        number = LONG_NUMBER.search(text.text)
        _refuse(text, number.start() if number else begin, "a number has at most 4,000 digits")
    value = Value(data, begin, end, text)
    _refuse_duplicates(value)
    return value


def _skip(text: str, at: int) -> int:
    match = BLANK.match(text, at)
    return at if match is None else match.end()


def _whole_pair(match: re.Match[str]) -> str:
    return "\\ufffd" if len(match[0]) == 6 else match[0]


def _fault(text: str, error: json.JSONDecodeError) -> tuple[int, str]:
    """Return where a fault is and what is expected there; all versions of Python agree on it here."""
    at, before = error.pos, text[: error.pos].rstrip()
    if text.startswith(("]", "}"), at) and before.endswith(","):
        at = len(before) - 1
    return at, "no comma is expected at the end" if LAST_COMMA.match(text, at) else _reason(error.msg)


def _reason(message: str) -> str:
    wanted = EXPECTING.fullmatch(message)
    if wanted is not None:
        return "a value is expected" if wanted[1] == "value" else f"{wanted[1]} is expected"
    return message[:1].lower() + message[1:].removesuffix(" at").removesuffix(" starting")


def _refuse(text: Text, at: int, what: str) -> NoReturn:
    found = text.text[at : at + 20].split("\n")[0].strip()
    message = f"is no JSON: {what}, but here stands {found!r}" if found else f"is no JSON: {what}, but the file ends"
    repair = "check that the file is complete, and save it again from the program that made it"
    raise Unreadable("invalid-json", message, repair, text.span(at, min(at + 1, len(text.text))))


def _too_deep(text: Text) -> int:
    """Find where the nesting becomes too deep."""
    depth = 0
    for match in TOKEN.finditer(text.text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > DEEPEST:
            return match.start()
    return 0


def _refuse_duplicates(value: Value) -> None:
    """Raise Unreadable when a name stands twice in an object; only then is every level taken apart."""
    try:
        json.loads(value.text.text[value.begin : value.end], strict=False, object_pairs_hook=_single)
    except _DuplicateError:
        waiting = [value]
        while waiting:
            waiting.extend(_distinct(waiting.pop()))


def _single(pairs: list[tuple[str, Json]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise _DuplicateError


class _DuplicateError(Exception):
    """A name stands twice in some object."""


def _distinct(value: Value) -> list[Value]:
    """Return what an object or a list holds that may hold more."""
    children = list(value._children(named=isinstance(value.data, dict)))
    seen: set[str] = set()
    for name, child in children if isinstance(value.data, dict) else ():
        if name in seen:
            message = f"{name[:60]!r} stands twice in one object; only one can be meant"
            raise Unreadable("duplicate-key", message, "remove one of the two", child.span)
        seen.add(name)
    return [child for _, child in children if isinstance(child.data, (dict, list))]
