"""Pieces of text files that several readers share: spans of whole lines, Markdown escapes, events that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steno.model import Span

ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>&'\"$%,/:;=?@^])")
STAND_ALONE = re.compile(r"[\[(*♪♫]+\s*([^\[\]()*♪♫]*?)\s*[\])*♪♫]+\.?")
KINDS = (
    ("music", re.compile(r"music|♪|♫|theme|jingle", re.IGNORECASE)),
    ("laughter", re.compile(r"laugh|chuckle|giggle", re.IGNORECASE)),
    ("applause", re.compile(r"applau|clap", re.IGNORECASE)),
    ("cheering", re.compile(r"cheer", re.IGNORECASE)),
    ("silence", re.compile(r"silence|blank_?audio|pause", re.IGNORECASE)),
    ("crosstalk", re.compile(r"cross-?talk|overlapping", re.IGNORECASE)),
    ("singing", re.compile(r"sing(?:s|ing)\b", re.IGNORECASE)),
    ("break", re.compile(r"\bbreak\b|advert", re.IGNORECASE)),
    ("noise", re.compile(r"noise|cough|sneeze|beep|static|inaudible noise|sound", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines without an empty one among them; `line` is the first, from 1."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines joined by blanks."""
        return " ".join(line.strip() for line in self.lines)

    @property
    def span(self) -> Span:
        """From the first character to the last."""
        return Span(self.line, 1, self.line + len(self.lines) - 1, len(self.lines[-1]) + 1)


def blocks(lines: list[str], first: int = 1) -> list[Block]:
    """Part lines into blocks at empty ones."""
    found: list[Block] = []
    held: list[str] = []
    for number, line in enumerate([*lines, ""], first):
        if line.strip():
            held.append(line)
        elif held:
            found.append(Block(number - len(held), tuple(held)))
            held = []
    return found


def unescape(text: str) -> str:
    """Remove Markdown's backslashes before punctuation (CommonMark 0.31, §2.4)."""
    return ESCAPE.sub(r"\1", text)


def event_kind(text: str) -> tuple[str, str] | None:
    """Tell what a text that is nothing but `[MUSIC]`, `(laughs)` or `♪` stands for: its kind and its own words."""
    match = STAND_ALONE.fullmatch(text.strip())
    if match is None or len(match[1]) > 60:
        return None
    kind = next((kind for kind, words in KINDS if words.search(text)), None)
    return None if kind is None else (kind, match[1] or text.strip())


def line_span(line: int, text: str, column: int = 1) -> Span:
    """The span of a piece of one line."""
    return Span(line, column, line, column + len(text))
