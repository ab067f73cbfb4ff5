"""A letter whose accent is stored apart from it.

"é" can be one character or two. Both look alike, yet searches, comparisons and counts take them for different words.
The composed form (Unicode NFC) is the one that keyboards write and the web asks for.

Fails:

    - start: "00:00:01.000"
      text: "The cafe\\u0301 was closed."

Repair: write the file in NFC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Fix, Problem, Respell, Severity
from steno.rules import Options, Rule

COMPOSED = re.compile("[\u0080-\u02ff\u2010-\u2027]*")
"""Letters with their accents, and punctuation: what most texts have beside ASCII, and no accent stands apart in."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for the file, at the first such word."""
    said = document.speech.said
    if COMPOSED.fullmatch("".join(document.foreign)) or unicodedata.is_normalized("NFC", said):
        return
    faulty = [
        (number, word)
        for number, text in zip(document.speech.places, document.speech.texts, strict=True)
        if not unicodedata.is_normalized("NFC", text)
        for word in text.split()
        if not unicodedata.is_normalized("NFC", word)
    ]
    if faulty:
        number, word = faulty[0]
        shown = unicodedata.normalize("NFC", word)
        more = f", and {len(faulty) - 1} more words" if len(faulty) > 1 else ""
        message = f"{shown} is stored with its accent apart{more}"
        composed = dict.fromkeys(word for _, word in faulty)
        fix = Fix.safe(Respell(tuple((word, unicodedata.normalize("NFC", word)) for word in composed)))
        yield Problem(("segments", number, "text"), message, "write the file in NFC", excerpt=word, fix=fix)


RULE = Rule(severity=Severity.WARNING, find=find)
