"""One value of a file in other words: written as it was written, and where only a part differs, that part alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from steno.corpus.canonical import FOLDABLE, RESOLVED, quoted
from steno.corpus.entries import tidy
from steno.corpus.nodes import Node
from steno.corpus.sentences import sentences
from steno.corpus.yaml12 import load
from steno.corpus.yaml12 import scalar as resolve
from steno.diff.words import equal_runs
from steno.fixing.characters import Character, characters, written
from steno.fixing.intent import same
from steno.fixing.splicing import Splice, splice
from steno.model import Json, Unreadable

TOO_MANY = 10_000
"""More words than this are not compared; the value is then written anew."""
REPEATED = 20_000
"""Where so many pairs of words are equal, as in a loop of a recogniser, difflib would take minutes."""
WORD = re.compile(r"[ \n]+|[^ \n]+")


def print_value(value: Json, style: str = "", *, flow: bool = False) -> str:
    """Print a value on one line, in the quoting style that is wished if it can hold it."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if not isinstance(value, str):
        return str(value)
    if style == "'" and FOLDABLE.fullmatch(value):
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _can_stand_plain(value, flow):
        return value
    return quoted(value)


def rewrite(text: str, node: Node, value: Json) -> list[Splice]:
    """Return what makes a scalar another value: the words that differ, when they can be told in its source."""
    if isinstance(value, str) and node.value:
        return _in_part(text, node, value) or [_anew(text, node, value)]
    return [_anew(text, node, value)]


def _folded(value: str, margin: str) -> str:
    paragraphs = ("\n".join(margin + sentence for sentence in sentences(one)) for one in value.split("\n"))
    return ">-\n" + "\n\n".join(paragraphs)


def _in_part(text: str, node: Node, value: str) -> list[Splice]:
    """Change the words that differ, in the source itself; nothing when that cannot be done for certain."""
    old = node.value or ""
    found = characters(text, node)
    if found is None:
        return []
    core = old.strip(" \n")
    head = old.index(core)
    splices = []
    for left, right, new in _differences(core, value):
        one = _splice(found, head + left, head + right, written(new, node))
        if one is None:
            return []
        splices.append(one)
    return splices if _reads(text, node, splices, value) else []


def _reads(text: str, node: Node, splices: list[Splice], value: str) -> bool:
    """Tell whether the changed source, standing alone, is read as the value."""
    here = [Splice(one.begin - node.begin, one.end - node.begin, one.text) for one in splices]
    try:
        return same(load("k: " + splice(text[node.begin : node.end], here)), {"k": value})
    except Unreadable:
        return False


def _splice(found: list[Character], left: int, right: int, new: str | None) -> Splice | None:
    if new is None or not found:
        return None
    begin = found[left].begin if left < len(found) else found[-1].end
    return Splice(begin, found[right - 1].end if right > left else begin, new)


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield each range of the old text that is another in the new one, by words and the blanks between them."""
    one, other = WORD.findall(old), WORD.findall(new)
    if len(one) > TOO_MANY or len(other) > TOO_MANY:
        yield 0, len(old), new
        return
    starts = [0, *accumulate(map(len, one))]
    i = j = 0
    for begin, also, length in (*_shared(one, other), (len(one), len(other), 0)):
        if (i, j) != (begin, also):
            yield starts[i], starts[begin], "".join(other[j:also])
        i, j = begin + length, also + length


def _shared(one: list[str], other: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (position in the one, in the other, length) of what both share in order."""
    often = Counter(other)
    if sum(often[word] for word in one if not word.isspace()) > REPEATED:
        yield from equal_runs(one, other)
    else:
        yield from SequenceMatcher(str.isspace, one, other, autojunk=False).get_matching_blocks()


def _anew(text: str, node: Node, value: Json) -> Splice:
    """Write the whole value in its style; folded text keeps its margin."""
    if node.style in (">", "|") and isinstance(value, str) and FOLDABLE.fullmatch(value.replace("\n", "")):
        return _block(text, node, value)
    end = node.begin + len(text[node.begin : node.end].rstrip()) if node.style in (">", "|") else node.end
    return Splice(node.begin, end, print_value(value, node.style, flow=node.flow))


def _block(text: str, node: Node, value: str) -> Splice:
    source = text[node.begin : node.end]
    match = re.search(r"\n( +)\S", source)
    newline = "\r\n" if "\r\n" in source else "\n"
    lines = _folded(tidy(value), match[1] if match else "  ")
    return Splice(node.begin, node.begin + len(source.rstrip()), lines.replace("\n", newline))


def _can_stand_plain(value: str, flow: bool) -> bool:
    """Tell whether any YAML reader takes the bare characters for this text; narrower than YAML allows."""
    if not value or value != value.strip() or not FOLDABLE.fullmatch(value) or value.lower() in RESOLVED:
        return False
    if not value[0].isalnum() or not isinstance(resolve(value), str):
        return False
    return ": " not in value and " #" not in value and value[-1] != ":" and not (flow and set(value) & set(",[]{}"))
