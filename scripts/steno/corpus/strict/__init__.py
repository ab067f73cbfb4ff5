"""A reader of the canonical layout alone (`docs/format.md`), by its lines, without a YAML parser.

It gives the transcript that the YAML reader and the schema would give, or None for whatever it does not know: another
layout, a comment, an escape of code points, a fault. They are then asked, and are its judges: what this reader takes,
they take for the same transcript, which is tested over mutations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from steno.corpus.canonical import FOLDABLE, HEADER
from steno.corpus.speech import Speech
from steno.corpus.strict.header import Other, read_mapping
from steno.corpus.strict.segments import read_items
from steno.schema import is_valid

BARE = bytes(range(0x20, 0x7F)) + b"\n"


@dataclass(frozen=True, slots=True)
class Canonical:
    """What was read: the data of the header, and what is said.

    `has_exact_body` tells whether from `segments:` on, printing the transcript gives these very lines.
    """

    header: dict[str, Any]
    speech: Speech
    has_exact_body: Callable[[], bool]


def read_canonical(text: str) -> Canonical | None:
    """Return what a transcript's file in the canonical layout holds, or None for another layout or a faulty file."""
    header, found, body = text.partition("\nsegments:\n")
    if not found or text[-1] != "\n" or not _is_bare(text):
        return None
    try:
        data = read_mapping(header.removeprefix(HEADER).split("\n"), 0)
        items = read_items(body[:-1])
        if "segments" in data or not is_valid({**data, "segments": items.samples()}, "transcript"):
            return None
        return Canonical(data, items.speech(), lambda: items.is_exact)
    except (Other, ValueError):
        return None


def _is_bare(text: str) -> bool:
    """Tell whether YAML holds every character bare: no tab, no line end but LF."""
    if text.isascii():
        return not text.encode("ascii").translate(None, BARE)
    joined = text.replace("\n", "")
    return joined.isprintable() or FOLDABLE.fullmatch(joined) is not None
