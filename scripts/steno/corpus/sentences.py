"""Where a sentence ends, so that the canonical form can put one on a line.

A wrong split costs nothing but a line break: words never change, and splitting the joined lines again gives the same
lines. Follows the default rules of UAX #29 §5 loosely, with the abbreviations that speech transcripts have.
"""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof sr jr st vs etc eg e.g ie i.e cf al fig no vol pp approx dept est inc ltd co corp gen col "
        "sgt capt lt rev hon jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s u.k ph.d z.b bzw usw"
    ).split()
)
LONGEST = 40
"""Characters before a full stop that are looked at; every abbreviation is shorter."""
LATIN_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?= )")
WIDE_END = re.compile(r"[。！？｡]+[」』”’）]*(?=\S)")


def sentences(paragraph: str) -> list[str]:
    """Split one paragraph into sentences. Joining them with the blanks that were cut gives the paragraph back.

    Only an ASCII space is ever cut, and it is the only thing that is: a script written without spaces stays on one
    line, because a line break in YAML reads back as a space.
    """
    parts, begin = [], 0
    for match in LATIN_END.finditer(paragraph):
        if _ends_sentence(paragraph, match.start(), match.end()):
            parts.append(paragraph[begin : match.end()])
            begin = match.end() + 1
    parts.append(paragraph[begin:])
    return parts


def _ends_sentence(text: str, stop: int, end: int) -> bool:
    rest = text[end + 1 : end + 3].lstrip("\"'“‘«([¿¡")
    if rest[:1].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] in ("..", ".…"):
        return True
    word = text[max(0, stop - LONGEST) : stop].rpartition(" ")[2].lstrip("\"'“‘«(").lower()
    return word not in ABBREVIATIONS and not (len(word) == 1 and word.isalpha() and word != "i")
