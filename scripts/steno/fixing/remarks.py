"""Comments that stand in and around a value, which stay when it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.nodes import Node

COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
HEADER = re.compile(r"[>|][-+0-9]*")


def remarks(text: str, begin: int, end: int, node: Node) -> list[str]:
    """Return the comments from one place to another; `node` holds all the values between the two."""
    found = []
    for left, right in _gaps(begin, end, sorted(_said(text, node))):
        found += [match[0].rstrip() for match in COMMENT.finditer(text[:right], left)]
    return found


def _said(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """The ranges of keys and single values, in which a `#` begins no comment."""
    if node.key:
        yield node.key
    if node.style in (">", "|"):
        header = HEADER.match(text, node.begin)
        line = text.find("\n", node.begin, node.end)
        yield node.begin, header.end() if header else node.begin
        yield (line + 1 or node.end), node.end
    elif node.is_scalar:
        yield node.begin, node.end
    for child in node.children.values():
        yield from _said(text, child)


def _gaps(begin: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for left, right in taken:
        if left > begin:
            yield begin, min(left, end)
        begin = max(begin, right)
    if begin < end:
        yield begin, end
