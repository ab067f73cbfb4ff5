"""Texts made fit for a format: paragraphs joined, characters replaced, lines filled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from steno.model import Event, Pointer, Segment
from steno.shaping.losses import NotHeld
from steno.sources.cue_text import decode
from steno.sources.sounds import BEGINNINGS, event_kind

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

SIGNS = (*BEGINNINGS, "&")


def odd_texts(texts: Iterable[str], joined: str) -> frozenset[str]:
    """Return the texts that captions may not hold as they are: not on one line, or with a mark or a reference in them.

    `joined` are all of them with a blank between two, where it is told fast that there are none, or which signs.
    """
    if not is_flat(joined):
        return frozenset(text for text in texts if not is_flat(text) or any(sign in text for sign in SIGNS))
    signs = [sign for sign in SIGNS if sign in joined]
    return frozenset(text for text in texts if any(sign in text for sign in signs)) if signs else frozenset()


def is_flat(text: str) -> bool:
    """Tell fast whether `flat` leaves a text as it is; some that it would leave are not told."""
    return text.isprintable() and "  " not in text and text == text.strip(" ") != ""


def flat(text: str, pointer: Pointer, losses: list[NotHeld]) -> str:
    """Return a text on one line: paragraphs and control characters become blanks; a change is listed."""
    line = " ".join(filter(None, CONTROLS.sub(" ", text).split(" "))) or "\ufffd"
    if line != text:
        reason = "is one paragraph" if "\n" in text else "has its blanks and control characters folded"
        losses.append(NotHeld(pointer, reason, line))
    return line


def paragraphs(text: str, pointer: Pointer, losses: list[NotHeld]) -> list[str]:
    """Return the paragraphs of a text, without control characters; a change is listed."""
    held = [flat(one, (), []) for one in text.split("\n")]
    if "\n".join(held) != text:
        losses.append(NotHeld(pointer, "has its blanks and control characters folded", "\n".join(held)))
    return held


def speech(segment: Segment, pointer: Pointer, losses: list[NotHeld], *, voiced: bool = False) -> str:
    """Return a segment's text on one line; list that it is one that readers take for a sound, unless it is `voiced`."""
    text = flat(segment.text, (*pointer, "text"), losses)
    kind = None if voiced else event_kind(text)
    if kind is not None:
        losses.append(NotHeld((*pointer, "event"), "reads as what is heard, not as words", kind))
    return text


def plain(segment: Segment, pointer: Pointer, losses: list[NotHeld], *, voiced: bool = False) -> str:
    """Return a segment's text for a format that has no escapes; list that a reader takes `&amp;` for a character."""
    found: list[NotHeld] = []
    text = speech(segment, pointer, found, voiced=voiced)
    read = decode(text) if "&" in text else text
    if read != text:
        found = [one for one in found if one.pointer != (*pointer, "text")]
        found.append(NotHeld((*pointer, "text"), "reads as a character where it names one", read))
    losses.extend(found)
    return text


def fill(text: str, width: int) -> list[str]:
    """Fill lines of at most so many characters with the words of a text; a longer word stands alone, uncut."""
    lines, begin = [], 0
    while len(text) - begin > width:
        end = text.rfind(" ", begin, begin + width + 1)
        if end < 0:
            end = text.find(" ", begin + width)
        if end < 0:
            break
        lines.append(text[begin:end])
        begin = end + 1
    return [*lines, text[begin:]]


def sound(event: Event, pointer: Pointer, losses: list[NotHeld]) -> str:
    """Return what stands for an event where only words can: its text in brackets, or its kind.

    Lists that the text changed, or that readers will take it for words, or for something else that is heard.
    """
    text = flat(event.text or event.kind, (*pointer, "text"), [])
    marks = [f"[{text}]", f"[{event.kind}: {text}]"]
    if text[:1] in "[(*♪♫" and text[-1:] in "])*♪♫":
        marks = [text]
    heard = event_kind(marks[0])
    if heard not in (None, event.kind):
        marks.append(f"[{event.kind}]")
    found = next((one for one in marks if event_kind(one) == event.kind), None)
    if found is None and heard is not None:
        losses.append(NotHeld((*pointer, "event"), "reads as another sound", heard))
    elif found is None:
        losses.append(NotHeld((*pointer, "event"), f"reads as words, not as {event.kind}", marks[0]))
    elif event.text is not None and found != event.text:
        losses.append(NotHeld((*pointer, "text"), "is written as a mark in brackets", found))
    return found or marks[0]
