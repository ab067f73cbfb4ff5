"""Where a field or an item begins and ends in the lines of a file."""

from __future__ import annotations

import re

from steno.corpus.nodes import Node
from steno.fixing.intent import Unfit
from steno.model import Pointer

DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*-")


def container(root: Node, pointer: Pointer) -> Node:
    """Return the mapping or list that a pointer leads into. Raises Unfit."""
    found = root.find(pointer[:-1])
    if found is None or found.is_scalar or not found.children:
        raise Unfit(f"{'/'.join(map(str, pointer[:-1])) or 'the file'} is not there, or holds nothing")
    return found


def beginning(node: Node) -> int:
    """Where a field begins, with its key."""
    return node.key[0] if node.key else node.begin


def dash_of(text: str, items: list[Node], number: int, begin: int) -> int:
    """Find the dash of an item: behind the item before, its comments and empty lines. The list begins at `begin`."""
    match = DASH.match(text, items[number - 1].end if number else begin)
    if match is None:
        raise Unfit("the beginning of an item cannot be told")
    return match.end() - 1


def line_begin(text: str, position: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, end: int) -> int:
    """Where the line ends on which a value does, its line break included; empty lines behind are not its own."""
    while end and text[end - 1].isspace():
        end -= 1
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1


def newline(text: str) -> str:
    """The line break that new lines of a file get."""
    return "\r\n" if "\r\n" in text else "\n"
