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

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from steno.corpus.document import Document
from steno.corpus.names import are_similar
from steno.model import Entry, Fix, Problem, Put, Remove, Segment, Severity, Speaker
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each pair once, at the one who speaks less."""
    speakers = document.transcript.speakers
    if len(speakers) < 2:
        return
    pairs = [(one, other) for one, other in combinations(speakers, 2) if are_similar(one.name, other.name)]
    if pairs:
        entries, counts = document.transcript.entries, Counter(document.speech.speakers)
        yield from (_problem(one, other, counts, entries) for one, other in pairs)


def _problem(one: Speaker, other: Speaker, counts: Counter[str | None], entries: tuple[Entry, ...]) -> Problem:
    rarer, other = (one, other) if counts[one.key] < counts[other.key] else (other, one)
    told = (f"{who.name} ({counts[who.key]} segment{'' if counts[who.key] == 1 else 's'})" for who in (rarer, other))
    message = f"{' and '.join(told)} are nearly the same name"
    repair = f"if they are one person, use {other.key} throughout and remove {rarer.key}"
    theirs = (n for n, entry in enumerate(entries) if isinstance(entry, Segment) and entry.speaker == rarer.key)
    moved = (Put(("segments", number, "speaker"), other.key) for number in theirs)
    fix = Fix.suggestion(*moved, Remove(("speakers", rarer.key)))
    return Problem(("speakers", rarer.key, "name"), message, repair, fix=fix)


RULE = Rule(severity=Severity.WARNING, find=find)
