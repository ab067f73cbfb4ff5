"""Texts made fit for a format: paragraphs joined, characters replaced, lines filled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from steno.model import Event, Pointer
from steno.shaping.losses import NotHeld
from steno.sources.sounds import event_kind

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def flat(text: str, pointer: Pointer, losses: list[NotHeld]) -> str:
    """Return a text on one line: paragraphs and control characters become blanks; a change is listed."""
    line = " ".join(CONTROLS.sub(" ", text).split(" "))
    line = " ".join(word for word in line.split(" ") if word)
    if line != text:
        reason = "is one paragraph" if "\n" in text else "has its blanks and control characters folded"
        losses.append(NotHeld(pointer, reason, line))
    return line


def fill(words: Iterable[str], width: int) -> list[str]:
    """Fill lines of at most so many characters with words; a longer word stands alone, uncut."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def mark(event: Event) -> str:
    """Return what stands for an event where only words can: its own text, or its kind in brackets."""
    if event.text is None:
        return f"[{event.kind}]"
    bare = event.text[:1] not in "[(*♪♫" or event.text[-1:] not in "])*♪♫"
    return f"[{event.text}]" if bare else event.text


def sound(event: Event, pointer: Pointer, losses: list[NotHeld]) -> str:
    """Return the mark of an event; list that its text changed, or that readers will take it for words."""
    text = flat(mark(event), (*pointer, "text"), losses)
    if event_kind(text) != event.kind:
        losses.append(NotHeld((*pointer, "event"), f"reads as words: no mark is known for {event.kind}", text))
    elif event.text is not None and text != event.text:
        losses.append(NotHeld((*pointer, "text"), "stands in brackets", text))
    return text
