"""The text of a cue: voices, tags and character references (W3C WebVTT §6.4), and SubRip's marks of position."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5
from itertools import groupby

TAG = re.compile(
    r"<(?:(?P<voice>v)(?:\.[^\s<>]*)?(?:\s++(?P<name>[^<>]*))?"
    r"|(?P<close>/v)"
    r"|(?P<line>br\s?/?)"
    r"|/?(?:c|i|b|u|s|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?"
    r"|(?P<time>\d{1,4}:\d{2}(?::\d{2})?\.\d{3}))>",
    re.IGNORECASE,
)
POSITION = re.compile(r"\{\\[^{}\n]{1,60}\}")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}))(?:;|(?![A-Za-z0-9=]))")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of a cue in one voice; `speaker` is None where no voice tag is open."""

    speaker: str | None
    text: str


def voices(text: str) -> list[Spoken]:
    """Cut a cue's text at its voice tags; other tags go, and what only looks like one stays. Lines stay lines.

    A timestamp within words joins nothing and parts nothing: YouTube writes the blank itself. Where a voice within
    another ends, the outer one goes on.
    """
    pieces: list[Spoken] = []
    open_voices: list[str | None] = [None]
    begin, gathered = 0, ""
    for match in TAG.finditer(text):
        gathered += text[begin : match.start()] + ("\n" if match["line"] else "")
        begin = match.end()
        if match["voice"] or match["close"]:
            pieces.append(Spoken(open_voices[-1], gathered))
            gathered = ""
        if match["voice"]:
            open_voices.append(fold(decode(match["name"] or "")) or None)
        elif match["close"] and len(open_voices) > 1:
            open_voices.pop()
    pieces.append(Spoken(open_voices[-1], gathered + text[begin:]))
    return merge([Spoken(piece.speaker, decode(POSITION.sub("", piece.text))) for piece in pieces])


def bare(text: str) -> str:
    """Take the tags out of a text that has no voices; character references stay."""
    return TAG.sub(lambda match: "\n" if match["line"] else "", text)


def merge(pieces: list[Spoken]) -> list[Spoken]:
    """Join neighbours in the same voice; empty ones go."""
    runs = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.speaker)
    return [Spoken(speaker, " ".join(piece.text for piece in run)) for speaker, run in runs]


def decode(text: str) -> str:
    """Replace character references; fold blanks within lines. Empty lines go."""
    decoded = REFERENCE.sub(character, text) if "&" in text else text
    return "\n".join(folded for line in re.split(r"[\r\n]", decoded) if (folded := fold(line)))


def character(match: re.Match[str]) -> str:
    """Return what a character reference stands for; without its semicolon only HTML's old names are one."""
    known = match[0].endswith(";") or match[1] is None or match[1] in html5
    return html.unescape(match[0]) if known else match[0]


def fold(text: str) -> str:
    """Fold runs of blanks and line ends into one blank."""
    return " ".join(word for word in re.split(r"[ \t\r\n]+", text) if word)
