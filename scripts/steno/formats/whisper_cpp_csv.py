"""whisper.cpp CSV: `start,end,text` in whole milliseconds, the text in quotes; with `-di` a column `speaker`.

Quotes within the text are doubled (RFC 4180); older versions put a backslash before them, and the oldest had no line of
column names. The blank before the text is the model's and goes. Decimal times are seconds.
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.lines import sample_lines
from steno.sources.timed_rows import is_table, say, table_rows
from steno.sources.titles import title_from_name
from steno.sources.utterances import speak

BARE = re.compile(r"\s*+[0-9]{1,12},\s?[0-9]{1,12},\s?\"")
ESCAPE = re.compile(r"\\([\"\\])")


def sniff(raw: RawFile) -> Confidence:
    """Certain by the names of the columns with a row below them, or when most lines are rows with quotes."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    rows = sum(BARE.match(line) is not None for line in lines)
    quoted = rows > 1 and rows * 3 > len(lines) * 2
    return Confidence.CERTAIN if quoted or is_table(lines, ",") else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each row."""
    draft = Draft()
    rows = table_rows(raw, ",", draft)
    speak(draft, say(rows, draft, unescape if '\\"' in raw.text else undouble))
    quoted = all(row.lines[0].text.startswith('"') for row in rows)
    made = Provenance(method="asr", tool="whisper.cpp") if quoted else Provenance()
    return finish(draft, title=title_from_name(raw), provenance=made)


def undouble(text: str) -> str:
    """Take the quotes away as RFC 4180 sets them."""
    bare = text.strip()
    return bare[1:-1].replace('""', '"') if len(bare) > 1 and bare[0] == bare[-1] == '"' else bare


def unescape(text: str) -> str:
    """Take the quotes away as older versions set them."""
    bare = text.strip()
    return ESCAPE.sub(r"\1", bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] == '"' else bare)


FORMAT = Format("whisper.cpp CSV", sniff, read)
