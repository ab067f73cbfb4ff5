"""The same data in layouts that nobody would choose: any quoting, braces, odd indentation, comments, line ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from steno.corpus.canonical import FOLDABLE, print_transcript
from steno.corpus.yaml12 import load
from steno.model import Unreadable
from tests.strategies import TRANSCRIPTS

COMMENTS = st.sampled_from(["# why?", "#", "# a: b", "# 'quoted\" , ] }", "#x"])


class Writer:
    """Writes data in a layout that is drawn."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw

    def text(self, data: dict[str, Any]) -> str:
        return "".join(f"{line}\n" for line in self._block(data, 0))

    def _chance(self, one_in: int) -> bool:
        return bool(self._draw(st.integers(1, one_in)) == one_in)

    def _comment(self) -> str:
        return f"  {self._draw(COMMENTS)}" if self._chance(6) else ""

    def _between(self, indent: int) -> Iterator[str]:
        if self._chance(8):
            yield " " * indent + self._draw(COMMENTS)
        if self._chance(8):
            yield ""

    def _block(self, value: Any, indent: int) -> Iterator[str]:
        if isinstance(value, dict):
            for key, one in value.items():
                yield from self._between(indent)
                yield from self._entry(f"{' ' * indent}{self._key(key)}:", one, indent)
        else:
            for one in value:
                yield from self._between(indent)
                if isinstance(one, dict) and not self._chance(3):
                    inner = list(self._mapping(one, indent + 2 + self._draw(st.integers(0, 2))))
                    column = len(inner[0]) - len(inner[0].lstrip())
                    yield f"{' ' * indent}-{inner[0][indent + 1 : column]}{inner[0].lstrip()}"
                    yield from inner[1:]
                else:
                    yield from self._entry(f"{' ' * indent}-", one, indent)

    def _mapping(self, value: dict[str, Any], indent: int) -> Iterator[str]:
        """A mapping whose first line is its first key."""
        for number, (key, one) in enumerate(value.items()):
            if number:
                yield from self._between(indent)
            yield from self._entry(f"{' ' * indent}{self._key(key)}:", one, indent)

    def _entry(self, head: str, value: Any, indent: int) -> Iterator[str]:
        if isinstance(value, dict | list):
            if not value or self._chance(3):
                yield f"{head} {self._flow(value)}{self._comment()}"
            else:
                yield f"{head}{self._comment()}"
                yield from self._block(value, indent + self._draw(st.integers(1, 3)))
        elif isinstance(value, str) and self._is_plain_block(value) and self._chance(3):
            yield from self._folded(head, value, " " * (indent + self._draw(st.integers(1, 4))))
        else:
            yield f"{head} {self._scalar(value, flow=False)}{self._comment()}"

    def _is_plain_block(self, value: str) -> bool:
        return bool(FOLDABLE.fullmatch(value)) and value == value.strip()

    def _folded(self, head: str, value: str, margin: str) -> Iterator[str]:
        # Only a text may end in a line break.
        signs = ["|-", ">-", *([">", "|"] if "text" in head else ())]
        yield f"{head} {self._draw(st.sampled_from(signs))}{self._comment()}"
        yield margin + value

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self._key(key)}: {self._flow(one)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._flow(one) for one in value) + "]"
        return self._scalar(value, flow=True)

    def _key(self, key: str) -> str:
        return self._draw(st.sampled_from([f'"{key}"', f"'{key}'"])) if self._chance(5) else key

    def _scalar(self, value: Any, *, flow: bool) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        ways = [json.dumps(value, ensure_ascii=self._chance(2))]
        if FOLDABLE.fullmatch(value):
            ways.append("'" + value.replace("'", "''") + "'")
        try:
            if load(f"k: [{value}]" if flow else f"k: {value}") == {"k": [value] if flow else value}:
                ways.append(value)
        except Unreadable:
            pass
        return str(self._draw(st.sampled_from(ways)))


@st.composite
def files(draw: Any) -> tuple[str, dict[str, Any]]:
    """Draw a file's text and the data in it: canonical, or in any other layout; some with CRLF."""
    canonical = print_transcript(draw(TRANSCRIPTS))
    data: dict[str, Any] = load(canonical)
    if draw(st.booleans()):
        return canonical, data
    text = Writer(draw).text(data)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    try:
        read = load(text)
    except Unreadable:
        read = None
    assume(read is not None)
    return text, read
