"""Fields and items of a file: added, taken out and renamed in its bytes, in block style and in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.canonical import print_entry, quoted, scalar
from steno.corpus.entries import read_entry
from steno.corpus.nodes import Node
from steno.fixing.intent import Unfit
from steno.fixing.remarks import remarks
from steno.fixing.scalars import print_value, rewrite
from steno.fixing.splicing import Splice
from steno.model import Insert, Json, Pointer, Put, Remove, Rename

ORDER = (
    "title subtitle description date language license status reviewed_by season episode keywords guests image links "
    "source provenance timing labelling speakers segments chapter event start end speaker speaker_change text "
    "url media duration sha256 name role person"
).split()
"""The keys of a transcript as the canonical form orders them; each mapping holds some."""
DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*-")
COMMA = re.compile(r"(?:[^,#]|#[^\r\n]*)*,")


def put(text: str, root: Node, edit: Put) -> list[Splice]:
    """Return what gives a field its value. Raises Unfit."""
    node = root.find(edit.pointer)
    if node is None:
        return [_add(text, _parent(root, edit.pointer), str(edit.pointer[-1]), edit.value)]
    if not node.is_scalar or isinstance(edit.value, dict | list):
        raise Unfit("only a single value can be replaced")
    return rewrite(text, node, edit.value)


def rename(text: str, root: Node, edit: Rename) -> list[Splice]:
    """Return what gives a field another name. Raises Unfit."""
    node = root.find(edit.pointer)
    if node is None or node.key is None:
        raise Unfit(f"there is no field {edit.pointer[-1]}")
    style = text[node.key[0]] if text[node.key[0]] in "\"'" else ""
    return [Splice(*node.key, print_value(edit.key, style, flow=node.flow))]


def remove(text: str, root: Node, edit: Remove) -> list[Splice]:
    """Return what takes a field or an item out, and leaves its comments. Raises Unfit."""
    parent, node = _parent(root, edit.pointer), root.find(edit.pointer)
    if node is None:
        raise Unfit(f"there is no {edit.pointer[-1]} to take out")
    siblings = list(parent.children.values())
    if len(siblings) == 1:
        raise Unfit("it is the only one, and something must stand there")
    number = siblings.index(node)
    if parent.flow:
        return _from_flow(text, siblings, number)
    begin = _dash(text, parent, number) if parent.is_list else _begin(node)
    line = text.rfind("\n", 0, begin) + 1
    indent = text[line:begin]
    if indent.strip(" "):
        # The first field stands behind the dash of its item: the next one takes its place.
        end, margin = _begin(siblings[number + 1]), " " * len(indent)
        kept = remarks(text, begin, end, node)
        return [Splice(begin, end, "".join(one + _newline(text) + margin for one in kept))]
    end = _line_end(text, node.end)
    kept = remarks(text, begin, end, node)
    return [Splice(line, end, "".join(indent + one + _newline(text) for one in kept))]


def insert(text: str, root: Node, edit: Insert) -> list[Splice]:
    """Return what puts an item behind another one. Raises Unfit."""
    parent, node = _parent(root, edit.pointer), root.find(edit.pointer)
    if node is None or not parent.is_list:
        raise Unfit(f"there is no item {edit.pointer[-1]}")
    if parent.flow:
        return [Splice(node.end, node.end, f", {_in_flow(edit.value)}")]
    number = list(parent.children.values()).index(node)
    dash = _dash(text, parent, number)
    indent = " " * (dash - text.rfind("\n", 0, dash) - 1)
    lines = print_entry(read_entry(edit.value)) if edit.pointer[0] == "segments" else [f"- {scalar(str(edit.value))}"]
    return [_new_lines(text, _line_end(text, node.end), [indent + line if line else "" for line in lines])]


def _parent(root: Node, pointer: Pointer) -> Node:
    parent = root.find(pointer[:-1])
    if parent is None or parent.is_scalar or not parent.children:
        raise Unfit(f"{'/'.join(map(str, pointer[:-1]))} is not there, or holds nothing")
    return parent


def _add(text: str, parent: Node, key: str, value: Json) -> Splice:
    """Write a new field behind the last one that goes before it."""
    if parent.is_list:
        raise Unfit("a list has no fields")
    before = [one for name, one in parent.children.items() if _rank(str(name)) <= _rank(key)]
    first = next(iter(parent.children.values()))
    if parent.flow:
        shown = f"{quoted(key) if scalar(key) != key else key}: {_in_flow(value)}"
        return Splice(before[-1].end, before[-1].end, f", {shown}") if before else _ahead(first, f"{shown}, ")
    column = _begin(first) - text.rfind("\n", 0, _begin(first)) - 1
    lines = [" " * column + line for line in _field(key, value)]
    if before:
        return _new_lines(text, _line_end(text, before[-1].end), lines)
    return _ahead(first, _newline(text).join(lines).lstrip(" ") + _newline(text) + " " * column)


def _ahead(first: Node, shown: str) -> Splice:
    return Splice(_begin(first), _begin(first), shown)


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _field(key: str, value: Json) -> Iterator[str]:
    """The lines of a new field in block style."""
    if isinstance(value, dict):
        yield f"{scalar(key)}:"
        for name, one in value.items():
            yield from (f"  {line}" for line in _field(name, one))
    else:
        plain = key in ("event", "status", "timing", "labelling", "date") or not isinstance(value, str)
        yield f"{scalar(key)}: {print_value(value) if plain else _time_or_text(key, value)}"


def _time_or_text(key: str, value: str) -> str:
    return quoted(value) if key in ("start", "end", "duration") else scalar(value)


def _in_flow(value: Json) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {_in_flow(one)}" for key, one in value.items()) + "}"
    return quoted(value) if isinstance(value, str) else print_value(value)


def _from_flow(text: str, siblings: list[Node], number: int) -> list[Splice]:
    """Take one of several out of braces, with the comma that parted it from its neighbour."""
    node = siblings[number]
    if number:
        begin, end = siblings[number - 1].end, node.end
        gap = begin, _begin(node)
    else:
        begin, end = _begin(node), _begin(siblings[1])
        gap = node.end, end
    if not remarks(text, begin, end, node):
        return [Splice(begin, end, "")]
    comma = COMMA.match(text, *gap)
    if comma is None:
        raise Unfit("the comma between two values cannot be told")
    return sorted([Splice(_begin(node), node.end, ""), Splice(comma.end() - 1, comma.end(), "")])


def _begin(node: Node) -> int:
    return node.key[0] if node.key else node.begin


def _dash(text: str, parent: Node, number: int) -> int:
    """Find the dash of an item: behind the item before, its comments and empty lines."""
    position = parent.begin
    if number:
        position = list(parent.children.values())[number - 1].end
    match = DASH.match(text, position)
    if match is None:
        raise Unfit("the beginning of an item cannot be told")
    return match.end() - 1


def _line_end(text: str, end: int) -> int:
    """The end of the line on which a value ends, its line break included; empty lines behind it do not belong to it."""
    while end and text[end - 1].isspace():
        end -= 1
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1


def _new_lines(text: str, position: int, lines: list[str]) -> Splice:
    newline = _newline(text)
    shown = "".join(line + newline for line in lines)
    if position and text[position - 1] != "\n":
        shown = newline + shown.removesuffix(newline)
    return Splice(position, position, shown)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
