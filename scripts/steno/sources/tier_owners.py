"""Tiers whose names say what they hold and whose it is (`tx@Ana`), as field linguists call theirs in ELAN and Praat.

Of several tiers of one person one is what was said; the others number it (`ref`), translate it (`ft`) or take it apart.
FLEx calls its own `A_phrase-txt-en` and `A_word-txt-en`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

OWNED = re.compile(r"(?P<what>[^@\s]{1,30})@(?P<who>[^@\s][^@]{0,60})")
SPEECH = re.compile(
    r"(?:tx|txt|text|trs|transc\w*|transkription|utt?|utterances?|or|orth?\w*|speech|default)", re.IGNORECASE
)
WORDS = re.compile(r"(?:wd|words?|wordt?|wrd|tok|tokens?)", re.IGNORECASE)
ABOUT = re.compile(
    r"(?:ft\w*|mt|lt|gls?|gloss\w*|lit|free|transl\w*|trad\w*|notes?|comments?|com|nt|ref|id|segnum|"
    r"mb|mp|mc|ge|ps|pos|morph\w*|lemma\w*|phon\w*|ph|ipa)",
    re.IGNORECASE,
)
PARTED = re.compile(r"[^\w]+|_")
FLEX = 2
"""Parts of a name after which its last one is a language: `A_phrase-txt-id`."""
NUMBER = re.compile(r"\S{0,60}[0-9]\S{0,60}")


def owner(name: str) -> str | None:
    """Whose a tier is, by its name; None where it does not say."""
    match = OWNED.fullmatch(name)
    return match["who"].strip() if match is not None else None


def kind(name: str) -> int:
    """How near a tier of this name is to what was said: 0 is it, 1 its words, 2 nobody knows, 3 says more about it."""
    match = OWNED.fullmatch(name)
    parts = [part for part in PARTED.split(match["what"] if match is not None else name) if part]
    if match is None and len(parts) > FLEX:
        parts.pop()
    if any(map(ABOUT.fullmatch, parts)):
        return 3
    if any(map(WORDS.fullmatch, parts)):
        return 1
    return 0 if any(map(SPEECH.fullmatch, parts)) else 2


def nearest(names: Sequence[str]) -> str | None:
    """Of several tiers the one that is what was said; the first where names do not tell, none of those about it."""
    best = min(names, key=kind, default=None)
    return best if best is not None and kind(best) < 3 else None


def are_numbers(texts: Iterable[str]) -> bool:
    """Tell whether annotations only number what was said: `talk.001`, each another."""
    found = [text.strip() for text in texts if text.strip()]
    return bool(found) and len(set(found)) == len(found) and all(map(NUMBER.fullmatch, found))
