"""What kind of difference there is between two texts, and which words it touches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal, TypeAlias

from steno.corpus.words import INVISIBLE, KEYS, is_spaced
from steno.diff.words import LINK, MOST_CELLS, Tally, counted, words

MARKS = INVISIBLE | dict.fromkeys(map(ord, "*_`"))
TYPED = str.maketrans(
    {**dict.fromkeys("‘’‚", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—", "-"), "…": "..."}
)
"""What formatters write for what people type."""
HYPHEN = re.compile(r"(?<=[^\W\d])-(?=\w)|(?<=\w)-(?=[^\W\d])")
"""A hyphen within a word, and not between two numbers."""

Nature: TypeAlias = Literal["words", "spacing", "punctuation", "formatting"]
Difference: TypeAlias = tuple[Nature | None, Tally]


def differences(pairs: Sequence[tuple[str, str]]) -> list[Difference]:
    """Tell the difference of each pair of texts."""
    are_plain = _is_plain("\n".join(chain.from_iterable(pairs)))
    return [
        ((_replaced(old, new) if are_plain or _is_plain(old + new) else None) or difference(old, new))
        for old, new in pairs
    ]


def _is_plain(text: str) -> bool:
    """Tell whether the words of a text are what stands between its blanks."""
    return "](" not in text and "..." not in text and is_spaced(text)


def _replaced(old: str, new: str) -> Difference | None:
    """Tell the difference of two plain texts in which words stand one for one; None where that takes a closer look.

    Where no word that went is among those that came, no alignment has more in common or takes fewer steps.
    """
    one, other = old.split(), new.split()
    if len(one) != len(other) or len(one) * len(other) > MOST_CELLS:
        return None
    keys = [(KEYS[token], KEYS[also]) for token, also in zip(one, other, strict=True) if token != also]
    changed = [pair for pair in keys if pair[0] != pair[1]]
    if not changed:
        return None if old == new else ("formatting" if _bare(old) == _bare(new) else "punctuation", Tally())
    gone, came = zip(*changed, strict=True)
    if "" in gone or "" in came or not set(gone).isdisjoint(came) or _letters(gone) == _letters(came):
        return None
    return "words", Tally(replaced=len(changed))


def _letters(some: Iterable[str]) -> list[str]:
    return sorted("".join(some).replace("-", ""))


def difference(old: str, new: str) -> Difference:
    """Tell what kind of difference there is between two texts, and which words it touches; what is kept is no count."""
    if old == new:
        return None, Tally()
    before, after = _apart(old, new)
    if before == after:
        return "formatting" if _bare(old) == _bare(new) else "punctuation", Tally()
    if _is_respaced(before, after):
        return "spacing", Tally()
    return "words", counted(before, after)


def _apart(old: str, new: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of two texts, without most of those that are the same at both ends."""
    both = old + new
    if "](" in both or "..." in both or not is_spaced(both):
        return words(old), words(new)
    one, other = old.split(), new.split()
    begin = _same(one, other)
    end = _same(reversed(one[begin:]), reversed(other[begin:]))
    sides = one[begin : len(one) - end], other[begin : len(other) - end]
    return tuple(filter(None, map(KEYS.__getitem__, sides[0]))), tuple(filter(None, map(KEYS.__getitem__, sides[1])))


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    """Count what is the same at the beginning of both."""
    count = 0
    for token, also in zip(one, other, strict=False):
        if token != also:
            break
        count += 1
    return count


def _is_respaced(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether words were only joined or parted: `ML ops` and `MLOps`, `open-source` and `open source`."""
    if "".join(old).replace("-", "") != "".join(new).replace("-", ""):
        return False
    left = [[HYPHEN.sub("", word) for word in reversed(side)] for side in (old, new)]
    while left[0] and left[1]:
        here, taken = [left[0].pop(), left[1].pop()], [1, 1]
        while here[0] != here[1]:
            short = len(here[1]) < len(here[0])
            if not left[short] or taken[not short] > 1:
                return False  # `a nice` and `an ice` have the same letters, and are other words
            more = left[short].pop()
            here[short] += f" {more}" if here[short][-1:].isdigit() and more[:1].isdigit() else more
            taken[short] += 1
    return not left[0] and not left[1]


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFC", LINK.sub(r"\1", text)).translate(MARKS).translate(TYPED)
    return " ".join(text.replace("--", "-").split())
