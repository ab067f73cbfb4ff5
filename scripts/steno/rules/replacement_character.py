"""U+FFFD, the mark of a character that was lost.

Some program met bytes that it could not read, and wrote � in their place. The character is gone from this file:
only the source, or the media, still has it.

Fails:

    - start: "00:00:01.000"
      text: "The caf\\ufffd was closed."

Repair: look into the source, or listen, and write the character again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.characters import occurrences
from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import Options, Rule

LOST = re.compile("\ufffd+")


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each line with a lost character."""
    for found in occurrences(document, LOST):
        message = f"a character was lost here{found.more}"
        yield found.problem(message, "look into the source, or listen, and write it again")


RULE = Rule(severity=Severity.ERROR, find=find)
