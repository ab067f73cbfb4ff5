"""Fields and items of a file: changed, added and renamed in its bytes, in block style and in braces."""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.canonical import print_entry, quoted, scalar
from steno.corpus.entries import read_entry
from steno.corpus.nodes import Node
from steno.fixing.intent import Unfit
from steno.fixing.layout import beginning, container, dash_of, line_begin, line_end, newline
from steno.fixing.scalars import print_value, rewrite
from steno.fixing.splicing import Splice
from steno.model import Insert, Json, Put, Rename

ORDER = (
    "title subtitle description date language license status reviewed_by season episode keywords guests image links "
    "source provenance timing labelling speakers segments chapter event start end speaker speaker_change text "
    "url media duration sha256 name role person"
).split()
"""The keys of a transcript as the canonical form orders them; each mapping holds some."""
QUOTED = {"start", "end", "duration"}


def put(text: str, root: Node, edit: Put) -> list[Splice]:
    """Return what gives a field its value. Raises Unfit."""
    node = root.find(edit.pointer)
    if node is None:
        return [_add(text, container(root, edit.pointer), str(edit.pointer[-1]), edit.value)]
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


def insert(text: str, root: Node, edit: Insert) -> list[Splice]:
    """Return what puts an item behind another one. Raises Unfit."""
    parent, node = container(root, edit.pointer), root.find(edit.pointer)
    if node is None or not parent.is_list:
        raise Unfit(f"there is no item {edit.pointer[-1]}")
    if parent.flow:
        return [Splice(node.end, node.end, f", {_in_flow(edit.value)}")]
    dash = dash_of(text, list(parent.children.values()), int(edit.pointer[-1]), parent.begin)
    indent = " " * (dash - line_begin(text, dash))
    lines = print_entry(read_entry(edit.value)) if edit.pointer[0] == "segments" else [f"- {scalar(str(edit.value))}"]
    return [_new_lines(text, line_end(text, node.end), [indent + line if line else "" for line in lines])]


def _add(text: str, parent: Node, key: str, value: Json) -> Splice:
    """Write a new field behind the last one that goes before it."""
    if parent.is_list:
        raise Unfit("a list has no fields")
    before = [one for name, one in parent.children.items() if _rank(str(name)) <= _rank(key)]
    first = next(iter(parent.children.values()))
    if parent.flow:
        shown = f"{scalar(key)}: {_in_flow(value)}"
        return Splice(before[-1].end, before[-1].end, f", {shown}") if before else _ahead(first, f"{shown}, ")
    column = beginning(first) - line_begin(text, beginning(first))
    lines = [" " * column + line for line in _field(key, value)]
    if before:
        return _new_lines(text, line_end(text, before[-1].end), lines)
    return _ahead(first, newline(text).join(lines).lstrip(" ") + newline(text) + " " * column)


def _ahead(first: Node, shown: str) -> Splice:
    return Splice(beginning(first), beginning(first), shown)


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _field(key: str, value: Json) -> Iterator[str]:
    """The lines of a new field in block style."""
    if isinstance(value, dict):
        yield f"{scalar(key)}:"
        for name, one in value.items():
            yield from (f"  {line}" for line in _field(name, one))
    else:
        shown = quoted(value) if key in QUOTED else scalar(value) if isinstance(value, str) else print_value(value)
        yield f"{scalar(key)}: {shown}"


def _in_flow(value: Json) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {_in_flow(one)}" for key, one in value.items()) + "}"
    return quoted(value) if isinstance(value, str) else print_value(value)


def _new_lines(text: str, position: int, lines: list[str]) -> Splice:
    shown = "".join(line + newline(text) for line in lines)
    if position and text[position - 1] != "\n":
        shown = newline(text) + shown.removesuffix(newline(text))
    return Splice(position, position, shown)
