"""SubViewer (SBV): `0:00:01.000,0:00:02.500` on a line, lines of text, an empty line.

YouTube Studio's format for captions made by hand. `[br]` within the text breaks a line; what else holds for SubRip
(labels, `>>`, tags, character references, empty lines within a cue) holds here.
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.captions import list_marks, utterances
from steno.sources.clock import time_or_none
from steno.sources.cues import Cue
from steno.sources.lines import Line, number_lines, paragraphs, sample_lines
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak

CLOCK = r"[0-9]{1,4}:[0-9]{2}:[0-9]{2}\.[0-9]{1,3}"
TIMING = re.compile(rf"\s*+({CLOCK})\s?,\s?({CLOCK})\s*")
ATTEMPT = re.compile(r"\s*+[0-9]{1,4}:[0-9]{2}:[^\s,]{1,12}\s?,\s?[0-9]{1,4}:[0-9]{2}:[^\s,]{1,12}\s*")
"""A line that is meant to give times, whether or not they can be read."""


def sniff(raw: RawFile) -> Confidence:
    """Certain when pairs of times with a comma stand on lines of their own, the first above all text."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    timed = [TIMING.fullmatch(line) is not None for line in lines]
    if not any(timed) or len(lines) < 2:
        return Confidence.NO
    return Confidence.CERTAIN if timed[0] or sum(timed) * 8 >= len(lines) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each voice of each cue."""
    draft = Draft()
    cues: list[Cue] = []
    for block in paragraphs(number_lines(raw.lines)):
        for line in block:
            add_line(draft, cues, line)
    list_marks(draft, cues)
    speak(draft, utterances(cues, draft))
    return finish(draft, title=title_from_name(raw))


def add_line(draft: Draft, cues: list[Cue], line: Line) -> None:
    """Begin a cue, or go on with the last one."""
    match = TIMING.fullmatch(line.text)
    if match is not None:
        cues.append(Cue(line, time_or_none(match[1]), time_or_none(match[2])))
    elif ATTEMPT.fullmatch(line.text) is not None:
        cues.append(Cue(line, None, None))
    elif cues:
        cues[-1].lines.append(Line(line.number, line.text.replace("[br]", "\n"), line.column))
    else:
        draft.leave_out(line.number, line.text.strip(), "stands before the first cue")


FORMAT = Format("SubViewer (SBV)", sniff, read)
