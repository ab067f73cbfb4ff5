"""A speaker who is declared and never speaks.

Often the sign of a misspelt key, of a label that was lost, or of a participant list that was copied. Seen for 101
speakers in 55 files of bitcointranscripts. It is asked only where every segment has a speaker, and not of one whose
key is merely misspelt in the segments, which `unknown-speaker` tells.

Fails:

    speakers:
      mia: {name: Mia K.}
      tom: {name: Tom R.}
    segments:
    - {start: "00:00:01.000", speaker: mia, text: Nobody answers me.}

Repair: give the segments to whom they belong, or remove the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Extent, Fix, Problem, Remove, Severity
from steno.nearest import nearest
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each declared speaker without a segment."""
    transcript = document.transcript
    if transcript.labelling is not Extent.FULL:
        return
    declared = [speaker.key for speaker in transcript.speakers]
    heard = document.speech.voices
    if heard.issuperset(declared):
        return
    meant = {nearest(key, sorted(declared)) for key in heard.difference(declared)}
    for speaker in transcript.speakers:
        if speaker.key not in heard | meant:
            message = f"{speaker.name} is declared and never speaks"
            place = ("speakers", speaker.key) if len(transcript.speakers) > 1 else ("speakers",)
            repair, fix = "give them their segments, or remove the speaker", Fix.suggestion(Remove(place))
            yield Problem(("speakers", speaker.key), message, repair, fix=fix)


RULE = Rule(severity=Severity.WARNING, find=find)
