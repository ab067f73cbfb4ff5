"""A segment without a start in a transcript that is timed throughout.

Such a segment cannot be linked to, and a subtitle file has to leave it out or guess. A transcript that never had times
says `timing: none`, one with a time now and then `timing: partial`, and nothing is asked of it.

Fails:

    - start: "00:00:01.000"
      text: This one has a time.
    - text: This one has none.

Repair: add `start`, or say `timing: partial` at the top.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.runs import describe, segment_runs
from steno.model import Extent, Problem, Segment, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of segments without a start."""
    transcript = document.transcript
    if transcript.timing is not Extent.FULL or len(document.speech.starts) == len(document.speech.texts):
        return
    entries = transcript.entries
    untimed = [n for n, entry in enumerate(entries) if isinstance(entry, Segment) and entry.start is None]
    repair = "add its start" + (", or say `timing: partial` at the top" if document.format == "steno" else "")
    for run in segment_runs(entries, untimed):
        verb = "has" if len(run) == 1 else "have"
        message = f"{describe(run, entries)} {verb} no start, and the transcript is timed throughout"
        yield Problem(("segments", run[0]), message, repair)


RULE = Rule(severity=Severity.ERROR, find=find)
