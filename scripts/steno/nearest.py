"""What somebody may have meant who wrote a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the known name that is most like this one; nothing when none is `least` alike."""
    return "".join(_alike(name, known, 1, least))


def nearest_few(name: str, known: Iterable[str]) -> str:
    """Return the three known names that are most like this one, with `or` between them; nothing when none is alike."""
    return " or ".join(_alike(name, known, 3, 0.5))


def _alike(name: str, known: Iterable[str], most: int, least: float) -> list[str]:
    from difflib import get_close_matches  # seldom needed, and slow to import

    return get_close_matches(name, list(known), most, least)
