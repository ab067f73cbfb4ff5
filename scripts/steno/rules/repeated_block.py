"""A block of segments that stands in the transcript twice.

It happens when a file is pasted into itself or two versions are merged. One real pull request added 173 segments to two
transcripts in this way, some between the rows that they repeat. A chorus, a recorded advertisement or the teaser of an
episode is short, or comes at another time: copies with the time of their original always count, others only in bulk.

Fails:

    - {start: "00:00:01.000", text: Good evening and welcome to the harbour.}
    - {start: "00:00:04.000", text: Tonight we talk about the bell that nobody rang.}
    - {start: "00:00:09.000", text: It hangs above the door and it has no rope.}
    - {start: "00:00:01.000", text: Good evening and welcome to the harbour.}
    - {start: "00:00:04.000", text: Tonight we talk about the bell that nobody rang.}
    - {start: "00:00:09.000", text: It hangs above the door and it has no rope.}

Repair: remove one of the two, and keep the one with the speakers.

Options:

    words (5): how long a segment must be to count.
    segments (3): how many repeated segments make a block.
    bulk_words (250): how many repeated words, where the times differ, make a block.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.runs import NEAR
from steno.model import Entry, Problem, Segment, Severity
from steno.rules import Options, Rule

Pair = tuple[int, int, int]
"""Number of the repeated segment, of its original, and its words."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for each block, at its first repeated segment."""
    entries = document.transcript.entries
    for block in _blocks(_pairs(document, int(options["words"]))):
        words = sum(one[2] for one in block)
        same_times = all(_start(entries, again) == _start(entries, first) is not None for again, first, _ in block)
        apart = any(again - first > 1 for again, first, _ in block)
        enough = same_times or words >= int(options["bulk_words"])
        if len(block) >= int(options["segments"]) and enough and (apart or len({one[1] for one in block}) > 1):
            yield _problem(document, block, words)


def _start(entries: tuple[Entry, ...], number: int) -> int | None:
    return entries[number].start


def _pairs(document: Document, least: int) -> Iterator[Pair]:
    """Yield each long segment whose text stood before, with the last place where it did."""
    seen: dict[str, int] = {}
    for number, entry in enumerate(document.transcript.entries):
        if not isinstance(entry, Segment):
            continue
        if entry.text in seen:
            words = len(entry.text.split())
            if words >= least:
                yield number, seen[entry.text], words
        else:
            seen[entry.text] = number


def _blocks(pairs: Iterator[Pair]) -> list[list[Pair]]:
    """Join pairs that follow one another on both sides, with few other segments between them."""
    blocks: list[list[Pair]] = []
    for pair in pairs:
        last = blocks[-1][-1] if blocks else None
        if last is not None and pair[0] - last[0] <= 2 * NEAR and 0 < pair[1] - last[1] <= 2 * NEAR:
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    return blocks


def _problem(document: Document, block: list[Pair], words: int) -> Problem:
    entries = document.transcript.entries
    copies, originals = [one[0] for one in block], [one[1] for one in block]
    if originals[-1] < copies[0]:
        message = f"segments {copies[0]}–{copies[-1]} repeat {originals[0]}–{originals[-1]} word for word"
    else:
        message = f"among the segments {originals[0]}–{copies[-1]}, {len(block)} repeat one just above them"
    unnamed = _unnamed(entries, copies), _unnamed(entries, originals)
    repair = "remove one of the two"
    if max(unnamed):
        which = "the copies" if unnamed[0] > unnamed[1] else "the first of each pair"
        repair = f"remove {which}, {max(unnamed)} of which have no speaker"
    counted = f"{len(block)} segments, {words:,} words"
    return Problem(("segments", copies[0], "text"), f"{message} ({counted})", repair)


def _unnamed(entries: tuple[Entry, ...], numbers: list[int]) -> int:
    found = [entries[number] for number in numbers]
    return sum(isinstance(entry, Segment) and entry.speaker is None for entry in found)


RULE = Rule(severity=Severity.ERROR, find=find, options={"words": 5, "segments": 3, "bulk_words": 250})
