"""Labelled text: a name and a time at the beginning of each turn, in whichever order and brackets people write them.

`[00:01:00] Name: words` (Descript and many editors), `Name [00:01]: words`, `(00:01) Name: words`, `00:01 Name: words`,
`Name: [00:01:00] words`, a range of times instead of one, bold names, and a line of its own for name and time
(`[00:01:00] Name`, `Name - 00:01`) above the words. The form that most lines have is the file's. A time in brackets
without a name begins a new segment of the same voice, also within a paragraph; other lines go on with the turn above.
Ranges of times without any name are read too. What stands before the first turn is the title, or is left out; so are
tables, markup, and all that stands above a line `Transcript`. Headings further on are chapters. A front matter (Jekyll,
Hugo) gives the header.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.front_matter import read_header, split_page
from steno.sources.heads import Find, Head, split_preamble, spoken_preamble, take_title, walk
from steno.sources.labels import NO_NAMES, is_name
from steno.sources.lines import SAMPLE, Line, number_lines, sample_lines
from steno.sources.page_header import page_fields
from steno.sources.titles import title_from_name
from steno.sources.unspoken import from_transcript, leave_markup

BOLD, GAP = r"\*{0,3}", r"[ \t]{0,9}"
NAME = rf"{BOLD}(?P<name>[^\W\d_][^:：<>|=\[\]{{}}*\n]{{0,59}}?){GAP}{BOLD}"
END = rf"{GAP}(?:-->?|→|–|—|-|to|bis){GAP}(?P<end>{CLOCK})"
BRACKETED = rf"{BOLD}\\?[\[(]{GAP}(?P<time>{CLOCK})(?:{END})?{GAP}\\?[\])]{BOLD}"
STAMP = rf"{BOLD}\\?[\[(]?{GAP}(?P<time>{CLOCK})(?:{END})?{GAP}\\?[\])]?{BOLD}"
COLON = rf"{GAP}(?::{BOLD}(?=\s|$)|：{BOLD}){GAP}"
MARK = rf"{GAP}[-–—:|]?{GAP}"
BESIDE = [
    rf"{STAMP}{MARK}{NAME}{COLON}(?=\S)",
    rf"{NAME}{GAP}{BRACKETED}{COLON}(?=\S)",
    rf"{NAME}{COLON}{BRACKETED}{MARK}",
    rf"{NAME}{GAP}{BRACKETED}[ ](?=[^\s:])",
]
ABOVE = [rf"{STAMP}{MARK}{NAME}:?{BOLD}$", rf"{NAME}(?:{GAP}[-–—,|]{GAP}|[ ])(?![ ]){STAMP}:?{BOLD}$"]
RANGE = rf"[\[(]?{GAP}(?P<time>{CLOCK}){END}{GAP}[\])]?{MARK}(?P<name>(?!))?(?=\S)"
FORMS = [re.compile(rf"[ \t]*+{form}", re.ASCII) for form in (*BESIDE, *ABOVE, RANGE)]
BARE = re.compile(rf"[ \t]*+{BRACKETED}(?!\()[ \t]*", re.ASCII)
BESIDES = len(BESIDE)
"""How many forms have the words on the same line; the last one has no names."""
TIME_FIRST = [FORMS[0], FORMS[BESIDES], FORMS[-1]]
"""The forms that only this format has below a front matter."""
OTHERS = frozenset(("transcript", "transcript_by", "translation_by"))
"""Keys of pages that other formats read."""


def sniff(raw: RawFile) -> Confidence:
    """Likely when lines of one form hold names that recur, and the times go on; certain below a front matter."""
    page = split_page(raw.text[:SAMPLE])
    body = sample_lines(raw.text) if page is None else page.body if page.closed and not page.keys & OTHERS else []
    lines = [line for line in from_transcript(body, Draft()) if line.text.strip()]
    if not lines or "-->" in raw.text[:5000]:
        return Confidence.NO
    if not are_labelled(lines, FORMS if page is None else TIME_FIRST):
        return Confidence.NO
    return Confidence.LIKELY if page is None else Confidence.CERTAIN


def are_labelled(lines: list[Line], forms: list[re.Pattern[str]]) -> bool:
    """Tell whether lines of one form hold names that recur, and the times go on."""
    best = max(forms, key=lambda form: len(matches(form, lines)))
    found = matches(best, lines)
    if len(found) < 2 or len(found) * 12 < len(lines):
        return False
    times = [time for _, match in found if (time := time_or_none(match["time"])) is not None]
    falls = sum(later < earlier for earlier, later in itertools.pairwise(times))
    if falls * 5 > len(found) or best in FORMS[BESIDES:-1] and not are_followed(found, lines):
        return False
    names = {match["name"] for _, match in found} - {None}
    return len(names) * 3 <= len(found) * 2 or are_spoken(found, lines, best in FORMS[:BESIDES])


def are_spoken(found: list[tuple[int, re.Match[str]]], lines: list[Line], beside: bool) -> bool:
    """Tell whether sentences follow the names, on their lines or the next, so that they are no list of events."""
    below = [line.text for line in lines[1:]] + [""]
    texts = [lines[number].text[match.end() :] if beside else below[number] for number, match in found]
    rests = [text.rstrip("\"'”’)*_ ") for text in texts]
    return sum(rest.endswith((".", "?", "!", "…", "。")) for rest in rests) * 3 >= len(rests) * 2


def matches(form: re.Pattern[str], lines: list[Line]) -> list[tuple[int, re.Match[str]]]:
    """Return which lines have a form, and what of it names somebody."""
    found = [(number, match) for number, line in enumerate(lines) if (match := form.match(line.text)) is not None]
    names = accepted([match["name"] for _, match in found])
    return [(number, match) for number, match in found if match["name"] in names]


def accepted(names: list[str | None]) -> frozenset[str | None]:
    """Return what is taken for a speaker: what looks like a name, and what recurs and is no common word."""
    often = Counter(names)
    return frozenset(
        name
        for name, count in often.items()
        if name is None or is_name(name) or count > 1 and name.lower() not in NO_NAMES
    )


def are_followed(found: list[tuple[int, re.Match[str]]], lines: list[Line]) -> bool:
    """Tell whether words stand below heads, so that they are no list of times."""
    heads = {number for number, _ in found}
    return sum(number + 1 < len(lines) and number + 1 not in heads for number in heads) * 3 >= len(heads) * 2


def read(raw: RawFile) -> Reading:
    """Read a segment for each name and each time."""
    draft, page = Draft(), split_page(raw.text)
    header = read_header(raw, page, draft) if page is not None else None
    body = number_lines(raw.lines) if page is None else page.body
    lines = leave_markup(from_transcript(body, draft), draft, tables=True)
    spoken = [line for line in lines if line.text.strip()]
    find = finder(max(FORMS, key=lambda form: len(matches(form, spoken))), spoken)
    preamble, rest = split_preamble(lines, find)
    title, preamble = take_title(preamble, draft) if header is None else (None, preamble)
    walk([*spoken_preamble(preamble, draft), *rest], find, markdown=True).write(draft)
    return finish(
        draft, **({"title": title or title_from_name(raw)} if header is None else page_fields(header, raw, []))
    )


def finder(form: re.Pattern[str], lines: list[Line]) -> Find:
    """Make a finder of the file's form; a bare time goes on with the voice above."""
    names = accepted([match["name"] for _, match in matches(form, lines)])

    def find(line: Line) -> Head | None:
        match = form.match(line.text)
        if match is None or match["name"] not in names:
            match = BARE.match(line.text)
        if match is None:
            return None
        name = match["name"] if match.re is form else None
        return Head(
            line.cut(match.end()),
            line.cut(*match.span("name")) if name is not None else None,
            line.cut(*match.span("time")),
            line.cut(*match.span("end")) if match["end"] is not None else None,
            continues=name is None,
        )

    return find


FORMAT = Format("labelled text", sniff, read)
