"""Which characters of a scalar's source make which characters of its value (YAML 1.2.2, chapters 7 and 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from steno.corpus.canonical import FOLDABLE, quoted
from steno.corpus.nodes import Node

BREAK = r"(?:\r\n|\n|\r)"
FOLD = rf"(?P<fold>[ \t]*{BREAK}(?:[ \t]*{BREAK})*[ \t]*)"
TOKENS = {
    "": re.compile(rf"{FOLD}|(?P<one>.)", re.DOTALL),
    "'": re.compile(rf"{FOLD}|(?P<quote>'')|(?P<one>.)", re.DOTALL),
    '"': re.compile(
        rf"{FOLD}|(?P<joint>\\{BREAK}[ \t]*)|(?P<code>\\(?:x..|u....|U........))|(?P<escape>\\.)|(?P<one>.)", re.DOTALL
    ),
}
ESCAPES = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
HEADER = re.compile(r"([>|])[-+]?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")
LINE = re.compile(rf"([^\r\n]*)(?:{BREAK}|\Z)")
MARGIN = re.compile(r"(?: *[\r\n])*( +)[^ \r\n]")


class Character(NamedTuple):
    """One character of a value, and the range of the source that stands for it."""

    begin: int
    end: int
    value: str


def characters(text: str, node: Node) -> list[Character] | None:
    """Return the characters of a scalar, each with its place; None where the source is one that this does not know.

    They are sure: together they are the value that the parser has read.
    """
    block = node.style in (">", "|")
    found = list(_of_block(text, node) if block else _of_line(text, node))
    said = "".join(one.value for one in found)
    return found if said == (node.value or "").rstrip("\n" if block else "") else None


def written(text: str, node: Node) -> str | None:
    """Return what to write for new characters inside a scalar; None when its style cannot hold them."""
    if node.style == '"':
        return quoted(text)[1:-1]
    if not FOLDABLE.fullmatch(text) or (not node.style and node.flow and re.search(r"[,\[\]{}]", text)):
        return None
    return text.replace("'", "''") if node.style == "'" else text


def _of_line(text: str, node: Node) -> Iterator[Character]:
    inset = 1 if node.style else 0
    for match in TOKENS[node.style].finditer(text, node.begin + inset, node.end - inset):
        for position, value in enumerate(said := _said(match)):
            last = position == len(said) - 1
            yield Character(match.start(), match.end() if last else match.start(), value)


def _said(match: re.Match[str]) -> str:
    token = match[0]
    if match.lastgroup == "fold":
        breaks = len(re.findall(BREAK, token))
        return "\n" * (breaks - 1) or " "
    if match.lastgroup == "code":
        return chr(int(token[2:], 16))
    return {"joint": "", "quote": "'", "escape": ESCAPES.get(token[-1], token)}.get(match.lastgroup or "", token)


def _of_block(text: str, node: Node) -> Iterator[Character]:
    """Read folded or literal text without lines that are indented further."""
    header = HEADER.match(text, node.begin)
    first = None if header is None else MARGIN.match(text, header.end(), node.end)
    if header is None or first is None:
        return
    folded, margin = header[1] == ">", len(first[1])
    before: int | None = None
    empty = 0
    for match in LINE.finditer(text, header.end(), node.end):
        line, begin = match[1], match.start()
        if not line.strip(" "):
            empty += 1
            continue
        if before is not None:
            joint = "\n" * empty or " " if folded else "\n" * (empty + 1)
            for position, value in enumerate(joint):
                yield Character(before, begin + margin if position == len(joint) - 1 else before, value)
        for column, value in enumerate(line[margin:], begin + margin):
            yield Character(column, column + 1, value)
        before, empty = begin + len(line), 0
