"""Rev text: `Name (00:01):` on a line above what was said, or name, time and words with tabs between them.

Rev's editors and Rev AI write it. A time alone, `(01:23):`, goes on with the same voice in a new segment. The program's
own lines (when the file was exported, whose transcript it is, page numbers) are left out. In the form with tabs or four
blanks (`Speaker 0    00:00:01    words`, `Name:<tab>00:01<tab>words`) each line is a turn.
"""

from __future__ import annotations

import re

from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.heads import Head, find_in, open_page
from steno.sources.lines import Line, sample_lines
from steno.sources.titles import title_from_name

CLOCK = r"(?P<time>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)"
NAME = r"(?P<name>[^\s:<>|=\[\](){}][^:<>|=\[\](){}\t\n]{0,79}?)"
ABOVE = re.compile(rf"[ \t]*+(?:{NAME}[ \t]*)?\([ \t]*{CLOCK}[ \t]*\):[ \t]*$", re.ASCII)
APART = r"(?=[ ]*+\t|[ ]{4})[ \t]++"
BESIDE = re.compile(rf"[ \t]*+{NAME}:?{APART}{CLOCK}{APART}(?=\S)", re.ASCII)
OWN = re.compile(
    r"\s*+(?:this transcript was exported on .*|transcript by rev\.com|page \d+ of \d+|rev\.com|https?://(?:www\.)?rev\.com\S*"
    r"|.* \(completed:? +\d{1,2}/\d{1,2}/\d{2,4}\))\s*",
    re.IGNORECASE,
)
FIND_ABOVE, FIND_BESIDE = find_in(ABOVE), find_in(BESIDE)


def sniff(raw: RawFile) -> Confidence:
    """Certain when lines are a name with its time in parentheses and a colon, or most have tabs around a time."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip() and not OWN.fullmatch(line.text)]
    above = [match for line in lines if (match := ABOVE.match(line.text)) is not None]
    beside = sum(BESIDE.match(line.text) is not None for line in lines)
    if any(match["name"] for match in above) and len(above) * 8 >= len(lines):
        return Confidence.CERTAIN
    return Confidence.CERTAIN if beside > 1 and beside * 3 >= len(lines) * 2 else Confidence.NO


def find(line: Line) -> Head | None:
    """Find the head of a turn; a time without a name goes on with the turn above."""
    head = FIND_ABOVE(line) or FIND_BESIDE(line)
    return Head(head.rest, time=head.time, continues=True) if head is not None and head.name is None else head


def read(raw: RawFile) -> Reading:
    """Read a segment for each head."""
    page = open_page(raw, OWN, find)
    page.say(find)
    made = Provenance(tool="Rev") if page.signed else Provenance()
    return finish(page.draft, title=page.title or title_from_name(raw), provenance=made)


FORMAT = Format("Rev text", sniff, read)
