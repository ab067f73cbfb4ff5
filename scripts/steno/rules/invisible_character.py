"""A character that nobody can see: zero-width blanks, soft hyphens, no-break spaces.

It comes along when text is copied from a page or a word processor, and then the same word is not found, or counts
as two. Where a script needs one it is no fault: a joiner in Persian or Hindi or in an emoji, a no-break space in
French before a colon or between a number and its unit.

Fails:

    - start: "00:00:01.000"
      text: "Light\\u200bhouse keepers sleep by day."

Repair: remove it, or write a plain space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from steno.corpus.characters import occurrences
from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Fix, Problem, Respell, Severity
from steno.rules import Options, Rule

HIDDEN = late(
    "[\u00ad\u061c\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]"
    "|(?<![^\x00-\u036f])[\u200c-\u200f]|[\u200c-\u200f](?![^\x00-\u036f])"
    "|(?<![0-9«‹„“(])[\u00a0\u202f](?![0-9»›:;!?%€$°])"
)
BLANKS = "\u00a0\u202f"


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for each character that is found, at its first line."""
    for found in occurrences(document, HIDDEN):
        char = found.text[0]
        name = unicodedata.name(char, "a control").lower()
        repair = "write a plain space" if char in BLANKS else "remove it"
        fix = Fix.safe(Respell(((char, " " if char in BLANKS else ""),), HIDDEN.pattern))
        yield found.problem(f"an invisible character, U+{ord(char):04X} ({name}){found.more}", repair, fix)


RULE = Rule(severity=Severity.WARNING, find=find)
