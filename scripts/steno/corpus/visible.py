"""Showing text as it is, on one line, to a terminal that would obey it or to a person from whom it would hide."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """Show what a terminal would obey or hide: controls, direction marks, odd blanks; a tab becomes four blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char == "\t":
        return "    "
    if char == " " or unicodedata.category(char)[0] not in "CZ":
        return char
    return f"<U+{ord(char):04X}>"


def columns(text: str) -> int:
    """Count the columns that a terminal gives a text: two for wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def opening(text: str, limit: int = 50) -> str:
    """Return the first words of a text, to be quoted: `limit` characters at the most, and … where more follow."""
    if len(text) <= limit:
        return text
    return f"{text[:limit].rpartition(' ')[0] or text[:limit]}…"
