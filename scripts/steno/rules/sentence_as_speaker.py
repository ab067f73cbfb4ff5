"""A speaker's name so long that it must be speech.

A colon in the wrong place makes a sentence into a label, and the words are lost from the text. DataTalks.Club has 53 in
10 files.

Fails:

    speakers:
      so: {name: "So what we did in the end was the following thing"}
    segments:
    - {start: "00:00:01.000", speaker: so, text: We waited.}

Repair: move the words into the text, and name who speaks.

Options:

    longest (40): how many characters a name may have.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Edit, Fix, Problem, Put, Remove, Segment, Severity, Speaker, Transcript
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each name that is too long for one."""
    longest = int(options["longest"])
    for speaker in document.transcript.speakers:
        if len(speaker.name) > longest:
            message = f"a name of {len(speaker.name)} characters is speech: {speaker.name[:40]}…"
            repair = "move the words into the text, and name who speaks"
            yield Problem(("speakers", speaker.key, "name"), message, repair, fix=_fix(document.transcript, speaker))


def _fix(transcript: Transcript, speaker: Speaker) -> Fix:
    """Give the words back to the text, with the colon that cut them off. Who says them, a person must tell."""
    edits: list[Edit] = []
    for number, entry in enumerate(transcript.entries):
        if isinstance(entry, Segment) and entry.speaker == speaker.key:
            said = f"{speaker.name.rstrip(':')}: {entry.text}"
            edits += [Put(("segments", number, "text"), said), Remove(("segments", number, "speaker"))]
    alone = len(transcript.speakers) == 1
    return Fix.suggestion(*edits, Remove(("speakers",) if alone else ("speakers", speaker.key)))


RULE = Rule(severity=Severity.ERROR, find=find, options={"longest": 40})
