"""The little of Markdown that transcripts use: escapes, headings, lists of links. Inline Markdown in speech stays."""

from __future__ import annotations

import html
import re

from steno.model import Link
from steno.sources.lines import Line

LONGEST = 3_000
"""Characters of a line that may be a link with its title."""
ESCAPE = re.compile(
    r"`[^`\n]+`|\\([!-/:-@\[-`{-~])|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
ITEM = re.compile(r"[ \t]*+(?:[-*+]|\d{1,3}[.)])[ \t]+")
INLINE = re.compile(
    r"\[([^\[\]\n]{0,500})\]\(<?([a-z][a-z0-9+.-]{1,20}:[^\s()<>]{1,1900}(?:\([^\s()<>]{0,200}\))?[^\s()<>]{0,200})>?\)"
)
BARE = re.compile(r"<?([a-z][a-z0-9+.-]{1,20}://[^\s<>]{1,1900})>?")
ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}")


def unescape(text: str) -> str:
    r"""Undo CommonMark's escapes, `\[laughs\]` and `&amp;` (§2.4 and §2.5), but not in code spans."""
    return ESCAPE.sub(_undo, text) if "\\" in text or "&" in text else text


def _undo(match: re.Match[str]) -> str:
    return html.unescape(match[2]) if match[2] else match[1] or match[0]


def heading(line: Line) -> Line | None:
    """Return the text of an ATX heading."""
    match = HEADING.fullmatch(line.text.strip())
    if match is None:
        return None
    begin = line.text.index(match[1], line.text.index("#")) if match[1] else len(line.text)
    return line.cut(begin, begin + len(match[1]))


def link_of(line: Line) -> Link | None:
    """Read a line that is nothing but a titled link, as show notes list them; words beside it join the title."""
    item = ITEM.match(line.text)
    text = ATTRIBUTES.sub("", line.text[item.end() if item is not None else 0 :]).strip()
    if len(text) > LONGEST:
        return None
    found = list(INLINE.finditer(text))
    if len(found) == 1:
        title = text[: found[0].start()] + found[0][1] + text[found[0].end() :]
        return _link(found[0][2], title)
    bare = list(BARE.finditer(text))
    if found or len(bare) != 1:
        return None
    return _link(bare[0][1].rstrip(".,;)"), f"{text[: bare[0].start()]} {text[bare[0].end() :]}")


def _link(url: str, title: str) -> Link | None:
    title = " ".join(unescape(title).split()).strip(" :")
    return Link(url, title) if len(title) <= 200 else None
