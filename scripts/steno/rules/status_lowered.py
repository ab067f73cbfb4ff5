"""A change that lowers a transcript's status.

The status only rises: draft, reviewed, verified. Who relies on reviewed transcripts would lose this one in the next
release. It compares two versions (`--base`).

Fails:

    status: verified   # before
    status: draft      # after

Repair: keep the status, or waive it with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity, Status
from steno.rules import ChangeRule, Options


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield a problem when the status has fallen."""
    if after is None:
        return
    order = list(Status)
    old, new = before.transcript.status, after.transcript.status
    if order.index(new) < order.index(old):
        yield Problem(("status",), f"was {old} and is {new} now", "keep the status, or waive it with the reason")


RULE = ChangeRule(severity=Severity.ERROR, find=find)
