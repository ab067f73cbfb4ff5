"""Segments that went from one transcript to another: where a file was split, or two were joined, they are not lost.

Told are pairs of transcripts of which one came or went as a whole, with at least half of its words in segments that the
other lost or got. So what many transcripts have, such as an advertisement, is no sign.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from steno.corpus.document import Document
from steno.corpus.words import count
from steno.diff.context import count_words
from steno.diff.result import ORDER, Change, TranscriptDiff
from steno.model import Segment

Said: TypeAlias = list[tuple[int, str]]
"""The texts that a transcript lost or got, each with the operation that tells it."""
Names: TypeAlias = tuple[str, str]
UNTOLD = -1
"""A transcript that is gone has no operations."""


class Passed(NamedTuple):
    """A segment that went: the operation that takes it away, and the one that brings it."""

    went: int
    came: int
    text: str


def tell_elsewhere(told: Sequence[TranscriptDiff], gone: Mapping[str, Document]) -> tuple[TranscriptDiff, ...]:
    """Say of transcripts what went from one to another; `gone` are those that are in base alone."""
    sides = {one.id: one.base or one.head for one in told if one.status in ("added", "removed")}
    whole = {name: side.words for name, side in sides.items() if side is not None}
    lost = {one.id: said for one in told if (said := _lost(one, gone.get(one.id)))} if whole else {}
    came = {one.id: said for one in told if (said := _told(one, "added", "unlabelled"))} if lost else {}
    changes: dict[str, list[Change]] = defaultdict(list)
    for (old, new), passed in _passed(lost, came, _partners(lost, came, whole)).items():
        words = count("\n".join(one.text for one in passed))
        went = tuple(sorted(one.went for one in passed if one.went != UNTOLD))
        changes[old].append(Change("went", len(passed), went, {"to": new, "words": words}))
        changes[new].append(
            Change("came", len(passed), tuple(one.came for one in passed), {"from": old, "words": words})
        )
    return tuple(_with(one, changes[one.id]) if one.id in changes else one for one in told)


def _lost(one: TranscriptDiff, document: Document | None) -> Said:
    if one.status == "removed" and document is not None:
        return [(UNTOLD, text) for text in document.speech.texts]
    return _told(one, "removed")


def _told(one: TranscriptDiff, *kinds: str) -> Said:
    """Return the segments that changes of some kinds tell, with their operations; of a new transcript, all."""
    numbers = sorted(number for change in one.changes if change.kind in kinds for number in change.operations)
    every = range(len(one.operations)) if one.status in kinds else numbers
    entries = ((number, one.operations[number].old or one.operations[number].new) for number in every)
    return [(number, entry.text) for number, entry in entries if isinstance(entry, Segment)]


def _partners(lost: Mapping[str, Said], came: Mapping[str, Said], whole: Mapping[str, int]) -> dict[str, list[str]]:
    """Return from which transcripts others have much. A text that several lost is no sign of anything."""
    owners: dict[str, str] = {}
    for name, said in lost.items():
        for text in {text for _, text in said}:
            owners[text] = "" if text in owners else name
    shared: Counter[Names] = Counter()
    for name, said in came.items():
        for text in {text for _, text in said}:
            shared[owners.get(text, ""), name] += count(text)
    partners: dict[str, list[str]] = defaultdict(list)
    for (old, new), words in shared.most_common():
        if old and any(2 * words >= whole.get(name, 2 * words + 1) for name in (old, new)):
            partners[new].append(old)
    return partners


def _passed(
    lost: Mapping[str, Said], came: Mapping[str, Said], partners: Mapping[str, list[str]]
) -> dict[Names, list[Passed]]:
    """Give each segment that came one that was lost with the same text, and only once."""
    waiting: dict[Names, list[int]] = defaultdict(list)
    for old in {old for others in partners.values() for old in others}:
        for number, text in lost[old]:
            waiting[old, text].append(number)
    found: dict[Names, list[Passed]] = defaultdict(list)
    for new, others in partners.items():
        for number, text in came[new]:
            old = next((one for one in others if waiting.get((one, text))), "")
            if old:
                found[old, new].append(Passed(waiting[old, text].pop(), number, text))
    return found


def _with(one: TranscriptDiff, more: list[Change]) -> TranscriptDiff:
    """Add what went or came to the changes of a transcript, and tell no segment of it as removed or added."""
    passed = {number for change in more for number in change.operations}
    kept = (part for change in one.changes for part in _without(one, change, passed))
    return replace(one, changes=tuple(sorted([*kept, *more], key=lambda change: ORDER[change.kind])))


def _without(one: TranscriptDiff, change: Change, passed: set[int]) -> Iterator[Change]:
    left = tuple(number for number in change.operations if number not in passed)
    if change.kind not in ("removed", "added") or len(left) == len(change.operations):
        yield change
    elif left:
        words = count_words(one.operations[number].old or one.operations[number].new for number in left)
        yield replace(change, count=len(left), operations=left, details={"words": words})
