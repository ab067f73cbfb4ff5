"""A transcript that is gone, or has another name.

Its path is its id: links and releases name it. A tombstone in `corpus/tombstones.yaml` says where it went, or why
(`schema/tombstones.md`). It compares two versions (`--base`).

Fails:

    corpus/bells/seven.yaml   # before, and nothing of that name after

Repair: bring it back, or add a tombstone: `{moved_to: bells/seven-bells}`, or `{removed: why}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield a problem for a transcript without a version after."""
    if after is None:
        number = len(before.transcript.segments)
        many = "1 segment" if number == 1 else f"{number} segments"
        message = f"the transcript is gone: {before.transcript.title} ({many})"
        yield Problem((), message, "bring it back, or say in corpus/tombstones.yaml where it went")


RULE = ChangeRule(severity=Severity.ERROR, find=find)
