"""A block of segments that stands in the transcript twice.

It happens when a file is pasted into itself or two versions are merged. One real pull request added 173 segments to two
transcripts in this way, some between the rows that they repeat. A chorus, a recorded advertisement or the teaser of an
episode is short, or comes at another time: copies with the time of their original, or right beside it, always count,
others only in bulk.

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
from steno.corpus.repetition import Block, blocks, is_pasted, repeated, without
from steno.model import Entry, Fix, Problem, Segment, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for each block, at its first repeated segment."""
    for block in blocks(repeated(document.speech, int(options["words"]))):
        if is_pasted(block, segments=int(options["segments"]), bulk_words=int(options["bulk_words"])):
            yield _problem(document.transcript.entries, block)


def _problem(entries: tuple[Entry, ...], block: Block) -> Problem:
    copies, originals = [pair.again for pair in block], [pair.first for pair in block]
    if originals[-1] < copies[0]:
        message = f"segments {copies[0]}–{copies[-1]} repeat {originals[0]}–{originals[-1]} word for word"
    else:
        message = f"among the segments {originals[0]}–{copies[-1]}, {len(block)} repeat one just above them"
    unnamed = _unnamed(entries, copies), _unnamed(entries, originals)
    repair, pairs = "remove one of the two", list(zip(originals, copies, strict=True))
    if max(unnamed):
        which = "the copies"
        if unnamed[0] <= unnamed[1]:
            which, pairs = "the first of each pair", [(copy, original) for original, copy in pairs]
        repair = f"remove {which}, {max(unnamed)} of which have no speaker"
    counted = f"{len(block)} segments, {sum(pair.words for pair in block):,} words"
    fix = Fix.suggestion(*(edit for kept, gone in pairs for edit in without(entries, kept, gone)))
    return Problem(("segments", copies[0], "text"), f"{message} ({counted})", repair, fix=fix)


def _unnamed(entries: tuple[Entry, ...], numbers: list[int]) -> int:
    found = [entries[number] for number in numbers]
    return sum(isinstance(entry, Segment) and entry.speaker is None for entry in found)


RULE = Rule(severity=Severity.ERROR, find=find, options={"words": 5, "segments": 3, "bulk_words": 250})
