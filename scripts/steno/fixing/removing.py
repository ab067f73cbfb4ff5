"""Fields and items taken out of a file; the comments that stood among them stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from steno.corpus.nodes import Node
from steno.corpus.runs import runs
from steno.fixing.intent import Unfit
from steno.fixing.layout import beginning, container, dash_of, line_begin, line_end, newline
from steno.fixing.remarks import remarks
from steno.fixing.splicing import Splice
from steno.model import Pointer

COMMA = re.compile(r"(?:[^,#]|#[^\r\n]*)*,")


def remove(text: str, root: Node, pointers: Iterable[Pointer]) -> list[Splice]:
    """Return what takes values out: neighbours together. Raises Unfit when one is not there or all are."""
    groups: dict[Pointer, set[Pointer]] = defaultdict(set)
    for pointer in pointers:
        if root.find(pointer) is None or not pointer:
            raise Unfit(f"there is no {'/'.join(map(str, pointer))} to take out")
        groups[pointer[:-1]].add(pointer)
    return [splice for group in groups.values() for splice in _from_one(text, container(root, min(group)), group)]


def _from_one(text: str, parent: Node, pointers: set[Pointer]) -> Iterator[Splice]:
    siblings = list(parent.children.values())
    places = {key: number for number, key in enumerate(parent.children)}
    numbers = sorted(places[pointer[-1]] for pointer in pointers)
    if len(numbers) == len(siblings):
        raise Unfit("nothing would be left, and something must stand there")
    for run in runs(numbers):
        if parent.flow:
            yield from _from_flow(text, siblings, run)
        else:
            yield _from_block(text, parent, siblings, run)


def _from_block(text: str, parent: Node, siblings: list[Node], run: list[int]) -> Splice:
    first, last = siblings[run[0]], siblings[run[-1]]
    begin = dash_of(text, siblings, run[0], parent.begin) if parent.is_list else beginning(first)
    line = line_begin(text, begin)
    indent = text[line:begin]
    said = Node(first.begin, last.end, children={number: siblings[number] for number in run})
    if indent.strip(" "):
        # The first field stands behind the dash of its item: the next one takes its place.
        end, margin = beginning(siblings[run[-1] + 1]), " " * len(indent)
        kept = "".join(one + newline(text) + margin for one in remarks(text, begin, end, said))
        return Splice(begin, end, kept)
    end = line_end(text, last.end)
    return Splice(line, end, "".join(indent + one + newline(text) for one in remarks(text, begin, end, said)))


def _from_flow(text: str, siblings: list[Node], run: list[int]) -> list[Splice]:
    """Take values out of braces, each with the comma that parted it from its neighbour."""
    first, last = siblings[run[0]], siblings[run[-1]]
    if run[0]:
        begin, end = siblings[run[0] - 1].end, last.end
        gaps = [(siblings[number - 1].end, beginning(siblings[number])) for number in run]
    else:
        begin, end = beginning(first), beginning(siblings[run[-1] + 1])
        gaps = [(siblings[number].end, beginning(siblings[number + 1])) for number in run]
    said = Node(begin, end, children={number: siblings[number] for number in run})
    if not remarks(text, begin, end, said):
        return [Splice(begin, end, "")]
    commas = (_comma(text, *gap) for gap in gaps)
    return [*(Splice(beginning(siblings[number]), siblings[number].end, "") for number in run), *commas]


def _comma(text: str, begin: int, end: int) -> Splice:
    match = COMMA.match(text, begin, end)
    if match is None:
        raise Unfit("the comma between two values cannot be told")
    return Splice(match.end() - 1, match.end(), "")
