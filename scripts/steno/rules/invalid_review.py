"""A status that nobody stands for.

`reviewed` says that somebody read the transcript against the media, `verified` that a second person did. Consumers
choose by it, so it must say who: one key in `reviewed_by` for reviewed, two different ones for verified.

Fails:

    status: verified
    reviewed_by: [mia]

Repair: add who reviewed it to `reviewed_by`, or lower the status.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity, Status
from steno.rules import Options, Rule

NEEDED = {Status.DRAFT: 0, Status.REVIEWED: 1, Status.VERIFIED: 2}


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem where reviewers are fewer than the status says."""
    transcript = document.transcript
    found, needed = len(set(transcript.reviewed_by)), NEEDED[transcript.status]
    if found < needed:
        people = "a reviewer" if needed == 1 else f"{needed} reviewers"
        message = f"status {transcript.status} needs {people} in `reviewed_by`, found {found or 'none'}"
        yield Problem(("status",), message, "add who reviewed it to `reviewed_by`, or lower the status")


RULE = Rule(severity=Severity.ERROR, find=find)
