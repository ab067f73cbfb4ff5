"""Two speakers of one transcript with nearly the same name.

Mostly one person, once misspelt, and then counted twice: "Gehard" beside "Gerhard", "O'Beirne" beside "O’Beirne". Short
names that differ by a letter, initials and numbers are left alone.

Fails:

    speakers:
      gerhard: {name: Gerhard Lindt}
      gehard: {name: Gehard Lindt}
    segments:
    - {start: "00:00:01.000", speaker: gerhard, text: I have one name.}
    - {start: "00:00:03.000", speaker: gehard, text: And one more by mistake.}

Repair: if they are one person, give the segments of one key to the other and remove it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Segment, Severity, Speaker
from steno.rules import Options, Rule

SHORTEST = 5
REPEATED = re.compile(r"(.)\1+")


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each pair once, at the one who speaks less."""
    speakers = document.transcript.speakers
    if len(speakers) < 2:
        return
    names = [(speaker, _words(speaker.name)) for speaker in speakers]
    pairs = [
        (one, other)
        for number, (one, words) in enumerate(names)
        for other, others in names[number + 1 :]
        if _similar(words, others)
    ]
    if pairs:
        counts = Counter(entry.speaker for entry in document.transcript.entries if isinstance(entry, Segment))
        yield from (_problem(one, other, counts) for one, other in pairs)


def _problem(one: Speaker, other: Speaker, counts: Counter[str | None]) -> Problem:
    rarer, other = (one, other) if counts[one.key] < counts[other.key] else (other, one)
    message = (
        f"{rarer.name} ({counts[rarer.key]} segments) and {other.name} ({counts[other.key]} segments) "
        "are nearly the same name"
    )
    repair = f"if they are one person, use {other.key} throughout and remove {rarer.key}"
    return Problem(("speakers", rarer.key, "name"), message, repair)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def _similar(one: list[str], other: list[str]) -> bool:
    """Tell whether two names are one: all words alike, and where there are several, at least one the same."""
    if not one or len(one) != len(other):
        return bool(one) and "".join(one) == "".join(other)
    if one == other:
        return True
    differing = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(differing) == len(one) and len(one) > 1:
        return False
    return all(_alike(left, right, alone=len(one) == 1) for left, right in differing)


def _alike(one: str, other: str, *, alone: bool) -> bool:
    """A name that stands alone needs more: a doubled letter or two exchanged, for Maria and Mario are two people."""
    if min(len(one), len(other)) < SHORTEST or any(char.isdigit() for char in one + other):
        return False
    if REPEATED.sub(r"\1", one) == REPEATED.sub(r"\1", other):
        return True
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1 and (not alone or sorted(one) == sorted(other))


RULE = Rule(severity=Severity.WARNING, find=find)
