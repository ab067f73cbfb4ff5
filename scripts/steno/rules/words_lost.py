"""A change that loses many words of a transcript.

A summary in place of an edit, a file cut short by a tool, a merge that went wrong. Corrections replace words and
lose few. It compares two versions (`--base`) and counts the words, wherever they stand.

Fails:

    - text: We kept the lamp burning until the morning came.   # before
    - text: They kept it lit.                                  # after

Repair: bring the words back, or waive it with the reason why they had to go.

Options:

    share (0.1): which part of the words may go.
    words (20): so many may always go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options

WORD = re.compile(r"\w+(?:['’]\w+)*")


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield a problem when more words are gone than the options allow."""
    if after is None:
        return
    old = _words(before)
    total, lost = old.total(), (old - _words(after)).total()
    if lost > int(options["words"]) and lost > float(options["share"]) * total:
        message = f"{lost:,} of {total:,} words are gone ({lost / total:.0%})"
        yield Problem(("segments",), message, "bring them back, or waive it with the reason why they had to go")


def _words(document: Document) -> Counter[str]:
    return Counter(word for one in document.transcript.segments for word in WORD.findall(one.text.casefold()))


RULE = ChangeRule(severity=Severity.ERROR, find=find, options={"share": 0.1, "words": 20})
