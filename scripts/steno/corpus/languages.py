"""Which language a text is in, as far as its commonest words and its letters tell; silent when they do not.

Of each language about twenty of the words that no page of it goes without. It is enough to tell a page of German from
one of English, and not meant for more: neighbours that share most of them are one `FAMILY`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from steno.corpus.patterns import late

COMMON = {
    "cs": "a se v na je že s z do to i o k ale jako za by pro tak po jsou který jsem",
    "da": "og i at det er en til på som for med de ikke den har jeg af et var men vi der",
    "de": "und der die das ist nicht ich ein eine zu mit auf für von wir es auch dass den im sich",
    "en": "the and of to a in is that it was for you with on are this have not be we they",
    "es": "de la que el en y los se del las un por con no una su para es lo como más pero",
    "fi": "ja on ei että se hän oli ovat mutta niin kuin myös minä joka tai mitä sitä sen nyt",
    "fr": "de la le et les des est que en un une du pour dans pas qui sur ce il nous vous je",
    "hu": "a az és hogy nem is egy ez van meg de csak volt mint már még ha azt mert",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke ada bisa orang",
    "it": "di che e la il un non è per una in sono con del si ma le come anche della questo",
    "nb": "og i det er en til på som for med de ikke har jeg av et var men vi at den så",
    "nl": "de het een en van is dat in te niet ik op zijn je voor met die maar ook er we",
    "pl": "i w na nie się z do to że jest jak o ale co tak po za od czy był przez",
    "pt": "de que o a e do da em um para não com uma os no se na por mais as dos é mas",
    "ro": "de și în nu o la că pe cu este un din mai ce să ca au care pentru dar sunt",
    "sv": "och i att det är en som på för av med den inte till jag har de ett om vi var",
    "tr": "bir ve bu da de için çok ne ama o gibi daha var mi ben ki olarak sonra kadar şey",
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}
FAMILIES = ({"da", "nb", "sv"}, {"es", "pt"}, {"cs", "pl"})
OTHER_NAMES = {"no": "nb", "nn": "nb", "ms": "id", "sk": "cs", "gl": "pt", "ca": "es"}
SCRIPTS = {
    "Greek": "\u0370-\u03ff",
    "Cyrillic": "\u0400-\u052f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Korean": "\uac00-\ud7a3",
    "Japanese": "\u3040-\u30ff",
    "Chinese": "\u4e00-\u9fff",
    "Latin": "A-Za-z\u00c0-\u024f",
}
LETTERS = {script: late(f"[{letters}]") for script, letters in SCRIPTS.items()}
WRITTEN = {
    "el": {"Greek"},
    "he": {"Hebrew"},
    "th": {"Thai"},
    "ko": {"Korean", "Chinese"},
    "ja": {"Japanese", "Chinese"},
    "zh": {"Chinese"},
    **{key: {"Cyrillic"} for key in ("ru", "uk", "bg", "be", "mk")},
    **{key: {"Arabic"} for key in ("ar", "fa", "ur")},
    **{key: {"Devanagari"} for key in ("hi", "mr", "ne")},
    **{key: {"Latin"} for key in (*WORDS, *OTHER_NAMES)},
}
KNOWN = frozenset([*WRITTEN, *OTHER_NAMES])
"""The languages of which another can be told."""
WORD = re.compile(r"[^\W\d_]+")
ENOUGH, PLENTY, FACTOR, MOST = 80, 0.12, 3, 0.7
"""Words that it takes to tell; the share of common ones that a page has; how much more of it the other language must
have; the share of letters that are of a script."""


def is_likely(text: str, language: str) -> bool:
    """Tell quickly whether a text has the common words of a language."""
    words = WORD.findall(text.casefold())
    return _share(words, WORDS.get(language, frozenset())) >= PLENTY


def other_language(text: str, language: str) -> str | None:
    """Return what a text is in, or written in, if that is surely not the language; its tag, or the name of a script."""
    main = OTHER_NAMES.get(language, language)
    if main not in WRITTEN:
        return None
    script = _script(text)
    if script is not None and script not in WRITTEN[main]:
        return script
    words = WORD.findall(text.casefold())
    if main not in WORDS or len(words) < ENOUGH:
        return None
    shares = {name: _share(words, common) for name, common in WORDS.items() if not _are_near(name, main)}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= PLENTY and shares[best] > FACTOR * _share(words, WORDS[main]) else None


def _share(words: list[str], common: Iterable[str]) -> float:
    known = frozenset(common)
    return sum(map(known.__contains__, words)) / max(1, len(words))


def _script(text: str) -> str | None:
    """The script of most letters, where there are enough."""
    counts = {script: len(letters.findall(text)) for script, letters in LETTERS.items()}
    script = max(counts, key=counts.__getitem__)
    return script if counts[script] > max(ENOUGH, MOST * sum(counts.values())) else None


def _are_near(one: str, other: str) -> bool:
    return one == other or any({one, other} <= family for family in FAMILIES)
