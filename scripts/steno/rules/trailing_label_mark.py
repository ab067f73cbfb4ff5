"""A speaker's name with a colon, a dash, a star or a blank at its edge.

A rest of the source's markup. "Anna:" and "Anna" are two people to a machine: the Changelog has 922 such labels in 535
files.

Fails:

    speakers:
      anna: {name: "Anna:"}
    segments:
    - {start: "00:00:01.000", speaker: anna, text: The colon is not mine.}

Repair: remove the mark from the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

MARKS = " \t\u00a0:;,*_-–—>|"


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each name that begins or ends with a mark."""
    for speaker in document.transcript.speakers:
        bare = speaker.name.strip(MARKS)
        if bare != speaker.name and bare:
            message = f"the name {speaker.name!r} has a mark at its edge"
            pointer = ("speakers", speaker.key, "name")
            yield Problem(pointer, message, f"write {bare}", fix=Fix.safe(Put(pointer, bare)))


RULE = Rule(severity=Severity.WARNING, find=find)
