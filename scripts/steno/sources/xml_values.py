"""XML with places: every element and every text knows its line and column, and what is no proper XML is one finding.

`load_xml(raw)` gives the root `Element`; namespaces are dropped from names (`tei:u` is `u`), and `xml:id` stays as
it is. Expat reads, as it lies in the standard library: it loads nothing from outside, and a file that declares
entities is refused, for no transcript needs any. `root_name(raw)` is what sniffers ask for.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NoReturn
from xml.parsers import expat

from steno.corpus.raw import RawFile
from steno.model import Span, Unreadable

DEEPEST = 100
"""Levels of nesting; TEI needs twenty."""
DECLARED = re.compile(rb"\A(\s+)(<\?xml\s[^>\n]*+>)")
PROLOGUE = re.compile(
    r"\s*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+<([A-Za-z_][\w.:-]*+)"
)


@dataclass(slots=True)
class Text:
    """A run of characters, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(slots=True)
class Element:
    """An element: its name and attributes without namespaces, what it holds, and where it begins and ends."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0
    children: list[Element | Text] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where it stands, from its first bracket to the last one."""
        return Span(self.line, self.column, self.end_line, self.end_column)

    @property
    def elements(self) -> Iterator[Element]:
        """The elements right below it."""
        return (one for one in self.children if isinstance(one, Element))

    @property
    def text(self) -> str:
        """All text in it, as it stands."""
        return "".join(one.text for one in self.walk() if isinstance(one, Text))

    def walk(self) -> Iterator[Element | Text]:
        """Yield everything below it, in the order of the file."""
        for one in self.children:
            yield one
            if isinstance(one, Element):
                yield from one.walk()

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names at any depth."""
        return (one for one in self.walk() if isinstance(one, Element) and one.name in names)

    def first(self, *names: str) -> Element | None:
        """The first element of these names at any depth."""
        return next(self.all(*names), None)

    def get(self, name: str) -> str:
        """An attribute without the blanks around it; empty when it is absent."""
        return self.attributes.get(name, "").strip()


def root_name(raw: RawFile) -> str | None:
    """Return the name of a file's outermost element, or None when it does not begin as XML does."""
    match = PROLOGUE.match(raw.text)
    return match[1].rpartition(":")[2] if match is not None else None


@lru_cache(maxsize=2)
def load_xml(raw: RawFile) -> Element:
    """Read a whole file. Raises Unreadable with the place of the first fault."""
    builder = _Builder(raw.text.encode("utf-8", "replace"))
    try:
        builder.parser.Parse(builder.data, True)
    except expat.ExpatError as error:
        builder.refuse(expat.errors.messages.get(error.code, "it ends too early"), error.lineno, error.offset + 1)
    assert builder.root is not None
    return builder.root


class _Builder:
    """Makes elements of expat's events."""

    def __init__(self, data: bytes) -> None:
        # XML forbids blanks before its declaration, and tells an encoding there that is long decoded: it goes unread.
        self.data = data = DECLARED.sub(lambda match: match[1] + b" " * len(match[2]), data, count=1)
        self.root: Element | None = None
        self.parser = parser = expat.ParserCreate("utf-8")
        # As if a document type stood elsewhere: then a name that nothing declares is skipped, and can be told.
        parser.UseForeignDTD(True)
        self._open: list[Element] = []
        self._parts: list[str] = []
        self._begin = (1, 1)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._declared
        parser.SkippedEntityHandler = self._skipped

    @property
    def _place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        local = {key if key.startswith("xml:") else key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], local, *self._place)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if len(self._open) > DEEPEST:
            self.refuse(f"nothing may lie deeper than {DEEPEST} levels", *self._place)

    def _end(self, name: str) -> None:
        self._flush()
        element, (line, column) = self._open.pop(), self._place
        at = self.parser.CurrentByteIndex
        is_empty = not element.children and self.data[at - 2 : at] == b"/>"
        element.end_line, element.end_column = line, column + (0 if is_empty else len(name) + 3)

    def _text(self, text: str) -> None:
        if not self._parts:
            self._begin = self._place
        self._parts.append(text)

    def _flush(self) -> None:
        if self._parts and self._open:
            self._open[-1].children.append(Text("".join(self._parts), *self._begin))
        self._parts = []

    def _declared(self, name: str, *_: object) -> None:
        self.refuse(f"it declares the entity {name[:40]!r}, and entities are not read", *self._place)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        """An entity of a document type that is not loaded: HTML's names are known, no others."""
        known = html.entities.html5.get(f"{name};")
        if not is_parameter and known is None:
            self.refuse(f"nothing here says what &{name[:40]}; stands for", *self._place)
        if known is not None and not is_parameter:
            self._text(known)

    def refuse(self, what: str, line: int, column: int) -> NoReturn:
        """Raise Unreadable."""
        repair = "check that the file is complete, and save it again from the program that made it"
        raise Unreadable("invalid-xml", f"is no XML: {what}", repair, Span(line, column, line, column + 1))
