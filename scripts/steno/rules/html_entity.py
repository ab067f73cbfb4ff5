"""An HTML entity left in the text, such as `&amp;`.

The rest of a web page. Talk Python's captions have them in many episodes. A file that is read as HTML or WebVTT,
where an entity means its character, has none left after reading.

Fails:

    - start: "00:00:01.000"
      text: Salt &amp; vinegar, she said.

Repair: write the character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from steno.corpus.code import CODE, outside_code
from steno.corpus.document import Document
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment with an entity, at its first; what stands in backticks is quoted."""
    if "&" not in document.speech.said or not ENTITY.search(document.speech.said):
        return
    for number, text in zip(document.speech.places, document.speech.texts, strict=True):
        if "&" not in text:
            continue
        found = [match[0] for match in ENTITY.finditer(CODE.sub("", text))]
        found = [entity for entity in found if html.unescape(entity) != entity]
        if found:
            pointer = ("segments", number, "text")
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"{found[0]} in segment {number} is HTML{more}"
            meant = html.unescape(found[0])
            repair = f"write {meant}" if meant.isprintable() and meant.strip() else "write the character"
            fix = Fix.suggestion(Put(pointer, outside_code(text, _unescape)))
            yield Problem(pointer, message, repair, excerpt=found[0], fix=fix)


def _unescape(text: str) -> str:
    """Write the characters that entities stand for; a no-break space as a plain one."""
    return ENTITY.sub(lambda match: html.unescape(match[0]).replace("\u00a0", " "), text)


RULE = Rule(severity=Severity.WARNING, find=find)
