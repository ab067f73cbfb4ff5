"""Two versions of a transcript, aligned: what every part of the comparison looks at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from steno.corpus.document import Document
from steno.corpus.words import count
from steno.diff.aligning import align
from steno.diff.alignment import Alignment
from steno.diff.columns import Columns
from steno.diff.natures import Difference, difference, replaced
from steno.diff.operating import operations
from steno.diff.result import Operation
from steno.diff.words import Tally, tally, total
from steno.model import Entry, Segment


@dataclass(frozen=True)
class Context:
    """The versions, how their entries belong together, and the operations that lead from one to the other."""

    before: Columns
    after: Columns
    alignment: Alignment
    operations: tuple[Operation, ...]

    @property
    def is_one_to_one(self) -> bool:
        """Tell whether each entry is the next version of the one that stood at its place."""
        return len(self.alignment.pairs) == self.before.size == self.after.size

    def keeps(self, *columns: str) -> bool:
        """Tell at once that nothing changed in some columns; where entries came or went it takes a look at them."""
        return self.is_one_to_one and all(getattr(self.before, one) == getattr(self.after, one) for one in columns)

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
    def replaced(self) -> dict[int, Difference]:
        """The edits that only put words in the place of as many others, by operation."""
        found = replaced([(old.text, new.text) for _, old, new in self.edits])
        return {self.edits[number][0]: one for number, one in found}

    @cached_property
    def differences(self) -> dict[int, Difference]:
        """What kind of difference each edit makes to the text, and the words that it touches, by operation."""
        return {number: self.replaced.get(number) or difference(old.text, new.text) for number, old, new in self.edits}

    @cached_property
    def edited(self) -> Tally:
        """The words that edits touch."""
        return total(one for _, one in self.differences.values())

    @cached_property
    def words(self) -> tuple[int, int]:
        """How many words each version has; the second from the first, as far as the number stays the same."""
        before = count("\n".join(self.before.speech.texts))
        others = [one for number, one in enumerate(self.operations) if number not in self.replaced]
        return before, before - count_words(one.old for one in others) + count_words(one.new for one in others)

    @cached_property
    def recut_tallies(self) -> list[Tally]:
        """The words of each group whose borders moved, its whole text before and after."""
        old, new = self.before.entries, self.after.entries
        return [tally(_joined(old, bases), _joined(new, heads)) for bases, heads in self.alignment.recuts]

    def tally(self) -> Tally:
        """The words of the whole transcript: kept, inserted, deleted, replaced."""
        found = total((self.edited, *self.recut_tallies))
        deleted = found.deleted + count_words(self.operations[n].old for n in self.removed)
        inserted = found.inserted + count_words(self.operations[n].new for n in self.added)
        return Tally(self.words[0] - deleted - found.replaced, inserted, deleted, found.replaced)


def words_of(entry: Entry | None) -> int:
    """Count the words of a segment; nothing else is speech."""
    return count(entry.text) if isinstance(entry, Segment) else 0


def count_words(entries: Iterable[Entry | None]) -> int:
    """Count the words of segments, all at once."""
    return count("\n".join(one.text for one in entries if isinstance(one, Segment)))


def prepare(before: Document, after: Document) -> Context:
    """Align two versions of a transcript."""
    old, new = Columns.of(before.transcript), Columns.of(after.transcript)
    alignment = align(old, new)
    return Context(old, new, alignment, tuple(operations(alignment.pairs, (before, old), (after, new))))


def _joined(entries: tuple[Entry, ...], which: list[int]) -> str:
    return " ".join(one.text for one in (entries[number] for number in which) if isinstance(one, Segment))
