"""Keys and file names, made of names and titles."""

from __future__ import annotations

import unicodedata

from steno.corpus.patterns import late

WORDS = late(r"[a-z0-9]+")


def slug(text: str) -> str:
    """Make a key or file name of a text: ASCII letters and digits in lower case, joined by hyphens; may be empty."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(WORDS.findall(plain.lower()))[:100].rstrip("-")


def unique(key: str, taken: set[str]) -> str:
    """Return the key, or the key with the lowest number that is free."""
    number, candidate = 1, key
    while candidate in taken:
        number += 1
        candidate = f"{key[:90].rstrip('-')}-{number}"
    return candidate
