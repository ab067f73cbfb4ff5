"""bitcointranscripts Markdown: front matter, then `Name: HH:MM:SS` lines, `Name [4:30]: words` or `Name: words`.

The repository's tools and its reviewers write it. A label alone on its line (also `**[Name]**: [00:01:02]`) is followed
by one sentence a line; blank lines separate paragraphs of the same segment. `##` headings are chapters. A label counts
when it has a time, recurs, or is declared in the front matter, and `Q:` and `A:` do together; `Note: …` is text. Who is
introduced as `Ada Moss (AM):` is `AM:` from there on, and `Ada:` is the only Ada whom the front matter declares. A
speaker who is declared and has no label stays declared; `Speaker 0` is kept as a name, and a rule asks who that is.

A talk that begins without a label and has few (questions and answers at its end) is nobody's where it has none;
without any, labelling is none. Above the talk, lines such as `Location: …` and a day are left out, and links are
taken; further on a line that is an address alone is a link too. Code, lists and quotes keep their words, a paragraph
for each line, item or quote, and a time alone on its line (`16m 50s`) is that of what follows. A translation
(`translation_by`) has the language that its file's name ends with, `talk.es.md`.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Link
from steno.sources import preamble
from steno.sources.blocks import fences, parts
from steno.sources.clock import time_mark
from steno.sources.front_matter import FrontMatter, read_header, split_page
from steno.sources.labels import Label
from steno.sources.lines import SAMPLE, Joined, Line, number_lines, paragraphs
from steno.sources.markdown import heading
from steno.sources.page_header import page_fields
from steno.sources.page_speakers import PageSpeakers, find_speakers, timed_label
from steno.sources.turns import Turns
from steno.sources.unspoken import from_transcript, leave_markup

OWN = frozenset(("transcript_by", "translation_by", "transcriptby"))
UNDERLINES = ({"="}, {"-"})


def sniff(raw: RawFile) -> Confidence:
    """Certain with `transcript_by` or times; likely with speakers or media, or a body that labels its speakers."""
    page = split_page(raw.text[:SAMPLE])
    body = page.body if page is not None else number_lines(raw.text[:SAMPLE].splitlines())
    text = [line for code, lines in fences(body) if not code for line in lines]
    labels = [(line, label) for line in text if (label := timed_label(line.text)) is not None]
    if page is None:
        alone = sum(label.rest >= len(line.text) for line, label in labels)
        return Confidence.LIKELY if alone > 1 else Confidence.NO
    keys = {key.lower() for key in page.keys}
    if not page.closed or "transcript" in keys:
        return Confidence.NO
    if keys & OWN or len(labels) > 1:
        return Confidence.CERTAIN
    spoken = any(line.text.strip() for line in body)
    return (
        Confidence.LIKELY
        if spoken and ({"speakers", "media"} & keys or speakers_of(body, ()).labels)
        else Confidence.NO
    )


def read(raw: RawFile) -> Reading:
    """Read a segment for each label, and one for each paragraph where there are none."""
    draft, turns = Draft(), Turns()
    page = split_page(raw.text) or FrontMatter([], number_lines(raw.lines), True)
    header = read_header(raw, page, draft)
    declared, labels = header.words("speakers", pointer="speakers"), header.pairs("speakers")
    body = from_transcript(page.body, draft)
    speakers = speakers_of(body, declared, labels)
    blocks = [block for code, lines in fences(body) for block in blocks_of(code, lines, draft)]
    text = [block.lines for block in takewhile(lambda block: not block.code, blocks)]
    above = preamble.length(text, lambda line: speakers.split(line) is not None)
    links = add_preamble(turns, blocks[:above], draft)
    links += add_talk(turns, blocks[above:], speakers)
    turns.write(draft)
    speakers.tell(draft)
    for name in declared:
        draft.speaker_key(name)
    return finish(draft, **page_fields(header, raw, links))


class Block(NamedTuple):
    """A paragraph, or the code between two fences."""

    lines: list[Line]
    code: bool = False


def blocks_of(code: bool, lines: list[Line], draft: Draft) -> list[Block]:
    """Cut a stretch of text into paragraphs; one of code stays whole."""
    return [Block(lines, True)] if code else [Block(block) for block in paragraphs(leave_markup(lines, draft))]


def speakers_of(body: list[Line], declared: tuple[str, ...], labels: dict[str, str] | None = None) -> PageSpeakers:
    """Find who speaks, by the labels of the body's paragraphs and those that the front matter explains."""
    text = [line for code, lines in fences(body) if not code for line in lines]
    firsts = [block[0].text for block in paragraphs(text) if not heading(block[0])]
    return find_speakers(firsts, [line.text for line in text], declared, labels or {})


