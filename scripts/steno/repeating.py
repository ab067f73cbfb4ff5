"""Numbers that come more than once among very many."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable

PARTS = 256
"""Parts that are counted one after the other, so that memory for counting is needed for few numbers at a time."""


def repeated(numbers: Iterable[int]) -> dict[int, int]:
    """Return each number of 32 bits that comes more than once, with how often; the others take four bytes each."""
    parts = [array("I") for _ in range(PARTS)]
    for number in numbers:
        parts[number % PARTS].append(number)
    return {number: times for part in parts for number, times in Counter(part).items() if times > 1}
