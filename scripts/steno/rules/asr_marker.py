"""A marker of a speech recogniser inside what was said, such as `[BLANK_AUDIO]`.

The machine talks to itself: silence, the start of a decoding window, a turn of the speaker. Talk Python published 62 of
them in 59 files. When one fills a whole line of a file that is imported, it becomes an event.

Fails:

    - start: "00:00:01.000"
      text: "And then we left. [BLANK_AUDIO]"

Repair: remove the marker, or make an `event: silence` of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.characters import holding
from steno.corpus.code import CODE, outside_code
from steno.corpus.document import Document
from steno.corpus.entries import tidy
from steno.corpus.patterns import late
from steno.model import Fix, Problem, Put, Remove, Segment, Severity
from steno.rules import Options, Rule

MARKER = late(
    r"\[_*[A-Z]+(?:_[A-Z0-9]+)+_*\]|\[_[A-Z]+_?[0-9]*_?\]|\(BLANK_AUDIO\)"
    r"|<\|[^|<>\n]{1,40}\|>"
    r"|<(?:unk|UNK|sil|SIL|noise|NOISE|spoken_noise|SPOKEN_NOISE|eps|spn|SPN|blank)>"
)
"""Of whisper and whisper.cpp, and of Kaldi and what follows it."""
SIGNS = "[<("
"""One of these stands in every marker."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment with a marker, at its first; what stands in backticks is quoted."""
    speech = document.speech
    for ordinal in holding(document, SIGNS):
        text = speech.texts[ordinal]
        found = MARKER.findall(CODE.sub("", text) if "`" in text else text)
        if found:
            number = speech.places[ordinal]
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"{found[0]} in segment {number} is a marker of the recogniser{more}"
            repair = "remove it, or make an `event: silence` of it"
            fix = _fix(number, speech.segments[ordinal])
            yield Problem(("segments", number, "text"), message, repair, excerpt=found[0], fix=fix)


def _fix(number: int, segment: Segment) -> Fix:
    """Without its markers the segment keeps what was said; where nothing was, it is an event."""
    said = tidy(outside_code(segment.text, lambda text: MARKER.sub(" ", text)))
    if said:
        return Fix.suggestion(Put(("segments", number, "text"), said))
    place = ("segments", number)
    named = [name for name in ("speaker", "speaker_change") if getattr(segment, name)]
    return Fix.suggestion(Put((*place, "event"), "silence"), *(Remove((*place, name)) for name in named))


RULE = Rule(severity=Severity.ERROR, find=find)
