"""bitcointranscripts Markdown: front matter, then `Name: HH:MM:SS` lines, `Name [4:30]: words` or `Name: words`.

The repository's tools and its reviewers write it. A label alone on its line is followed by one sentence a line; blank
lines separate paragraphs of the same segment. `##` headings are chapters. A label counts when it has a time, recurs,
or is declared in the front matter: `podcast: https://…` before the first words is a link, and `Note: …` is text. A
speaker who is declared and has no label stays declared; `Speaker 0` is kept as a name, and a rule asks who that is.
Talks without any label have labelling none.
"""

from __future__ import annotations

import re
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Link, Provenance, Source
from steno.sources.front_matter import LANGUAGE, LICENCE, URL, FrontMatter, Header, read_header, split_page
from steno.sources.labels import Label, find_label, is_name, names_in, split_label
from steno.sources.lines import SAMPLE, Joined, Line, number_lines, paragraphs
from steno.sources.markdown import heading, link_of, unescape
from steno.sources.titles import title_from_name
from steno.sources.turns import Turns

OWN = frozenset(("transcript_by", "translation_by", "transcriptby"))
UNSPOKEN = re.compile(
    r"<!--.*-->|\{[{%].*[}%]\}|!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)|([-*_])(?:[ \t]*\1){2,}|<[^>]{1,300}>"
)
NAMED_LINK = re.compile(r"(\w[\w /-]{0,40}):[ \t]*<?(https?://\S+?)>?")


