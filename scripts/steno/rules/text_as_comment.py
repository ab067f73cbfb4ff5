"""Text behind a `#`, which YAML takes for a comment.

`title: The bell #2` is the title “The bell”: what follows a blank and a `#` is none of the value, nothing tells so, and
a release has the shorter text. A comment that is meant has a blank behind its `#`, and is left alone.

Fails:

    title: The bell #2

Repair: put the whole value in quotes; a comment that is meant goes on a line of its own, above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity, Span
from steno.rules import Options, Rule

HASH = re.compile(r"#(?<=[ \t]#)[^\s#!]")
"""It begins with the sign itself, which a search then finds quickly."""
BEHIND = re.compile(r"[ \t]+(#[^\s#!].*?)[ \t]*$")
NOT_PLAIN = "'\"|>{["


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each plain value of a YAML file that is followed by such a comment."""
    text = document.raw.text
    if document.format != "steno" or text.rfind("#") <= 0 or HASH.search(text) is None:
        return
    lines = document.raw.lines
    for pointer, span in document.places().values.items():
        behind = BEHIND.match(lines[span.end_line - 1], span.end_column - 1) if span.end_column > 1 else None
        if behind is None or lines[span.line - 1][span.column - 1 : span.column] in NOT_PLAIN:
            continue
        where = Span(span.end_line, behind.start(1) + 1, span.end_line, behind.end(1) + 1)
        message = f"{behind[1]} is a comment to YAML, and not part of {_name(pointer)}"
        yield Problem(pointer, message, "put the whole value in quotes, or a blank behind the #", where)


def _name(pointer: tuple[str | int, ...]) -> str:
    return next((part for part in reversed(pointer) if isinstance(part, str)), "the value")


RULE = Rule(severity=Severity.WARNING, find=find)
