"""A reader for the safe part of YAML 1.2, on PyYAML's C parser.

YAML 1.1's surprises are gone: `no` is a word, `12:34` is a string, a date is a string (YAML 1.2.2, §10.3 core schema).
What a data file never needs is an error with its place: anchors and aliases, tags, several documents, keys that are
not strings, duplicate keys, deep nesting.

PyYAML, and what stands on it, is imported when something is read: canonical files need none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from steno.corpus.patterns import late
from steno.model import Json, Pointer, Problem, Span

if TYPE_CHECKING:
    from steno.corpus.judging import Judge

INTEGER = late(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = late(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class Places:
    """Where each value, and each mapping key, of a loaded file stands."""

    values: dict[Pointer, Span] = field(default_factory=dict)
    keys: dict[Pointer, Span] = field(default_factory=dict)

    def find(self, pointer: Pointer) -> Span:
        """Return the span of a value, or that of the nearest enclosing one."""
        while pointer and pointer not in self.values:
            pointer = pointer[:-1]
        return self.values.get(pointer, Span(1, 1, 1, 1))


def load(
    text: str,
    *,
    places: Places | None = None,
    first_line: int = 1,
    duplicates: list[Problem] | None = None,
    dropped: list[tuple[int, str, Json]] | None = None,
    words: bool = False,
) -> Json:
    """Load one document into dicts, lists, strings, numbers, booleans and None.

    `places`, when given, is filled. `first_line` is the line of the surrounding file on which `text` begins. With
    `words` numbers and booleans stay as they are written, for who may have meant words.
    A duplicate key is a fault, unless `duplicates` is given: then it is noted there and the last value counts, as
    common YAML readers have it, and what only YAML 1.1 takes for a line break is a blank. Raises Unreadable with the
    place of the first fault.
    """
    from steno.corpus.faultless import Doubt, read_faultless
    from steno.corpus.judging import MAX_DEPTH, Judge
    from steno.corpus.syntax import BLANKS, refuse_unprintable

    text = text if duplicates is None else text.translate(BLANKS)
    refuse_unprintable(text, first_line)
    plain = word if words else scalar
    if places is None:
        try:
            return read_faultless(text, plain, MAX_DEPTH)
        except Doubt:
            pass
    return judge(text, Judge(places, first_line - 1, duplicates, dropped, plain))


def judge(text: str, reader: Judge) -> Json:
    """Load one document of printable text, with its faults and places. Raises Unreadable."""
    import yaml

    from steno.corpus.syntax import explain

    try:
        for event in events(text):
            reader.feed(event)
    except yaml.MarkedYAMLError as error:
        raise explain(text, error, reader.offset) from None
    return reader.document


def scalar(text: str) -> Json:
    """Resolve a plain scalar by the YAML 1.2 core schema."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in "+-.0123456789":
        if INTEGER.fullmatch(text) and len(text) < 400:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if FLOAT.fullmatch(text):
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def word(text: str) -> str | None:
    """Take a plain scalar as it is written; only nothing is nothing."""
    return None if WORDS.get(text, text) is None else text


def events(text: str) -> Iterator[Any]:
    """Yield the events of the C parser, as PyYAML has them."""
    import yaml

    loader = yaml.CSafeLoader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
