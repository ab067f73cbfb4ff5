"""Words of a text: what stands between blanks, without the punctuation around it and without its case.

Scripts that put no blanks between words count each character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from steno.corpus.patterns import late

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
TOKEN = late(rf"(?:[{UNSPACED}]|[^\s{UNSPACED}]+)\s*")
MOST_KEYS = 65_536
DENSE = late(rf"[{UNSPACED}]")
BEFORE = "\"'“‘„‚«‹([{¿¡*_`—–…"
AFTER = BEFORE + ".,;:!?-”’»›)]}。，、！？；：「」『』（）・"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

ASCII = bytes(range(0x80))
ALIASES = "\u037e\u1fef"
"""Characters that NFC makes punctuation of."""
MARKS = re.escape(AFTER + ALIASES + "".join(map(chr, INVISIBLE)))
ASCII_MARKS = "".join(filter(str.isascii, AFTER)).encode("ascii")
BARE = late(rf"[{MARKS}](?<!\S.)[{MARKS}]*(?!\S)")
"""What stands between blanks and is no word. The blank is looked for after the first mark: marks are found fast."""


def foreign(text: str) -> str:
    """Return the characters that are not ASCII; in a long text it takes half the time of a search for some of them."""
    return text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass")


def tokens(text: str) -> list[str]:
    """Split a text into words with their punctuation and the blanks that follow."""
    return TOKEN.findall(text)


class Keys(dict[str, str]):
    """What tokens have in common when they are the same word, worked out once for each token."""

    def __missing__(self, token: str) -> str:
        """Work it out; after so many, begin anew."""
        if len(self) >= MOST_KEYS:
            self.clear()
        plain = token.casefold() if token.isascii() else _folded(token)
        found = self[token] = plain if plain.isalnum() else plain.strip().lstrip(BEFORE).rstrip(AFTER)
        return found


KEYS = Keys()


def key(token: str) -> str:
    """Return what two tokens have in common when they are the same word; empty for bare punctuation."""
    return KEYS[token]


def _folded(token: str) -> str:
    return unicodedata.normalize("NFC", token).casefold().replace("’", "'").translate(INVISIBLE)


def keys(text: str) -> list[str]:
    """Return the words of a text, ready to be compared."""
    return list(map(KEYS.__getitem__, tokens(text)))


@lru_cache(maxsize=16_384)
def spoken(text: str) -> tuple[str, ...]:
    """Return the words of a text, ready to be compared, without bare punctuation."""
    return tuple(filter(None, map(KEYS.__getitem__, text.split() if is_spaced(text) else tokens(text))))


def is_spaced(text: str) -> bool:
    """Tell whether blanks alone part the words of a text."""
    return text.isascii() or not DENSE.search(text)


def count(text: str) -> int:
    """Count the words of a text; bare punctuation is none. It is `len(spoken(text))`, at a tenth of the time."""
    if text.isascii():
        return len(text.encode("ascii").translate(None, ASCII_MARKS).decode("ascii").split())
    return len(text.split()) - len(BARE.findall(text)) if is_spaced(text) else sum(map(bool, keys(text)))
