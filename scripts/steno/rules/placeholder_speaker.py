"""A speaker with a placeholder for a name, such as `Speaker 0` or `SPEAKER_00`.

A machine that tells voices apart does not know whose they are. In a draft that is the work still to do; in a reviewed
transcript it is a fault: bitcointranscripts published 3,073 such labels in 31 files.

Fails:

    speakers:
      speaker-0: {name: Speaker 0}
    segments:
    - {start: "00:00:01.000", speaker: speaker-0, text: Nobody knows who I am.}

Repair: listen, and put the person's name in `name`.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.names import is_placeholder
from steno.model import Problem, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each placeholder once, at its declaration, with the number of its segments."""
    for speaker in document.transcript.speakers:
        if is_placeholder(speaker.name):
            number = document.speech.speakers.count(speaker.key)
            times = "1 segment" if number == 1 else f"{number} segments"
            message = f"{speaker.name} is a placeholder, not a name ({times})"
            yield Problem(("speakers", speaker.key, "name"), message, "listen, and write the person's name")


RULE = Rule(severity=Severity.WARNING, once_reviewed=Severity.ERROR, find=find)
