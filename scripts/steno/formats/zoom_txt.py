"""Zoom's saved captions: `[Name] 14:03:22` above what was said, with an empty line between two turns.

Zoom writes `meeting_saved_closed_caption.txt` when somebody saves the captions of a meeting. The times are those of
the day, not of a recording: they are counted from the first one, which the notes tell. A day that ends goes on with the
next.
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.clock import time_or_none
from steno.sources.heads import find_in, split_preamble, spoken_preamble, walk
from steno.sources.lines import number_lines, sample_lines
from steno.sources.titles import title_from_name
from steno.timecode import HOUR

HEAD = re.compile(r"[ \t]*+\[(?P<name>[^\[\]\n]{1,80})\][ \t]+(?P<time>\d{1,2}:\d{2}:\d{2})[ \t]*$", re.ASCII)
FIND = find_in(HEAD)
DAY = 24 * HOUR


def sniff(raw: RawFile) -> Confidence:
    """Certain when a bracketed name and a time head a good part of the lines."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip()]
    heads = sum(HEAD.match(line.text) is not None for line in lines)
    return Confidence.CERTAIN if heads and heads * 8 >= len(lines) and heads * 4 <= len(lines) * 3 else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each head."""
    draft = Draft()
    preamble, spoken = split_preamble(number_lines(raw.lines), FIND)
    turns = walk([*spoken_preamble(preamble, draft), *spoken], FIND)
    first = next((turn for turn in turns.done if turn.start is not None), None)
    before, days = 0, 0
    for turn in turns.done:
        time = time_or_none(turn.clock) if turn.clock else None
        if time is None or first is None:
            continue
        days += time + DAY // 2 < before
        before = time
        since = time + days * DAY - (time_or_none(first.clock) or 0)
        turn.start = since if since >= 0 else None
        if since < 0:
            draft.leave_out(turn.span.line, turn.clock, "a time before the first one")
    if first is not None:
        draft.notes.append(f"times of the day are counted from the first one, {first.clock}")
    turns.write(draft, markdown=False)
    return finish(draft, title=title_from_name(raw), provenance=Provenance(method="asr", tool="Zoom"))


FORMAT = Format("Zoom's saved captions", sniff, read)
