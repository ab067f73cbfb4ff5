"""A change that takes the times from a transcript.

Nothing can be linked to, subtitled or checked against the media any more. It compares two versions (`--base`).

Fails:

    - {start: "00:00:01.000", text: The tide turns at four.}   # before
    - {text: The tide turns at four.}                          # after

Repair: bring the times back.

Options:

    share (0.1): which part of the times may go.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield a problem when the share of segments with a start has fallen."""
    if after is None:
        return
    old, new = _share(before), _share(after)
    if old - new > float(options["share"]):
        yield Problem(
            ("segments",), f"{old:.0%} of the segments had a start, {new:.0%} have one now", "bring them back"
        )


def _share(document: Document) -> float:
    segments = document.transcript.segments
    return sum(segment.start is not None for segment in segments) / max(1, len(segments))


RULE = ChangeRule(severity=Severity.ERROR, find=find, options={"share": 0.1})
