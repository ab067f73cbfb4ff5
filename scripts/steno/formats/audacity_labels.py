"""Audacity labels: start and end in seconds with decimals and a text, with tabs between them.

Audacity exports and imports label tracks so, and WhisperX writes them (`aud`), with `[[SPEAKER_00]]` before the text.
Lines that begin with a backslash give a range of frequencies and are left out.
https://manual.audacityteam.org/man/importing_and_exporting_labels.html
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.captions import first_of
from steno.sources.lines import number_lines, sample_lines
from steno.sources.timed_rows import gather, row_pattern, say
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak

ROW = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,12})?\t[0-9]{1,9}(?:[.,][0-9]{1,12})?\t")
VOICE = re.compile(r"\[\[([^\[\]\n]{1,60})\]\][ \t]*")


def sniff(raw: RawFile) -> Confidence:
    """Certain when nearly every line is a label and times have decimals."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip() and not line.text.startswith("\\")]
    rows = [line for line in lines if ROW.match(line)]
    if len(rows) < 1 or len(rows) * 10 < len(lines) * 9 or not any("." in line.split("\t")[1] for line in rows):
        return Confidence.NO
    return Confidence.CERTAIN if any(char.isalpha() for line in rows for char in line) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each label."""
    draft = Draft()
    lines = number_lines(raw.lines)
    ranges = [line for line in lines if line.text.startswith("\\")]
    if ranges:
        draft.leave_out(ranges[0].number, ranges[0].text, f"{first_of(len(ranges), 'range')} of frequencies")
    rows = gather([line for line in lines if not line.text.startswith("\\")], row_pattern("\t", speaker=False), draft)
    speak(draft, say(rows, draft, lambda text: VOICE.sub(r"[\1]: ", text, count=1)))
    return finish(draft, title=title_from_name(raw))


FORMAT = Format("Audacity labels", sniff, read)
