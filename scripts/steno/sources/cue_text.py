"""The text of a WebVTT cue: voices, tags and character references (W3C WebVTT §6.4)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

TAG = re.compile(
    r"<(?:(?P<voice>v)(?:\.[^\s<>]*)?(?:\s+(?P<name>[^<>]*))?"
    r"|(?P<close>/v)"
    r"|/?(?:c|i|b|u|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?"
    r"|(?P<time>\d{1,4}:\d{2}(?::\d{2})?\.\d{3}))>",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of a cue in one voice; `speaker` is None where no voice tag is open."""

    speaker: str | None
    text: str


def voices(text: str) -> list[Spoken]:
    """Cut a cue's text at its voice tags; other tags go, and what only looks like one stays.

    A timestamp within words joins nothing and parts nothing: YouTube writes the blank itself.
    """
    pieces: list[Spoken] = []
    speaker, begin, gathered = None, 0, ""
    for match in TAG.finditer(text):
        gathered += text[begin : match.start()]
        begin = match.end()
        if match["voice"] or match["close"]:
            pieces.append(Spoken(speaker, gathered))
            speaker = decode(match["name"] or "") or None if match["voice"] else None
            gathered = ""
    pieces.append(Spoken(speaker, gathered + text[begin:]))
    return merge([Spoken(piece.speaker, decode(piece.text)) for piece in pieces])


def merge(pieces: list[Spoken]) -> list[Spoken]:
    """Join neighbours in the same voice; empty ones go."""
    merged: list[Spoken] = []
    for piece in pieces:
        if not piece.text:
            continue
        if merged and merged[-1].speaker == piece.speaker:
            merged[-1] = Spoken(piece.speaker, f"{merged[-1].text} {piece.text}")
        else:
            merged.append(piece)
    return merged


def decode(text: str) -> str:
    """Replace character references; fold blanks and lines."""
    decoded = REFERENCE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
    return " ".join(word for word in re.split(r"[ \t\r\n]+", decoded) if word)
