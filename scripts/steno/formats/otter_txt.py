"""Otter text: `Name  m:ss` on a line, then what was said, an empty line, and at the end who transcribed it.

Otter writes it (export as text), and copies of a Microsoft Teams transcript look the same. Two blanks or a tab stand
before the time; hours come only after the first. A voice that was not recognised is `Unknown Speaker`, `Speaker 1`, or
has no name at all. Above the turns may stand the title, the date with the length (`Mon, Jan 5, 2026 10:00AM • 45:12`),
`SUMMARY KEYWORDS` and `SPEAKERS`, each with its list below: they become fields. The footer is left out.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from steno.corpus.drafting import one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Source
from steno.sources.clock import day_in, time_or_none
from steno.sources.heads import find_in, open_page
from steno.sources.lines import Line, paragraphs, sample_lines
from steno.sources.titles import title_from_name

HEAD = re.compile(
    r"[ \t]*+(?:(?P<name>[^\s:<>|=][^:<>|=\n]{0,79}?)(?:[ ]{2,}|[ ]*\t[ \t]*))?"
    r"(?P<time>\d{1,3}:\d{2}(?::\d{2})?)[ \t]*$",
    re.ASCII,
)
FOOTER = re.compile(r"\s*(?:transcribed by )?<?https?://(?:www\.)?otter\.ai/?\S*>?\s*", re.IGNORECASE)
DATED = re.compile(
    r"(?:\w{3,9},? )?(?P<date>[A-Z][a-z]{2,8} \d{1,2}, \d{4})(?:,? \d{1,2}:\d{2} ?[AP]M)?"
    r"(?:\s*[•·|-]\s*(?P<length>\d{1,3}:\d{2}(?::\d{2})?))?"
)
LISTS = {"summary keywords": "keywords", "keywords": "keywords", "speakers": "speakers"}
FIND = find_in(HEAD)


def sniff(raw: RawFile) -> Confidence:
    """Certain with the footer; likely when lines of a name and a time stand above the paragraphs."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip()]
    heads = [HEAD.match(line.text) for line in lines]
    followed = sum(one is not None and other is None for one, other in itertools.pairwise(heads))
    if followed * 2 < sum(one is not None for one in heads) or not followed or "-->" in raw.text[:5000]:
        return Confidence.NO
    if FOOTER.fullmatch(raw.text.rstrip().rpartition("\n")[2]):
        return Confidence.CERTAIN
    named = any(one is not None and one["name"] for one in heads)
    return Confidence.LIKELY if followed > 1 and named and followed * 8 >= len(lines) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each head."""
    page = open_page(raw, FOOTER, FIND)
    header, speakers, page.preamble = take_header(page.preamble)
    page.say(FIND)
    for name in speakers:
        page.draft.speaker_key(name)
    if page.signed:
        header["provenance"] = Provenance(method="asr", tool="Otter")
    return finish(page.draft, title=page.title or title_from_name(raw), **header)


def take_header(preamble: list[Line]) -> tuple[dict[str, Any], tuple[str, ...], list[Line]]:
    """Take date, length, keywords and speakers from above the turns; what is none of them is returned."""
    header: dict[str, Any] = {}
    lists: dict[str, tuple[str, ...]] = {}
    rest: list[Line] = []
    wanted = None
    for block in paragraphs(preamble):
        named = LISTS.get(block[0].text.strip().lower().rstrip(":"))
        words = block[1:] if named else block
        dated = DATED.fullmatch(words[0].text.strip()) if words else None
        wanted = named or wanted
        if wanted is not None:
            lists[wanted] = tuple(word for line in words for part in line.text.split(",") if (word := one_line(part)))
            wanted = wanted if not words else None
        elif dated is not None and (day := day_in(dated["date"])) is not None and len(block) == 1:
            header |= {"date": day, "source": Source(duration=time_or_none(dated["length"] or ""))}
        else:
            rest.extend((*block, Line(block[-1].number, "")))
    header["keywords"] = tuple(dict.fromkeys(lists.get("keywords", ())))
    return header, lists.get("speakers", ()), rest


FORMAT = Format("Otter text", sniff, read)
