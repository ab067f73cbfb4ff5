"""Two transcripts with nearly the same text.

One file was added under two names, or a corrected version beside the first. Compared are the longer segments, so that
edits here and there do not hide it.

Fails:

    segments: [{text: Whoever sees the light is nearly home.}]   # in corpus/bells/seven.yaml
    segments: [{text: Whoever sees the light is nearly home.}]   # in corpus/bells/eight.yaml

Repair: keep one of the two.

Options:

    share (0.5): which part of the smaller one must be in the other.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from steno.corpus.document import Document
from steno.model import Json, Problem, Severity
from steno.rules import CorpusRule, Options, Surroundings

SAMPLE, SHORTEST = 64, 30
"""How many segments stand for a transcript, and how many characters make one telling."""
TELLING, LAST = 24, 1 << 32
COMMON = 20
"""A segment in more transcripts than this is an advertisement or a greeting."""


def gather(document: Document) -> Json:
    """Return the lowest hashes of the telling segments, a bottom-k sketch: equal texts give equal ones.

    Two that are equal by chance do not matter where half of them must be.
    """
    texts = {entry.text for entry in document.transcript.segments if len(entry.text) >= SHORTEST}
    hashes = sorted(zlib.crc32(text.encode()) for text in texts)
    return hashes[:SAMPLE] or None


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield the later transcript of each pair that shares enough.

    What two transcripts share is mostly among the lowest hashes of both, so few are looked for among all others.
    """
    often = Counter(chain.from_iterable(hashes[:TELLING] for hashes in facts.values()))
    shared = {one for one, number in often.items() if 1 < number <= COMMON}
    where: dict[int, list[str]] = defaultdict(list)
    for path, hashes in facts.items():
        known = shared.intersection(hashes[:TELLING])
        shares = {other: _share(hashes, facts[other]) for one in known for other in where[one]}
        for one in known:
            where[one].append(path)
        other = max(shares, key=lambda one: shares[one], default="")
        if other and shares[other] >= float(options["share"]):
            message = f"says nearly the same as {other} ({shares[other]:.0%} of its longer segments)"
            yield path, Problem(("segments",), message, "keep one of the two")


def _share(hashes: list[int], others: list[int]) -> float:
    """Estimate which part of the smaller of two transcripts is in the other, up to where both are known."""
    last = min(hashes[-1] if len(hashes) == SAMPLE else LAST, others[-1] if len(others) == SAMPLE else LAST)
    some, more = {one for one in hashes if one <= last}, {one for one in others if one <= last}
    return len(some & more) / max(1, min(len(some), len(more)))


RULE = CorpusRule(severity=Severity.WARNING, gather=gather, find=find, options={"share": 0.5})
