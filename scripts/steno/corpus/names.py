"""Names of speakers: which are none, and which two are probably one person's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from steno.corpus.patterns import late

SHORTEST = 5
REPEATED = re.compile(r"(.)\1+")
PLACEHOLDER = late(
    r"(?:(?:unknown|unidentified|male|female|first|second|third|other)[ _-]+)?"
    r"(?:speaker|spkr?|voice|person|participant|channel|sprecher|interviewee|interviewer)"
    r"[ _#-]*(?:[0-9]{1,3}|[a-z])?"
    r"|(?:unknown|unidentified|unbekannt|s[0-9]{1,3}|[?]+|x{2,}|tbd|todo|n/a)",
    re.IGNORECASE,
)


def is_placeholder(name: str) -> bool:
    """Tell whether a name is only a number or a word for a voice: `Speaker 0`, `SPEAKER_00`, `Unknown`."""
    return PLACEHOLDER.fullmatch(name.strip(" :.()[]")) is not None


def are_similar(name: str, another: str) -> bool:
    """Tell whether two names are nearly one: all words alike, and where there are several, at least one the same."""
    one, other = _words(name), _words(another)
    if not one or len(one) != len(other):
        return bool(one) and "".join(one) == "".join(other)
    if one == other:
        return True
    differing = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(differing) == len(one) and len(one) > 1:
        return False
    return all(_alike(left, right, alone=len(one) == 1) for left, right in differing)


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """The same hosts speak in many transcripts."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"[a-z0-9]+", plain))


def _alike(one: str, other: str, *, alone: bool) -> bool:
    """A name that stands alone needs more: a doubled letter or two exchanged, for Maria and Mario are two people."""
    if min(len(one), len(other)) < SHORTEST or any(char.isdigit() for char in one + other):
        return False
    if REPEATED.sub(r"\1", one) == REPEATED.sub(r"\1", other):
        return True
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1 and (not alone or sorted(one) == sorted(other))
