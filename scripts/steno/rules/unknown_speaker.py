"""A segment whose speaker is not declared.

A key without an entry under `speakers` has no name to show; most are misspelt. In bitcointranscripts, 112 speakers
of 50 files are missing from the list at the top.

Fails:

    speakers:
      mia: {name: Mia K.}
    segments:
    - {start: "00:00:01.000", speaker: mia, text: Good evening.}
    - {start: "00:00:03.000", speaker: mai, text: Good evening to you.}

Repair: correct the key, or declare it under `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Fix, Problem, Put, Segment, Severity
from steno.nearest import nearest
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each key once, where it is first used."""
    declared = {speaker.key for speaker in document.transcript.speakers}
    if document.speech.voices <= declared:
        return
    used: dict[str, list[int]] = {}
    for number, entry in enumerate(document.transcript.entries):
        if isinstance(entry, Segment) and entry.speaker is not None and entry.speaker not in declared:
            used.setdefault(entry.speaker, []).append(number)
    for key, numbers in used.items():
        times = "" if len(numbers) == 1 else f", {len(numbers)} segments"
        near = nearest(key, sorted(declared))
        repair = f"did you mean {near}?" if near else f"declare it: `{key}: {{name: …}}` under `speakers`"
        fix = Fix.suggestion(*(Put(("segments", one, "speaker"), near) for one in numbers)) if near else None
        yield Problem(("segments", numbers[0], "speaker"), f"{key} is not among the speakers{times}", repair, fix=fix)


RULE = Rule(severity=Severity.ERROR, find=find)
