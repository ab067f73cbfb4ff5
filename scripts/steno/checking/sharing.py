"""Which files share a key: a sorted column that is searched as it lies, so that little is read of much."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

BITS = 32
"""Of a key, and of the number of a file."""
BINS, SHIFT = 256, BITS - 8
"""Keys are sorted by their first byte, and then those of each."""
MOST = 1_000_000
"""Keys that are in memory at a time."""


class Sharing:
    """Finds the files that have a key, by their numbers. Raises TypeError for what `pack_keys` has not packed."""

    def __init__(self, data: bytes) -> None:
        self._pairs = memoryview(data).cast("Q")
        self._numbers = memoryview(data).cast("I")[sys.byteorder == "big" :: 2]

    def holders(self, key: int, most: int | None = None) -> list[int]:
        """Return the numbers of the files that have a key, or of so many of them."""
        first = bisect_left(self._pairs, key << BITS)
        behind = bisect_left(self._pairs, key + 1 << BITS, first)
        return self._numbers[first : behind if most is None else min(behind, first + most)].tolist()


def pack_keys(keys: Callable[[], Iterable[tuple[int, Iterable[int]]]]) -> Iterator[bytes]:
    """Yield the sorted keys of all files, each given by its number, in bins by their first byte.

    Of very many, the lowest are sorted, and then those above: each time the keys are gone through again.
    """
    begin = 0
    while begin < BINS:
        bins, end, left = [array("Q") for _ in range(BINS)], BINS, MOST
        for number, held in keys():
            for key in {*held}:
                if begin <= key >> SHIFT < end:
                    bins[key >> SHIFT].append(key << BITS | number)
                    left -= 1
            while left < 0 and end - begin > 1:
                end -= 1
                left += len(bins[end])
                bins[end] = array("Q")
        yield from (array("Q", sorted(one)).tobytes() for one in bins[begin:end])
        begin = end
