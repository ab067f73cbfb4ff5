"""An interview on a blog: `Name: words` for one side or both, with a title, notes and headings around it.

Plain text or Markdown, a paragraph a line or between empty lines. A name counts when it labels two lines or more, or
is also mentioned in the text; `Note:` and `Update:` are never names, and `Question:` and `Answer:` are together. A
paragraph without a label has no speaker: whether it is the other side, or the same one going on, the source does not
say, so labelling is partial. A first line without a full stop is the title; a short line in title case, a line of `#`
or a short one that ends with a colon is a chapter; a paragraph that begins with `Note:` is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Extent
from steno.sources.clock import CLOCK
from steno.sources.labels import LABEL, find_label, names_in, split_label
from steno.sources.lines import Joined, Line, number_lines, paragraphs, sample_lines
from steno.sources.markdown import heading, unescape
from steno.sources.prose import is_prose
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name

NOTE = re.compile(
    r"[\[(*_]*(?:Editor['’]s |Author['’]s )?(?:Note|Update|Updated|Edit|Disclaimer|Correction)s?"
    r"(?: \([^)]{1,40}\))?[*_]*:",
    re.IGNORECASE,
)
TIMED = re.compile(rf"\\?[\[(]\s*{CLOCK}\s*\\?[\])]", re.ASCII)
LOWER = frozenset("a an and as at but by for from in is it of on or our that the to vs with what we you".split())
STOPS = (".", "?", "!", "…", ",", ";", '"', "”")


def sniff(raw: RawFile) -> Confidence:
    """Likely when names label a good part of the lines and the rest is prose."""
    lines = [line for line in sample_lines(raw.text) if line.text.strip()]
    speech = [line for line in lines if not heading(line)]
    names = labels_of(speech)
    if not names or raw.text.lstrip()[:4] == "---\n":
        return Confidence.NO
    found = [label for line in speech if (label := split_label(line.text, names)) is not None]
    rests = [rest_of(line, names) for line in speech]
    timed = any(label.clock for label in found) or sum(TIMED.match(line.text) is not None for line in rests) > 1
    if timed or not is_prose(rests):
        return Confidence.NO
    return Confidence.LIKELY


def rest_of(line: Line, names: frozenset[str]) -> Line:
    """A line without its label."""
    label = split_label(line.text, names)
    return line if label is None else line.cut(label.rest)


def labels_of(lines: list[Line]) -> frozenset[str]:
    """The names that label lines of a blog: one recurring name is enough, as one side is often unlabelled."""
    return names_in([line.text for line in lines], single=0.1, several=0.05)


def read(raw: RawFile) -> Reading:
    """Read a segment for each paragraph."""
    draft = Draft()
    lines = number_lines(raw.lines)
    names = labels_of([line for line in lines if line.text.strip() and not heading(line)])
    blocks = [Joined.of(block) for block in split(lines, names)]
    title = None
    for number, block in enumerate(blocks):
        top = heading(block.lines[0])
        if number == 0 and (top is not None or is_title(block.text, names)):
            title = one_line(unescape(block.text if top is None else top.text))
        elif NOTE.match(block.text):
            draft.leave_out(block.lines[0].number, block.text, "a note")
        elif top is not None or is_heading(block.text, names):
            draft.add_chapter(unescape(block.text if top is None else top.text).rstrip(": "), block.span())
        else:
            add_paragraph(draft, block, names)
    if title:
        draft.notes.append("the first line is the title")
    unlabelled = labelled_extent(draft)
    return finish(draft, title=(title or title_from_name(raw))[:2000], timing=Extent.NONE, labelling=unlabelled)


def labelled_extent(draft: Draft) -> Extent | None:
    """None lets the segments tell; a file without any label at all has none."""
    return None if draft.speakers else Extent.NONE


def split(lines: list[Line], names: frozenset[str]) -> Iterator[list[Line]]:
    """Yield paragraphs; where no empty lines part them each line is one, and a label always begins one."""
    blocks = list(paragraphs(lines))
    spoken = sum(map(len, blocks))
    single = len(blocks) * 4 < spoken and mean_words(blocks) > 0
    for block in blocks:
        begin = 0
        for number in range(1, len(block)):
            heads = heading(block[number]) or heading(block[number - 1])
            if single or heads or split_label(block[number].text, names) is not None:
                yield block[begin:number]
                begin = number
        yield block[begin:]


def mean_words(blocks: list[list[Line]]) -> float:
    """Words of a line, on average."""
    lines = [line for block in blocks for line in block]
    return sum(len(line.text.split()) for line in lines) / max(1, len(lines))


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


def add_paragraph(draft: Draft, block: Joined, names: frozenset[str]) -> None:
    """Add a paragraph's speech, or the event that it is."""
    label = split_label(block.text, names)
    text = unescape(block.text[label.rest :] if label is not None else block.text)
    kind = event_kind(text) if label is None else None
    if kind is not None:
        draft.add_event(kind, block.span(), text=text)
        return
    speaker = label.name if label is not None else None
    places = {} if label is None else {"speaker": block.span(label.begin, label.end)}
    draft.add_segment(text, block.span(), speaker=speaker, places=places)


FORMAT = Format("blog interview", sniff, read)
