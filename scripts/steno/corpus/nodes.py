"""Where the characters of each value of a YAML file are: offsets, quoting, block or flow.

For those who change a file in place. `yaml12.load` has read the file before, so nothing is refused here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from steno.corpus.yaml12 import events
from steno.model import Pointer


@dataclass(slots=True)
class Node:
    """A value in the source, from `begin` to `end`, exclusive.

    `style` of a scalar is YAML's own sign for it (`"`, `'`, `>`, `|`) and empty for a plain one. `key` is the range of
    the key that it stands behind, `flow` tells whether it is written in braces or brackets, or within them. The end of
    a mapping or list in block style is that of its last value.
    """

    begin: int
    end: int
    value: str | None = None
    style: str = ""
    flow: bool = False
    key: tuple[int, int] | None = None
    is_list: bool = False
    children: dict[str | int, Node] = field(default_factory=dict)

    @property
    def is_scalar(self) -> bool:
        """Tell a text, a number or the like from a mapping or a list."""
        return self.value is not None

    def find(self, pointer: Pointer) -> Node | None:
        """Return the value that a pointer leads to."""
        node = self
        for part in pointer:
            if part not in node.children:
                return None
            node = node.children[part]
        return node


def read_nodes(text: str) -> Node:
    """Return the tree of a text that `yaml12.load` accepts."""
    root = Node(0, len(text))
    stack: list[Node] = [root]
    key: Any = None
    for event in events(text):
        kind = type(event).__name__
        parent = stack[-1]
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            _close(stack.pop(), event)
        elif kind == "ScalarEvent" and stack[1:] and not parent.is_list and key is None:
            key = event
        elif kind in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            node = _node(event, key, within_flow=parent.flow)
            parent.children[len(parent.children) if parent.is_list or key is None else key.value] = node
            key = None
            if not node.is_scalar:
                stack.append(node)
    return root.children[0]


def _node(event: Any, key: Any, *, within_flow: bool) -> Node:
    begin, end = event.start_mark.index, event.end_mark.index
    behind = None if key is None else (key.start_mark.index, key.end_mark.index)
    kind = type(event).__name__
    if kind == "ScalarEvent":
        return Node(begin, end, event.value, event.style or "", within_flow, behind)
    return Node(begin, end, None, "", within_flow or event.flow_style, behind, kind == "SequenceStartEvent")


def _close(node: Node, event: Any) -> None:
    """A block ends where the next thing begins, for the parser; for whoever edits it, with its last value."""
    last = next(reversed(node.children.values()), None)
    node.end = event.end_mark.index if node.flow or last is None else last.end
