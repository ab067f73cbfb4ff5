"""From edits of the data to splices of the source, checked by reading the result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from steno.corpus.entries import tidy
from steno.corpus.nodes import Node, read_nodes
from steno.corpus.yaml12 import load
from steno.fixing.fields import insert, put, rename
from steno.fixing.intent import Unfit, edit_pattern, intended, respell, same
from steno.fixing.removing import remove
from steno.fixing.scalars import rewrite
from steno.fixing.splicing import Splice, splice
from steno.model import Edit, Fix, Insert, Json, Put, Remove, Rename, Respell, Unreadable
from steno.schema import is_valid

WHAT = "the file would not be read as it was meant to be"


class Source:
    """The text of a valid file, to be changed in place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data: Json = load(text)
        self._root: Node | None = None

    @property
    def root(self) -> Node:
        """The tree of the values with their places."""
        if self._root is None:
            self._root = read_nodes(self.text)
        return self._root

    def splices(self, fix: Fix) -> list[Splice]:
        """Return what makes the edits of a fix. Raises Unfit when the file cannot take them."""
        found: list[Splice] = []
        # A new field of an item goes before a new item, where both would begin.
        for edit in sorted(fix.edits, key=lambda edit: isinstance(edit, Insert)):
            found += self._splices(edit)
        found += remove(self.text, self.root, [edit.pointer for edit in fix.edits if isinstance(edit, Remove)])
        ranges = sorted((one.begin, one.end) for one in found)
        if any(other[0] < one[1] for one, other in pairwise(ranges)):
            raise Unfit("two of its edits are about the same place")
        return found

    def _splices(self, edit: Edit) -> list[Splice]:
        if isinstance(edit, Respell):
            return list(_respell(self.text, self.root, edit))
        if isinstance(edit, Put):
            return put(self.text, self.root, edit)
        if isinstance(edit, Insert):
            return insert(self.text, self.root, edit)
        return rename(self.text, self.root, edit) if isinstance(edit, Rename) else []

    def changed(self, fixes: Iterable[Fix], splices: Iterable[Splice]) -> str:
        """Return the text with the splices made. Raises Unfit when it does not hold what the fixes want."""
        result = splice(self.text, splices)
        wanted = intended(self.data, (edit for fix in fixes for edit in fix.edits))
        try:
            read = load(result)
        except Unreadable as error:
            raise Unfit(f"{WHAT}: {error.message}") from None
        if not same(read, wanted):
            raise Unfit(WHAT)
        if not is_valid(read, "transcript"):
            raise Unfit("the file would break its schema")
        return result


def _respell(text: str, root: Node, edit: Respell) -> Iterator[Splice]:
    """Change values as values, for a character at the edge of a line may carry its layout; all else as it stands."""
    pattern = edit_pattern(edit)
    position = 0
    for node in sorted(_scalars(root), key=lambda one: one.begin):
        if node.value and pattern.search(node.value):
            yield from _raw(pattern, edit, text, position, node.begin)
            yield from rewrite(text, node, _respelled(node.value, edit))
            position = node.end
    yield from _raw(pattern, edit, text, position, len(text))


def _respelled(value: str, edit: Respell) -> Json:
    """A blank that is left over beside another one goes, unless there were such before."""
    new = respell(value, edit)
    return tidy(new) if tidy(value) == value.strip("\n") and tidy(new) else new


def _raw(pattern: re.Pattern[str], edit: Respell, text: str, begin: int, end: int) -> Iterator[Splice]:
    new = dict(edit.characters)
    for match in pattern.finditer(text, begin, end):
        yield Splice(match.start(), match.end(), new.get(match[0], match[0]))


def _scalars(node: Node) -> Iterator[Node]:
    if node.is_scalar:
        yield node
    for child in node.children.values():
        yield from _scalars(child)
