"""A transcript whose words a minute are quite other than before.

Words and times then no longer belong together: some of the words are gone, the times are those of another recording, or
somebody has stretched them. Neither shows when only the one or the other is looked at. It compares two versions
(`--base`).

Fails:

    - {start: "00:00:00.000", end: "01:00:00.000", text: …}   # before, 150 words a minute
    - {start: "00:00:00.000", end: "01:30:00.000", text: …}   # after, 100

Repair: make sure that the times are those of this recording, and that nothing is missing.

Options:

    share (0.25): by which part of it the pace may change.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield one problem for a transcript that is timed in both versions."""
    if after is None:
        return
    old, new = (side.measures.words_per_minute for side in (before, after))
    if old and new and abs(new - old) > float(options["share"]) * old:
        message = f"{new:.0f} words a minute, before it was {old:.0f}"
        repair = "make sure that the times are those of this recording, and that nothing is missing"
        yield Problem(("segments",), message, repair)


RULE = ChangeRule(severity=Severity.WARNING, find=find, options={"share": 0.25})
