"""Two transcripts of the same media.

The same recording was transcribed twice, or one file was copied to begin the next and still has its address or its sum.
Whoever counts or trains on the corpus counts it twice.

Fails:

    source: {media: "https://example.org/episode-7.mp3"}   # in corpus/bells/seven.yaml
    source: {media: "https://example.org/episode-7.mp3"}   # in corpus/bells/eight.yaml

Repair: correct the address, or keep one of the two.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from steno.corpus.document import Document
from steno.model import Json, Problem, Severity
from steno.repeating import repeated
from steno.rules import CorpusRule, Options, Surroundings


def gather(document: Document) -> Json:
    """Return what names the media."""
    source = document.transcript.source
    found = [value for value in (source.media, source.sha256) if value is not None]
    return {"media": source.media, "sha256": source.sha256, "language": document.transcript.language} if found else None


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield each transcript whose media another one has too; the same talk in another language is a translation."""
    told: set[tuple[str, str]] = set()
    shared = repeated(key for fact in facts.values() for key in keys(fact))
    for name in ("media", "sha256") if shared else ():
        groups: dict[tuple[str, str], list[str]] = {}
        for path, fact in facts.items():
            if fact[name] is not None and _key(fact[name]) in shared:
                groups.setdefault((fact[name], fact["language"]), []).append(path)
        for paths in groups.values():
            for path in paths:
                other = next((one for one in paths if one != path), None)
                if other is not None and (path, other) not in told:
                    told.add((path, other))
                    yield path, Problem(("source", name), f"has the same media as {other}", "correct it, or keep one")


def keys(fact: Json) -> Iterator[int]:
    """Yield sums of what names the media."""
    return (_key(fact[name]) for name in ("media", "sha256") if fact[name] is not None)


def _key(name: str) -> int:
    return zlib.crc32(name.encode())


RULE = CorpusRule(severity=Severity.ERROR, gather=gather, find=find, keys=keys)
