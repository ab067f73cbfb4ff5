"""A transcript that is not in the canonical form.

One sentence on a line, keys in their order, times in quotes: then a change of a word is a change of one line, and
reviews can point at it. Only steno's own YAML has such a form.

Fails:

    - {text: A segment on one line., start: "00:00:01.000"}

Repair: steno fmt
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.formatting import format_document
from steno.model import Problem, Severity, Span
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem at the first line that would change."""
    canonical = format_document(document) if document.format == "steno" else document.raw.text
    if canonical == document.raw.text:
        return
    found, wanted = document.raw.text.split("\n"), canonical.split("\n")
    pairs = zip(found, wanted, strict=False)
    line = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), min(len(found), len(wanted)))
    yield Problem((), "is not in the canonical form, from this line on", "steno fmt", Span(line, 1, line, 1))


RULE = Rule(severity=Severity.INFO, find=find)
