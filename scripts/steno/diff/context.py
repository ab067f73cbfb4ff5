"""Two versions of a transcript, aligned: what every part of the comparison looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from steno.corpus.document import Document
from steno.corpus.words import count
from steno.diff.aligning import Alignment, align
from steno.diff.lines import entry_lines
from steno.diff.result import Operation
from steno.diff.words import Nature, Tally, difference, tally, total
from steno.model import Entry, Segment, Transcript


@dataclass(frozen=True)
class Context:
    """The versions, how their entries belong together, and the operations that lead from one to the other."""

    before: Transcript
    after: Transcript
    alignment: Alignment
    operations: tuple[Operation, ...]

    @cached_property
    def old_names(self) -> dict[str, str]:
        """Display names of the base by key."""
        return names(self.before)

    @cached_property
    def new_names(self) -> dict[str, str]:
        """Display names of the head by key."""
        return names(self.after)

    @cached_property
    def cut(self) -> tuple[set[int], set[int]]:
        """Entries of base and of head whose borders moved."""
        recuts = self.alignment.recuts
        return {i for bases, _ in recuts for i in bases}, {j for _, heads in recuts for j in heads}

    @cached_property
    def moved(self) -> tuple[set[int], set[int]]:
        """Entries of base and of head that changed their place."""
        return {i for i, _ in self.alignment.moved}, {j for _, j in self.alignment.moved}

    @cached_property
    def by_base(self) -> dict[int, int]:
        """Numbers of operations by the entry of base."""
        return {one.base: number for number, one in enumerate(self.operations) if one.base is not None}

    @cached_property
    def by_head(self) -> dict[int, int]:
        """Numbers of operations by the entry of head."""
        return {one.head: number for number, one in enumerate(self.operations) if one.head is not None}

    def old_name(self, entry: Segment) -> str | None:
        """The display name of a base segment's speaker."""
        return self.old_names.get(entry.speaker, entry.speaker) if entry.speaker else None

    def new_name(self, entry: Segment) -> str | None:
        """The display name of a head segment's speaker."""
        return self.new_names.get(entry.speaker, entry.speaker) if entry.speaker else None

    @cached_property
    def removed(self) -> list[int]:
        """Operations that take a segment away for good."""
        gone = self.cut[0] | self.moved[0]
        return [
            number
            for number, one in enumerate(self.operations)
            if one.new is None and isinstance(one.old, Segment) and one.base not in gone
        ]

    @cached_property
    def added(self) -> list[int]:
        """Operations that bring a segment which was nowhere before."""
        known = self.cut[1] | self.moved[1]
        return [
            number
            for number, one in enumerate(self.operations)
            if one.old is None and isinstance(one.new, Segment) and one.head not in known
        ]

    @cached_property
    def edits(self) -> list[tuple[int, Segment, Segment]]:
        """Operations on a segment that is in both versions within the same borders."""
        return [
            (number, one.old, one.new)
            for number, one in enumerate(self.operations)
            if isinstance(one.old, Segment) and isinstance(one.new, Segment) and one.head not in self.cut[1]
        ]

    @cached_property
    def differences(self) -> dict[int, tuple[Nature | None, Tally]]:
        """What kind of difference each edit makes to the text, and the words that it touches, by operation."""
        return {number: difference(old.text, new.text) for number, old, new in self.edits}

    @cached_property
    def recut_tallies(self) -> list[Tally]:
        """The words of each group whose borders moved, its whole text before and after."""
        old, new = self.before.entries, self.after.entries
        return [tally(_joined(old, bases), _joined(new, heads)) for bases, heads in self.alignment.recuts]

    def tally(self, words: int) -> Tally:
        """The words of the whole transcript, of which base has so many: kept, inserted, deleted, replaced."""
        found = total((*(one for _, one in self.differences.values()), *self.recut_tallies))
        deleted = found.deleted + count_words(self.operations[n].old for n in self.removed)
        inserted = found.inserted + count_words(self.operations[n].new for n in self.added)
        return Tally(words - deleted - found.replaced, inserted, deleted, found.replaced)


def words_of(entry: Entry | None) -> int:
    """Count the words of a segment; nothing else is speech."""
    return count(entry.text) if isinstance(entry, Segment) else 0


def count_words(entries: Iterable[Entry | None]) -> int:
    """Count the words of segments, all at once."""
    return count("\n".join(one.text for one in entries if isinstance(one, Segment)))


def prepare(before: Document, after: Document) -> Context:
    """Align two versions of a transcript."""
    old, new = before.transcript, after.transcript
    alignment = align(old.entries, new.entries, (names(old), names(new)))
    return Context(old, new, alignment, tuple(_operations(alignment, before, after)))


def names(transcript: Transcript) -> dict[str, str]:
    """Return the display names of a transcript's speakers by key."""
    return {who.key: who.name for who in transcript.speakers}


def _operations(alignment: Alignment, before: Document, after: Document) -> Iterator[Operation]:
    old, new = before.transcript.entries, after.transcript.entries
    lines = entry_lines(before), entry_lines(after)
    i = j = 0
    for a, b in (*alignment.pairs, (len(old), len(new))):
        for number in range(i, a):
            yield Operation(old[number], None, number, None, lines[0](number))
        for number in range(j, b):
            yield Operation(None, new[number], None, number, lines[1](number))
        if a < len(old) and b < len(new) and old[a] != new[b]:
            yield Operation(old[a], new[b], a, b, lines[1](b))
        i, j = a + 1, b + 1


def _joined(entries: tuple[Entry, ...], which: list[int]) -> str:
    return " ".join(one.text for one in (entries[number] for number in which) if isinstance(one, Segment))
