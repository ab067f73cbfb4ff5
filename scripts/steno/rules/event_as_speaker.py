"""A break, music or another sound in the place of a speaker.

"Break" is nobody: the lists of who spoke, and how much, are wrong. In the Changelog's transcripts "Break" is a speaker
in 1,921 files.

Fails:

    speakers:
      mia: {name: Mia K.}
      break: {name: Break}
    segments:
    - {start: "00:00:01.000", speaker: mia, text: We will be right back.}
    - {start: "00:00:03.000", speaker: break, text: "[music]"}

Repair: make an `event` of it, such as `event: break`; what is said in an advertisement stays a segment without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Edit, Fix, Problem, Put, Remove, Segment, Severity, Transcript
from steno.rules import Options, Rule

KINDS = {
    "break": r"(?:(?:ad|ads|advert|advertising|sponsor|commercial|midroll|mid-roll|station|short|music) )?breaks?"
    r"|ads?|adverts?|advertisements?|commercials?|sponsors?|sponsor (?:message|read|spot)|promo",
    "music": r"(?:(?:intro|outro|theme|background|closing|opening) )?musi[ck](?: (?:playing|plays))?"
    r"|(?:(?:theme|intro|outro)(?: song)?|jingle|♪+)",
    "laughter": r"(?:all )?laugh(?:ter|s|ing)?",
    "applause": r"applause|clapping",
    "silence": r"silence|pause|no audio|blank[ _]audio|dead air",
    "clip": r"(?:audio|video|movie|film|sound) ?clips?|clips?|trailer|teaser|pre-?recorded|jump cut",
    "noise": r"sound ?effects?|sfx|noises?|background noise|static",
}
MOST_WORDS = 3
"""More words than this are somebody's, also in a break."""
BRACKETED = late(r"\[[^\[\]]*\]|\([^()]*\)")
SOUND = late("|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items()), re.IGNORECASE)
"""The name of its group is the kind of the event."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each speaker that is a sound, with the number of its segments."""
    for speaker in document.transcript.speakers:
        kind = _kind(speaker.name)
        if kind is not None:
            number = document.speech.speakers.count(speaker.key)
            times = "1 segment" if number == 1 else f"{number} segments"
            message = f"{speaker.name} is a sound and not a speaker ({times})"
            fix = _fix(document.transcript, speaker.key, kind)
            yield Problem(("speakers", speaker.key, "name"), message, f"make it `event: {kind}`", fix=fix)


@lru_cache(maxsize=1024)
def _kind(name: str) -> str | None:
    """Tell which sound a name is; the same hosts speak in many transcripts."""
    sound = SOUND.fullmatch(" ".join(name.strip(" :.[]()*_").split()))
    return sound and sound.lastgroup


def _fix(transcript: Transcript, key: str, kind: str) -> Fix:
    """Make events of what is a sound, and leave to nobody what is said in its name."""
    edits: list[Edit] = []
    for number, entry in enumerate(transcript.entries):
        if isinstance(entry, Segment) and entry.speaker == key:
            place = ("segments", number)
            if len(entry.text.split()) <= MOST_WORDS or BRACKETED.fullmatch(entry.text):
                edits.append(Put((*place, "event"), kind))
            edits.append(Remove((*place, "speaker")))
    return Fix.suggestion(*edits, Remove(("speakers", key) if len(transcript.speakers) > 1 else ("speakers",)))


RULE = Rule(severity=Severity.WARNING, find=find)
