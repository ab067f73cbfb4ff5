"""Finding transcripts that only have another name: at least half of their words are alike, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from zlib import crc32

from steno.corpus.document import Document
from steno.corpus.words import spoken
from steno.diff.result import TranscriptDiff
from steno.diff.transcripts import moved

SHINGLE = 3
FEW = 512
"""Longer transcripts are looked up by a sample of their word triples, of about one in eight."""

COMMON = 20
"""A triple in more transcripts than this is of an introduction, and tells none of them from the others."""


def find_renamed(gone: Mapping[str, Document], new: Mapping[str, Document]) -> Iterator[tuple[str, TranscriptDiff]]:
    """Yield the old name of each renamed transcript, with what else changed. Each name is used once."""
    where: dict[int, list[str]] = {}
    for name, document in gone.items():
        for shingle in _shingles(document):
            where.setdefault(shingle, []).append(name)
    used: set[str] = set()
    for name, document in new.items():
        votes = Counter(
            old for shingle in _telling(document, where) for old in where.get(shingle, ()) if old not in used
        )
        for old, _ in votes.most_common(2):
            found = moved(name, gone[old], document)
            if _half_alike(found):
                used.add(old)
                yield old, found
                break


def _half_alike(found: TranscriptDiff) -> bool:
    assert found.base is not None
    assert found.head is not None
    return 2 * found.words.kept >= max(found.base.words, found.head.words)


def _telling(document: Document, where: Mapping[int, list[str]]) -> set[int]:
    """Leave out what many have, unless that is most of it."""
    rows = _shingles(document)
    telling = {row for row in rows if len(where.get(row, ())) <= COMMON}
    return telling if 2 * len(telling) >= len(rows) else rows


def _shingles(document: Document) -> set[int]:
    words = [word for one in document.transcript.segments for word in spoken(one.text)]
    rows = {
        crc32("\0".join(words[begin : begin + SHINGLE]).encode("utf-8", "surrogatepass"))
        for begin in range(max(1, len(words) - SHINGLE + 1))
    }
    return rows if len(words) < FEW else {row for row in rows if row % 8 == 0}
