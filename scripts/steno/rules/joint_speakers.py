"""Two people in one label.

"Anna and Ben" can be neither found nor counted as either. When both speak at once, each has a segment with the same
start, or an `event: crosstalk` says so.

Fails:

    speakers:
      both: {name: Anna and Ben}
    segments:
    - {start: "00:00:01.000", speaker: both, text: Welcome!}

Repair: give each of them a segment.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Problem, Severity
from steno.rules import Options, Rule

JOINTS = (" and ", " und ", " et ", " y ", "&", "/", "+")
JOINT = late(rf"(\w[\w.'’ -]*?)(?:,?(?:{'|'.join(JOINTS[:4])})| ?[{''.join(JOINTS[4:])}] ?)(\w[\w.'’ -]*)")


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each name that joins two."""
    for speaker in document.transcript.speakers:
        match = JOINT.fullmatch(speaker.name) if any(map(speaker.name.__contains__, JOINTS)) else None
        if match and all(name[0].isupper() and not name.isupper() for name in match.groups()):
            message = f"{speaker.name} are two people in one label"
            yield Problem(("speakers", speaker.key, "name"), message, "give each of them a segment")


RULE = Rule(severity=Severity.WARNING, find=find)
