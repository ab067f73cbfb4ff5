"""A segment without a speaker where the others have one.

Nobody can tell any more who said it. In one real pull request "about metadata", 173 segments in two transcripts arrived
without a speaker, and nobody saw it. A transcript that never had names says `labelling: none`, one that names only some
voices `labelling: partial`, and nothing is asked of it.

Fails:

    speakers:
      mia: {name: Mia K.}
    segments:
    - {start: "00:00:01.000", speaker: mia, text: Who keeps the light?}
    - {start: "00:00:03.000", text: I do.}

Repair: add `speaker`, or say `labelling: partial` at the top. A run of such segments that repeats others is better
removed."""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.runs import describe, segment_runs
from steno.model import Extent, Problem, Segment, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of segments without a speaker."""
    transcript = document.transcript
    if transcript.labelling is not Extent.FULL or None not in document.speech.speakers:
        return
    entries = transcript.entries
    unnamed = [n for n, entry in enumerate(entries) if isinstance(entry, Segment) and entry.speaker is None]
    repair = "add who speaks" + (", or say `labelling: partial` at the top" if document.format == "steno" else "")
    for run in segment_runs(entries, unnamed):
        verb = "has" if len(run) == 1 else "have"
        message = f"{describe(run, entries)} {verb} no speaker"
        yield Problem(("segments", run[0]), message, repair)


RULE = Rule(severity=Severity.ERROR, find=find)
