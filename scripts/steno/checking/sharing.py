"""Which files share a key: a sorted column that is searched as it lies, so that little is read of much."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import takewhile

BITS = 32
"""Of a key, and of the number of a file."""


class Sharing:
    """Finds the files that have a key, by their numbers. Raises TypeError for what `pack_keys` has not packed."""

    def __init__(self, data: bytes) -> None:
        self._pairs = memoryview(data).cast("Q")

    def holders(self, key: int) -> Iterator[int]:
        """Yield the numbers of the files that have a key."""
        first = bisect_left(self._pairs, key << BITS)
        pairs = (self._pairs[place] for place in range(first, len(self._pairs)))
        return (pair & (1 << BITS) - 1 for pair in takewhile(lambda pair: pair >> BITS == key, pairs))


def pack_keys(keys: Iterable[tuple[int, Iterable[int]]]) -> bytes:
    """Sort the keys of all files, each given by its number."""
    return array("Q", sorted(key << BITS | number for number, held in keys for key in {*held})).tobytes()
