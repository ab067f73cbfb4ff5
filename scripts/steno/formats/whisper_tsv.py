"""Whisper TSV: a line `start`, `end`, `text`, then rows with tabs between them and times in whole milliseconds.

OpenAI's whisper writes it, and so do the programs that took over its writers (WhisperX, whisper-ctranslate2). A column
`speaker` before the text is read; decimal times are seconds. Tabs within the text have become blanks there.
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.lines import number_lines, sample_lines
from steno.sources.timed_rows import HEADER, gather, row_pattern, say
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak


def sniff(raw: RawFile) -> Confidence:
    """Certain by the names of the columns, with a row below them."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    header = HEADER.fullmatch(lines[0].strip()) if lines else None
    if header is None or header["mark"] != "\t":
        return Confidence.NO
    pattern = row_pattern("\t", header["speaker"] is not None)
    return Confidence.CERTAIN if any(map(pattern.match, lines)) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each row."""
    draft = Draft()
    lines = number_lines(raw.lines)
    top = next((number for number, line in enumerate(lines) if line.text.strip()), 0)
    header = HEADER.fullmatch(lines[top].text.strip())
    pattern = row_pattern("\t", header is not None and header["speaker"] is not None)
    rows = gather(lines[top + (header is not None) :], pattern, draft)
    speak(draft, say(rows, draft))
    made = Provenance(method="asr", tool="Whisper")
    return finish(draft, title=title_from_name(raw), provenance=made)


FORMAT = Format("Whisper TSV", sniff, read)
