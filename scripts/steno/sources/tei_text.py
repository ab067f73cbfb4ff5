"""The words of a TEI utterance: paragraphs of its `<seg>`, `<w>` joined, and what stands among them and is not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from steno.sources.xml_values import Element, Text

NOT_SAID = frozenset(
    "note vocal kinesic incident stage desc gap pause shift anchor linkGrp link spanGrp timeline speaker head "
    "figure fw index ptr writing".split()
)
PARAGRAPHS = ("seg", "p", "ab", "l", "lg")
SAID = ("orig", "sic", "abbr", "seg", "unclear")
"""What `<choice>` says first of the words that were spoken."""
BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass
class Spoken:
    """The text of some nodes, and the elements among them that are no words."""

    text: str = ""
    beside: list[Element] = field(default_factory=list)
    _glued: bool = False
    _after_word: bool = False

    def add(self, nodes: Iterable[Element | Text], depth: int = 0) -> None:
        """Add the words of some nodes."""
        for node in nodes:
            if isinstance(node, Text):
                self._say(BLANKS.sub(" ", node.text))
            elif node.name in NOT_SAID:
                self.beside.append(node)
            elif node.name == "choice":
                self._choose(node, depth)
            elif node.name in ("w", "pc"):
                self._token(node, depth)
            else:
                self._element(node, depth)

    def _say(self, text: str) -> None:
        if self._glued:
            text = text.lstrip(" ")
        if text:
            self.text += text
            self._glued = self._after_word = False

    def _choose(self, node: Element, depth: int) -> None:
        options = list(node.elements)
        said = next((one for name in SAID for one in options if one.name == name), options[0] if options else None)
        for one in options:
            if one is said:
                self.add([one], depth + 1)
            else:
                self.beside.append(one)

    def _token(self, node: Element, depth: int) -> None:
        """Join a word to its neighbours: by what stands between them, or by `@join`."""
        join = node.get("join")
        if join in ("left", "both"):
            self.text = self.text.rstrip(" ")
        elif self._after_word and node.name == "w" and not self._glued:
            self.text += " "
        self.add(node.children, depth + 1)
        self._after_word = not node.get("norm") or bool(node.text.strip())
        self._glued = join in ("right", "both")

    def _element(self, node: Element, depth: int) -> None:
        if node.name in PARAGRAPHS and depth == 0:
            self.text += "\n"
            self.add(node.children, depth + 1)
            self.text += "\n"
        elif node.name in ("lb", "pb", "cb", "milestone"):
            self._glued = node.get("break") == "no"
            self._say("" if self._glued else " ")
        else:
            self.add(node.children, depth + 1)
            self._say(" " if node.name == "s" else "")


def spoken(nodes: Iterable[Element | Text]) -> Spoken:
    """Take the words of some nodes: paragraphs end in newlines."""
    found = Spoken()
    found.add(nodes)
    return found
