"""Which files share a key: a sorted column that is searched as it lies, so that little is read of much."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable

BITS = 32
"""Of a key, and of the number of a file."""


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


def pack_keys(keys: Iterable[tuple[int, Iterable[int]]]) -> bytes:
    """Sort the keys of all files, each given by its number."""
    return array("Q", sorted(key << BITS | number for number, held in keys for key in {*held})).tobytes()
