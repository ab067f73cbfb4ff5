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
    """Yield a problem when segments stay and their starts go; segments that are removed take theirs along."""
    if after is None:
        return
    (old, before_all), (new, after_all) = _timed(before), _timed(after)
    allowed = float(options["share"])
    if old - new > allowed * old and old / before_all - new / after_all > allowed:
        yield Problem(("segments",), f"{old} segments had a start, {new} have one now", "bring the times back")


def _timed(document: Document) -> tuple[int, int]:
    """Count the segments with a start, and all; none counts as one, so that shares can be had."""
    segments = document.transcript.segments
    return sum(segment.start is not None for segment in segments), max(1, len(segments))


RULE = ChangeRule(severity=Severity.ERROR, find=find, options={"share": 0.1})
