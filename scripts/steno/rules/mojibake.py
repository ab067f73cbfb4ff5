"""Text that was read in the wrong encoding, such as "donâ€™t" or "cafÃ©".

UTF-8 that some program took for Windows-1252. Nothing is lost yet: read back the same way, it is right again, and only
what reads back is reported.

Fails:

    - start: "00:00:01.000"
      text: It was a cafÃ© and it wasnâ€™t open.

Repair: write what was meant; the finding says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

SUSPECT = late("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u017d-\u017e\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122]+")


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment with misread text, at its first."""
    if not any("\u00c2" <= char <= "\u00f4" for char in document.foreign):
        return
    for number, text in zip(document.speech.places, document.speech.texts, strict=True):
        if text.isascii():
            continue
        meant = {match[0]: _read_back(match[0]) for match in SUSPECT.finditer(text)}
        found = {wrong: right for wrong, right in meant.items() if right is not None}
        for wrong, right in list(found.items())[:1]:
            more = f", and {len(found) - 1} others" if len(found) > 1 else ""
            message = f"{wrong!r} in segment {number} was read in the wrong encoding{more}"
            pointer = ("segments", number, "text")
            fix = Fix.suggestion(Put(pointer, SUSPECT.sub(_mend, text)))
            yield Problem(pointer, message, f"write {right}", excerpt=wrong, fix=fix)


def _mend(match: re.Match[str]) -> str:
    return _read_back(match[0]) or match[0]


def _read_back(text: str) -> str | None:
    """Return what was meant, if the bytes of Windows-1252 are UTF-8."""
    for encoding in ("cp1252", "latin-1"):
        try:
            meant = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return meant if len(meant) < len(text) else None
    return None


RULE = Rule(severity=Severity.WARNING, find=find)
