"""An interview on a blog: `Name: words` for one side or both, with a title, notes and headings around it.

Plain text or Markdown, a paragraph a line or between empty lines. A name counts when it labels two lines or more, or
is also mentioned in the text, as in a table of who is there; `Note:` and `Update:` are never names, and `Question:` and
`Answer:` are together, as `Q.` and `A.` are. Small letters (`mnot:`) are nicknames where they come often. A paragraph
without a label has no speaker: whether it is the other side, or the same one going on, the source does not say, so
labelling is partial; only a name on a line of its own holds until the next one. A first line without a full stop is the
title; a short line in title case, a line of `#` or a short one that ends with a colon is a chapter; a paragraph that
begins with `Note:`, tables and markup are left out.
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Extent
from steno.sources.blocks import parts
from steno.sources.clock import CLOCK
from steno.sources.labelled_page import LabelledPage
from steno.sources.labels import LABEL, find_label, split_label
from steno.sources.lines import Joined, Line, number_lines, paragraphs, sample_lines
from steno.sources.markdown import heading, unescape
from steno.sources.prose import is_prose
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.turns import Turns
from steno.sources.unspoken import TABLE

NOTE = re.compile(
    r"[\[(*_]*(?:Editor['’]s |Author['’]s )?(?:Note|Update|Updated|Edit|Disclaimer|Correction)s?"
    r"(?: \([^)]{1,40}\))?[*_]*:",
    re.IGNORECASE,
)
TIMED = re.compile(rf"\\?[\[(]\s*{CLOCK}\s*\\?[\])]", re.ASCII)
LOWER = frozenset("a an and as at but by for from in is it of on or our that the to vs with what we you".split())
FEW = 4
"""Turns of which each may be another voice's."""
STOPS = (".", "?", "!", "…", ",", ";", '"', "”")


def sniff(raw: RawFile) -> Confidence:
    """Likely when names label a good part of the lines and the rest is prose."""
    if re.match(r"-{3}[ \t]*\r?\n", raw.text.lstrip()[:80]) or "-->" in raw.text[:5000]:
        return Confidence.NO
    aside = Draft()
    page = LabelledPage.of(sample_lines(raw.text), aside)
    spoken = [line for line in page.lines if line.text.strip() and not heading(line)]
    found = [(line, label) for line in spoken if (label := split_label(line.text, page.names)) is not None]
    if not found or len(found) > FEW and len({label.name for _, label in found}) == len(found):
        return Confidence.NO  # nobody comes again: what has these names is explained, as in a glossary
    tabled = any(one.reason == TABLE for one in aside.left_out)
    if aside.left_out and len(found) * 3 < len(list(paragraphs(page.lines))) or tabled and len(page.names) < 2:
        return Confidence.NO
    said = [line.cut(label.rest) for line, label in found]
    others = [line for line in spoken if split_label(line.text, page.names) is None]
    timed = any(label.clock for _, label in found) or sum(map(is_timed, (*said, *others))) > 1
    judged = said if len(found) > len(others) and not page.apart else [*said, *others]
    return Confidence.LIKELY if not timed and is_prose([line for line in judged if line.text]) else Confidence.NO


def is_timed(line: Line) -> bool:
    """Tell whether a line begins with a time in brackets."""
    return TIMED.match(line.text) is not None


def read(raw: RawFile) -> Reading:
    """Read a segment for each paragraph."""
    draft, turns = Draft(), Turns()
    page = LabelledPage.of(number_lines(raw.lines), draft)
    title = None
    for number, lines in enumerate(page.split()):
        block = Joined.of(lines)
        top = heading(lines[0])
        if number == 0 and (top is not None or is_title(block.text, page.names)):
            title = one_line(unescape(block.text.lstrip("# ") if top is None else top.text))
        elif NOTE.match(block.text):
            draft.leave_out(lines[0].number, block.text, "a note")
        elif top is not None or is_heading(block.text, page.names):
            turns.head((block.text if top is None else top.text).rstrip(": "), block.span())
        else:
            add_paragraph(turns, block, page)
    turns.write(draft)
    if title:
        draft.notes.append("the first line is the title")
    unlabelled = labelled_extent(draft)
    return finish(draft, title=(title or title_from_name(raw))[:2000], timing=Extent.NONE, labelling=unlabelled)


def labelled_extent(draft: Draft) -> Extent | None:
    """None lets the segments tell; a file without any label at all has none."""
    return None if draft.speakers else Extent.NONE


def is_title(text: str, names: frozenset[str]) -> bool:
    """Tell whether the first paragraph is a title: short, and no sentence."""
    return len(text.split()) <= 20 and not text.endswith(STOPS) and split_label(text, names) is None


def is_heading(text: str, names: frozenset[str]) -> bool:
    """Tell whether a paragraph is a section's heading: short, in title case or with a colon at its end."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not 1 < len(words) <= 8 or text.endswith(STOPS) or split_label(text, names) is not None or event_kind(text):
        return False
    if LABEL.match(text) and find_label(text + " x") is not None and not text.endswith(":"):
        return False
    titled = [word for word in words if word.lower() not in LOWER]
    return bool(titled) and all(word[0].isupper() for word in titled) or text.endswith(":") and len(words) <= 5


def add_paragraph(turns: Turns, block: Joined, page: LabelledPage) -> None:
    """Add a paragraph's speech: that of its label, of the label above where it holds, or nobody's."""
    label = split_label(block.text, page.names)
    lines = list(block.lines)
    if label is not None:
        turns.begin(label.name, block.span(label.begin, label.end))
        lines = [lines[0].cut(label.rest), *lines[1:]]
    elif not page.apart:
        turns.begin(None, None)
    for part in parts(line for line in lines if line.text):
        said = Joined.of(part)
        turns.say(said.text, said.span())


FORMAT = Format("blog interview", sniff, read)