def sniff(raw: RawFile) -> Confidence:
    """Certain with `transcript_by`; likely with a body that labels its speakers, or times them."""
    page = split_page(raw.text[:SAMPLE])
    body = page.body if page is not None else number_lines(raw.text[:SAMPLE].splitlines())
    labels = [(line, label) for line in body if (label := timed_label(line.text)) is not None]
    if page is None:
        alone = sum(label.rest >= len(line.text) for line, label in labels)
        return Confidence.LIKELY if alone > 1 else Confidence.NO
    timed = len(labels)
    if not page.closed or "transcript" in page.keys:
        return Confidence.NO
    if page.keys & OWN or timed > 1:
        return Confidence.CERTAIN
    return Confidence.LIKELY if "speakers" in page.keys or body_names(body) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each label, and one for each paragraph where there are none."""
    draft = Draft()
    page = split_page(raw.text) or FrontMatter([], number_lines(raw.lines), True)
    header = read_header(raw, page, draft)
    declared = header.words("speakers", pointer="speakers")
    blocks = list(paragraphs(spoken(page.body, draft)))
    names = body_names(page.body) | {label for label in declared if len(label) <= 60}
    links, blocks = take_preamble(blocks, names, draft)
    turns = Turns()
    for block in blocks:
        add_block(turns, block, names)
    if not any(turn.speaker for turn in turns.done):
        loosen(turns)
    turns.write(draft)
    own = {speaker.name for speaker in draft.speakers}
    strangers = own - set(declared)
    if declared and strangers:
        draft.notes.append(f"not among the front matter's speakers: {', '.join(sorted(strangers))}")
    for name in declared:
        draft.speaker_key(name)
    return finish(draft, **fields(header, raw, links))


def fields(header: Header, raw: RawFile, links: tuple[Link, ...]) -> dict[str, Any]:
    """Map the front matter to the header of a transcript."""
    media = header.matching("media", URL, "source")
    listed, _ = header.links("additional_resources")
    found: dict[str, Any] = {
        "title": header.text("title") or title_from_name(raw),
        "description": header.text("summary", "description", 20_000) or header.text("description", limit=20_000),
        "date": header.date("date"),
        "language": header.matching("language", LANGUAGE) or "und",
        "license": header.matching("license", LICENCE) or "NOASSERTION",
        "season": header.number("season"),
        "episode": header.number("episode"),
        "keywords": header.words("tags", pointer="keywords"),
        "source": Source(media=media),
        "provenance": Provenance(transcriber=header.text("transcript_by", "provenance")),
        "links": tuple(dict.fromkeys((*listed, *links))),
    }
    header.rest()
    return found


def body_names(body: list[Line]) -> frozenset[str]:
    """The names that the body uses as labels of its paragraphs."""
    firsts = [block[0].text for block in paragraphs(body) if not heading(block[0])]
    timed = {label.name for line in body if (label := timed_label(line.text)) is not None and label.time is not None}
    return names_in(firsts, single=0.1, several=0.02) | timed


def timed_label(text: str) -> Label | None:
    """Return a label with a time, whatever the name looks like as long as it is no sentence."""
    label = find_label(text)
    if label is None or not label.clock or label.time is None or not label.name:
        return None
    return label if is_name(label.name) or len(label.name.split()) <= 5 and label.name.lower() != "note" else None


def spoken(body: list[Line], draft: Draft) -> list[Line]:
    """Leave out what is neither speech nor heading: comments, short codes, pictures, rules."""
    kept: list[Line] = []
    comment = False
    for line in body:
        text = line.text.strip()
        opens = text.startswith("<!--") and "-->" not in text
        underlines = bool(kept and kept[-1].text.strip()) and set(text) == {"-"}
        if comment or opens or UNSPOKEN.fullmatch(text) and not underlines:
            draft.leave_out(line.number, text, "markup, not speech")
            kept.append(Line(line.number, ""))
        else:
            kept.append(line)
        comment = (comment or opens) and "-->" not in text
    return kept


def take_preamble(
    blocks: list[list[Line]], names: frozenset[str] | set[str], draft: Draft
) -> tuple[tuple[Link, ...], list[list[Line]]]:
    """Take the links that stand before the first words."""
    links: list[Link] = []
    for number, block in enumerate(blocks):
        found = [preamble_link(line, names) for line in block]
        if not all(found):
            return tuple(links), blocks[number:]
        links.extend(link for link in found if link is not None)
    return tuple(links), []


def preamble_link(line: Line, names: frozenset[str] | set[str]) -> Link | None:
    """Read `podcast: https://…`, or any line that is one link; never what a speaker says."""
    if split_label(line.text, frozenset(names)) is not None:
        return None
    named = NAMED_LINK.fullmatch(line.text.strip())
    if named is not None and URL.fullmatch(named[2]):
        return Link(named[2], unescape(named[1]))
    return link_of(line)


def add_block(turns: Turns, block: list[Line], names: frozenset[str] | set[str]) -> None:
    """Take a paragraph apart at its headings and labels; the lines between are one paragraph of speech."""
    accepted, pending = frozenset(names), list[Line]()
    for number, line in enumerate(block):
        head, label = heading(line), split_label(line.text, accepted)
        under = block[number + 1].text.strip() if number + 1 < len(block) else ""
        if label is None and head is None and not (len(under) > 2 and set(under) in ({"="}, {"-"})):
            if not (len(line.text) > 2 and set(line.text.strip()) in ({"="}, {"-"})):
                pending.append(line)
            continue
        flush(turns, pending)
        if label is None:
            title = head or line.cut(0)
            turns.head(title.text, title.span)
            continue
        turns.begin(label.name, line.cut(label.begin, label.end).span)
        if label.time is not None:
            where = line.text.index(label.clock, label.end)
            turns.resume(label.clock, line.cut(where, where + len(label.clock)).span, label.time)
        pending.append(line.cut(label.rest))
    flush(turns, pending)


def flush(turns: Turns, pending: list[Line]) -> None:
    """Say what has gathered."""
    said = Joined.of(pending)
    pending.clear()
    if said.text:
        turns.say(said.text, said.span())


def loosen(turns: Turns) -> None:
    """Where nobody is named, each paragraph is a segment: nothing says that two of them are one voice's turn."""
    whole = list(turns.done)
    turns.done.clear()
    for turn in whole:
        if turn.kind is not None or turn.chapter:
            turns.done.append(turn)
            continue
        for paragraph in turn.paragraphs:
            turns.begin(None, None).paragraphs.append(paragraph)


FORMAT = Format("bitcointranscripts Markdown", sniff, read)
