"""A character that turns the direction of the text around.

What is shown is then not what is stored: a reviewer approves other words than a machine reads (Trojan Source,
CVE-2021-42574). Languages written from right to left do not need these controls; the plain marks U+200E and U+200F are
left alone beside them.

Fails:

    - start: "00:00:01.000"
      text: "The \\u202eelohw\\u202c truth."

Repair: remove the character, and write the words in the order in which they are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.characters import occurrences
from steno.corpus.document import Document
from steno.model import Fix, Problem, Respell, Severity
from steno.rules import Options, Rule

CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each line with a control."""
    for found in occurrences(document, CONTROL):
        message = f"U+{ord(found.text[0]):04X} changes the order in which this line is shown{found.more}"
        fix = Fix.suggestion(Respell(((found.text[0], ""),)))
        yield found.problem(message, "remove it, and write the words in the order in which they are said", fix)


RULE = Rule(severity=Severity.ERROR, find=find)
