"""HTML as a stream of tags and texts with their places: enough for pages that programs write, in linear time.

Comments, the document type, scripts and styles are passed over, and character references are read. What opens like a
tag and never closes is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from steno.model import Span
from steno.sources.json_values import LINE_END, Text

TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]{0,30})(?P<rest>[^<>]{0,2000})>|<[!?]")
HIDDEN = ("script", "style", "template")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag by its name in small letters, and what else stands in it."""

    name: str
    closes: bool
    span: Span
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text between tags, and where it stands without the blanks around it."""

    text: str
    span: Span


def tokens(source: str) -> Iterator[Tag | Said]:
    """Yield the tags and texts of a page in order."""
    text = Text(source, (0, *(match.end() for match in LINE_END.finditer(source))))
    at = 0
    while (match := TAG.search(source, at)) is not None:
        yield from said(text, at, match.start())
        name = (match["name"] or "").lower()
        at = match.end()
        if not name:
            at = end_of_remark(source, match.start())
        elif name in HIDDEN and not match["close"]:
            end = source.find(f"</{name}", at)
            at = len(source) if end < 0 else end
        else:
            yield Tag(name, match["close"] is not None, text.span(match.start(), at), match["rest"])
    yield from said(text, at, len(source))


def said(text: Text, begin: int, end: int) -> Iterator[Said]:
    """Yield a text, unless it is blank."""
    piece = text.text[begin:end]
    bare = piece.strip()
    if bare:
        first = begin + piece.index(bare)
        yield Said(html.unescape(piece), text.span(first, first + len(bare)))


def end_of_remark(source: str, begin: int) -> int:
    """Return where a comment, a document type or a processing instruction ends; a comment that never does takes all."""
    if source.startswith("<!--", begin):
        end = source.find("-->", begin + 4)
        return len(source) if end < 0 else end + 3
    end = source.find(">", begin)
    return len(source) if end < 0 else end + 1