def add_preamble(turns: Turns, blocks: list[Block], draft: Draft) -> list[Link]:
    """Take headings and links from above the talk, and leave the rest of it out."""
    links: list[Link] = []
    for block in blocks:
        top = heading(block.lines[0])
        if top is not None:
            turns.head(top.text, top.span)
        links += preamble.leave_out(draft, block.lines[1:] if top is not None else block.lines)
    return links


def add_talk(turns: Turns, blocks: list[Block], speakers: PageSpeakers) -> list[Link]:
    """Say what the talk holds, and return the links that stand alone in it."""
    links: list[Link] = []
    loose = is_loose(blocks, speakers)
    for block in blocks:
        first = block.lines[0]
        mark = time_mark(first.text.strip()) if len(block.lines) == 1 else None
        found = [] if block.code else addresses(block.lines, speakers)
        links += found
        if block.code:
            turns.quote(block.lines)
        elif mark is not None:
            turns.resume(first.text.strip(), first.span, mark)
        elif not found:
            add_block(turns, block.lines, speakers, loose or speakers.only_asks(turns.speaker))
    return links


def addresses(lines: list[Line], speakers: PageSpeakers) -> list[Link]:
    """Read a block that is nothing but links, and is nobody's speech."""
    found = [preamble.address(line) if speakers.split(line.text) is None else None for line in lines]
    return [link for link in found if link is not None] if all(found) else []


def is_loose(blocks: list[Block], speakers: PageSpeakers) -> bool:
    """Tell whether paragraphs without a label are nobody's, and not the voice's above.

    So it is where the talk begins without a label and most of it has none; labels with a time or a line of their own
    hold until the next one.
    """
    firsts = [block.lines[0] for block in blocks if not block.code and heading(block.lines[0]) is None]
    labels = [(line, speakers.split(line.text)) for line in firsts]
    given = [(line, label) for line, label in labels if label is not None]
    if any(label.clock or label.rest >= len(line.text) for line, label in given):
        return False
    return not given or labels[0][1] is None and len(given) * 2 < len(labels)


def add_block(turns: Turns, block: list[Line], speakers: PageSpeakers, loose: bool) -> None:
    """Take a paragraph apart at its headings and labels; the lines between are one voice's."""
    pending, alone = list[Line](), loose
    for number, line in enumerate(block):
        label, head = speakers.split(line.text), title_at(block, number)
        if label is None and head is None:
            if not is_underline(line):
                pending.append(line)
            continue
        flush(turns, pending, alone)
        alone = loose and label is None
        if label is not None:
            begin(turns, line, label, speakers)
            pending.append(line.cut(label.rest))
        elif head is not None:
            turns.head(head.text, head.span)
            turns.speaker = None if loose else turns.speaker
    flush(turns, pending, alone)


def title_at(block: list[Line], number: int) -> Line | None:
    """Return the heading that a line is, by its mark or by the line below it."""
    underlined = number + 1 < len(block) and is_underline(block[number + 1]) and not is_underline(block[number])
    return block[number].cut(0) if underlined else heading(block[number])


def is_underline(line: Line) -> bool:
    """Tell whether a line only underlines the one above."""
    text = line.text.strip()
    return len(text) > 2 and set(text) in UNDERLINES


def begin(turns: Turns, line: Line, label: Label, speakers: PageSpeakers) -> None:
    """Begin the turn of a label, at its time."""
    turns.begin(speakers.resolve(label.name), line.cut(label.begin, label.end).span)
    if label.time is not None:
        where = line.text.index(label.clock, label.end)
        turns.resume(label.clock, line.cut(where, where + len(label.clock)).span, label.time)


def flush(turns: Turns, pending: list[Line], alone: bool) -> None:
    """Say what has gathered, a paragraph for each item of a list; `alone` makes it a segment of nobody's."""
    for part in parts(pending):
        said = Joined.of(part)
        if said.text and alone:
            turns.begin(None, None)
            alone = False
        turns.say(said.text, said.span())
    pending.clear()


FORMAT = Format("bitcointranscripts Markdown", sniff, read)
