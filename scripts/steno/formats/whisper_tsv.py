"""Whisper TSV: a line `start`, `end`, `text`, then rows with tabs between them and times in whole milliseconds.

OpenAI's whisper writes it, and so do the programs that took over its writers (WhisperX, whisper-ctranslate2). A column
`speaker` before the text is read; decimal times are seconds. Tabs within the text have become blanks there.
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.lines import sample_lines
from steno.sources.timed_rows import is_table, say, table_rows
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak


def sniff(raw: RawFile) -> Confidence:
    """Certain by the names of the columns, with a row below them."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    return Confidence.CERTAIN if is_table(lines, "\t") else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each row."""
    draft = Draft()
    rows = table_rows(raw, "\t", draft)
    speak(draft, say(rows, draft))
    made = Provenance(method="asr", tool="Whisper")
    return finish(draft, title=title_from_name(raw), provenance=made)


FORMAT = Format("Whisper TSV", sniff, read)
