"""What kind of difference there is between two texts, and which words it touches."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, compress, count
from operator import ne
from typing import Literal, TypeAlias

from rapidfuzz.distance import Postfix, Prefix

from steno.corpus.words import INVISIBLE, KEYS, foreign, is_spaced
from steno.diff.words import LINK, MOST_CELLS, Tally, counted, words

UNFORMATTED = str.maketrans(
    {
        **dict.fromkeys([*map(chr, INVISIBLE), *"*_`"], ""),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—", "-"),
        "…": "...",
    }
)
"""Without marks, and what people type for what formatters write."""
HYPHEN = re.compile(r"(?<=[^\W\d])-(?=\w)|(?<=\w)-(?=[^\W\d])")
"""A hyphen within a word, and not between two numbers."""

Nature: TypeAlias = Literal["words", "spacing", "punctuation", "formatting"]
Difference: TypeAlias = tuple[Nature | None, Tally]


def replaced(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Difference]]:
    """Yield the number and the `difference` of pairs of texts with as many words in which none or some differ.

    Where no word that went is among those that came, no alignment shares more words or takes fewer steps than the one
    word by word; and where their letters are others, words were not joined or parted.
    """
    ends, places, gone, came = _side_by_side(pairs)
    begin = 0
    for number, end in ends.items():
        until = bisect_left(places, end, begin)
        if until == begin:
            yield number, (_unsaid(*pairs[number]), _replacements(0))
        elif _is_clear(gone[begin:until], came[begin:until]):
            yield number, ("words", _replacements(until - begin))
        begin = until


def _is_clear(gone: list[str], came: list[str]) -> bool:
    """Tell whether words that differ, side by side, need no closer look; what is no word on one side does."""
    if len(gone) > 1 and not set(gone).isdisjoint(came):
        return False
    one, other = "".join(gone).replace("-", ""), "".join(came).replace("-", "")
    return all(gone) and all(came) and (len(one) != len(other) or sorted(one) != sorted(other))


@cache
def _replacements(size: int) -> Tally:
    return Tally(replaced=size)


def _side_by_side(pairs: Sequence[tuple[str, str]]) -> tuple[dict[int, int], list[int], list[str], list[str]]:
    """Put the words of plain texts with as many words side by side, all in one row.

    Return where in the row those of each pair end, the places at which words differ, and both words there.
    """
    are_plain = _is_plain("\n".join(chain.from_iterable(pairs)))
    before: list[str] = []
    after: list[str] = []
    ends: dict[int, int] = {}
    for number, (old, new) in enumerate(pairs):
        some, others = _between(old, new)
        one, other = some.split(), others.split()
        if len(one) == len(other) and len(one) ** 2 <= MOST_CELLS and (are_plain or _is_plain(old + new)):
            before += one
            after += other
            ends[number] = len(before)
    tokens = list(map(ne, before, after))
    gone, came = (_keys(list(compress(side, tokens))) for side in (before, after))
    differ = list(map(ne, gone, came))
    places = compress(compress(count(), tokens), differ)
    return ends, list(places), list(compress(gone, differ)), list(compress(came, differ))


def _keys(tokens: list[str]) -> list[str]:
    """Return the words of tokens, as `key` does; a look at all of them together is enough for most."""
    folded = "\n".join(tokens).casefold().split("\n") if tokens else []
    return [
        plain if plain.isalnum() and plain.isascii() else KEYS[token]
        for token, plain in zip(tokens, folded, strict=True)
    ]


def _is_plain(text: str) -> bool:
    """Tell whether the words of a text are what stands between its blanks."""
    return "](" not in text and "..." not in text and (text.isascii() or is_spaced(foreign(text)))


def difference(old: str, new: str) -> Difference:
    """Tell what kind of difference there is between two texts, and which words it touches; what is kept is no count."""
    before, after = _apart(old, new)
    if before == after:
        return _unsaid(old, new), Tally()
    if _is_respaced(before, after):
        return "spacing", Tally()
    return "words", counted(before, after)


def _apart(old: str, new: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of two texts, without most of those that are the same at both ends."""
    if not _is_plain(old + new):
        return words(old), words(new)
    one, other = (tuple(filter(None, map(KEYS.__getitem__, text.split()))) for text in _between(old, new))
    return one, other


def _between(old: str, new: str) -> tuple[str, str]:
    """Return what lies between the words that are the same at both ends; here, blanks part them."""
    begin = old.rfind(" ", 0, Prefix.similarity(old, new)) + 1
    one, other = old[begin:], new[begin:]
    end = one.find(" ", len(one) - Postfix.similarity(one, other))
    return (one, other) if end < 0 else (one[:end], other[: end - len(one)])


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


def _unsaid(old: str, new: str) -> Nature | None:
    """Tell what differs between two texts with the same words."""
    if old == new:
        return None
    return "formatting" if _bare(old) == _bare(new) else "punctuation"


def _bare(text: str) -> str:
    text = LINK.sub(r"\1", text)
    text = (text if text.isascii() else unicodedata.normalize("NFC", text)).translate(UNFORMATTED)
    return " ".join(text.replace("--", "-").split())
