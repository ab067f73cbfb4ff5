"""Two transcripts with nearly the same text.

One file was added under two names, or a corrected version beside the first. Compared are the longer sentences, so that
edits here and there do not hide it.

Fails:

    segments: [{text: Whoever sees the light is nearly home.}]   # in corpus/bells/seven.yaml
    segments: [{text: Whoever sees the light is nearly home.}]   # in corpus/bells/eight.yaml

Repair: keep one of the two.

Options:

    share (0.5): which part of the smaller one must be in the other.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from steno.corpus.document import Document
from steno.model import Json, Problem, Severity
from steno.repeating import repeated
from steno.rules import CorpusRule, Options, Surroundings

SAMPLE = 64
"""How many sentences stand for a transcript, at the most."""
LENGTHS = (140, 90, 30)
"""From how many bytes on sentences are taken: long ones are the most telling, and few; shorter ones where they lack."""
DIGITS, TELLING, FEW = 8, 24, 8
"""Hashes by which two transcripts meet; they must meet twice, unless one has as few as that."""
LONG = 500
"""Characters of the sentences of a text without full stops."""
COMMON = 20
"""A segment in more transcripts than this is an advertisement or a greeting."""


def gather(document: Document) -> Json:
    """Return the lowest hashes of the telling sentences in hex, a bottom-k sketch: equal texts give equal ones.

    Those of longer sentences are lower than those of shorter ones, whatever they are: so all transcripts have one
    order, and one with many long sentences need not look at the others. Two that are equal by chance do not matter
    where half of them must be.
    """
    sentences, lowest = _sentences(document), list[int]()
    for shortest in LENGTHS:
        if len(lowest) < TELLING:
            found = set(map(zlib.crc32, [one for one in sentences if len(one) >= shortest]))
            lowest += sorted(found.difference(lowest))
    lowest = lowest[:SAMPLE]
    return struct.pack(f">{len(lowest)}I", *lowest).hex() or None


def _sentences(document: Document) -> list[bytes]:
    """Cut where sentences end, wherever segments do, so that captions and turns of one talk are alike.

    Where nobody has put full stops, a segment counts as a sentence.
    """
    speech = document.speech
    sentences = _encode(speech.said).split(b".")
    return list(map(_encode, speech.texts)) if len(sentences) * LONG < len(speech.said) else sentences


def _encode(text: str) -> bytes:
    """Half of a character is none of ours to judge."""
    return text.encode("utf-8", "surrogatepass")


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield the later transcript of each pair that shares enough.

    What two transcripts share is among the lowest hashes of both, so the others are looked at in few pairs.
    """
    shared = _shared(facts.values()) - surroundings.common
    where: dict[int, list[str]] = defaultdict(list)
    short: set[str] = set()
    for path, sketch in facts.items():
        known = shared.intersection(_hashes(sketch, TELLING))
        others = [other for one in known for other in where[one]]
        for one in known:
            where[one].append(path)
        if known and _is_short(sketch, sketch):
            short.add(path)
        if not others:
            continue
        met = Counter(others).items()
        likely = [other for other, number in met if number > 1 or other in short or path in short]
        share, other = max(((_share(sketch, facts[other]), other) for other in likely), default=(0.0, ""))
        if other and share >= float(options["share"]):
            message = f"says nearly the same as {other} ({share:.0%} of its longer sentences)"
            yield path, Problem(("segments",), message, "keep one of the two")


def _meet(sketch: str, other: str) -> bool:
    """Tell whether two are looked at as a pair, unless what they share is common."""
    return _is_short(sketch, other) or len({*_hashes(sketch, TELLING)}.intersection(_hashes(other, TELLING))) > 1


def _is_short(sketch: str, other: str) -> bool:
    return min(len(sketch), len(other)) < FEW * DIGITS


def _shared(sketches: Iterable[str]) -> set[int]:
    """Return the hashes that several transcripts have, and not too many."""
    often = repeated(one for sketch in sketches for one in _hashes(sketch, TELLING))
    return {one for one, number in often.items() if number <= COMMON}


def _hashes(sketch: str, most: int = SAMPLE) -> tuple[int, ...]:
    data = bytes.fromhex(sketch[: most * DIGITS])
    return struct.unpack(f">{len(data) // 4}I", data)


def _share(sketch: str, other: str) -> float:
    return len(set(_hashes(sketch)).intersection(_hashes(other))) * DIGITS / min(len(sketch), len(other))


RULE = CorpusRule(
    severity=Severity.WARNING,
    gather=gather,
    find=find,
    keys=lambda sketch: _hashes(sketch, TELLING),
    common=COMMON,
    joins=_meet,
    options={"share": 0.5},
)
