"""TTML: `<p begin="…" end="…">` with `<br/>` and `<span>` (W3C TTML, DFXP, EBU-TT, IMSC, SMPTE-TT).

Broadcasters keep captions so, and Apple's podcasts and lyrics have it. Times are clock times with a fraction or frames,
or offsets (`1.5s`, `45f`, `9000000t`); those of an element count from the one around it, or from zero where they would
not fit into it otherwise (Apple's lyrics). A paragraph is a cue: what holds for SubRip (labels, `>>`, captions that
roll, sounds) holds here. Where sentences have times of their own (`unit="sentence"`), each is one. `ttm:agent` is the
speaker, by the name that the head gives it. Styles, regions and other metadata are left out.
https://www.w3.org/TR/ttml2/
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.captions import first_of, utterances
from steno.sources.cues import Cue
from steno.sources.json_fields import language_tag
from steno.sources.lines import Line
from steno.sources.titles import title_from_name
from steno.sources.ttml_times import BLOCKS, Clock, UnreadableTime, bounds, counts_from_zero
from steno.sources.utterances import speak
from steno.sources.voices import name_voice
from steno.sources.xml_values import Element, Text, load_xml, root_name

BLANKS = re.compile(r"[ \t\r\n]+")
ASIDE = ("metadata", "set", "animate", "title", "desc", "copyright", "image", "audio")


@dataclass
class Page:
    """What is known while the body is read, and its cues."""

    clock: Clock
    names: dict[str, str]
    from_zero: bool
    cues: list[Cue] = field(default_factory=list)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the root `tt`."""
    return Confidence.CERTAIN if root_name(raw) == "tt" else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each voice of each paragraph."""
    draft, root = Draft(), load_xml(raw)
    clock = Clock.of(root)
    page = Page(clock, agents(root), counts_from_zero(root, clock))
    for body in root.elements:
        if body.name == "body":
            visit(page, body, 0, "")
    speak(draft, utterances(page.cues, draft))
    title = take_head(draft, root)
    return finish(draft, title=title or title_from_name(raw), language=language_tag(root.get("xml:lang")))


def agents(root: Element) -> dict[str, str]:
    """Who each agent of the head is."""
    found = {}
    for one in root.all("agent"):
        name = one.first("name")
        found[one.get("xml:id")] = one_line(name.text if name is not None else "") or one.get("xml:id")
    return found


def take_head(draft: Draft, root: Element) -> str:
    """Return the title, and list what else the head and the blocks say."""
    title = root.first("title")
    text = one_line(title.text)[:LONGEST_LINE] if title is not None else ""
    for one in root.all("desc", "copyright"):
        draft.leave_out(one.line, one_line(one.text), f"metadata without a field (<{one.name}>)")
    styles = list(root.all("style", "region", "set"))
    if styles:
        draft.leave_out(styles[0].line, styles[0].name, f"{first_of(len(styles), 'element')} of style and place")
    return text


def visit(page: Page, node: Element, base: int, agent: str) -> None:
    """Read a block: its times are where those in it count from."""
    base, agent = begin_of(page, node, base), node.get("agent") or agent
    for one in node.elements:
        if one.name in BLOCKS:
            visit(page, one, base, agent)
        elif one.name == "p":
            page.cues.extend(paragraph(page, one, base, agent))


def begin_of(page: Page, node: Element, base: int) -> int:
    """When a block begins; one whose time cannot be read begins with the one around it."""
    start, _ = (0, None) if page.from_zero else bounds(page.clock, node)
    return base + (start or 0)


def paragraph(page: Page, node: Element, base: int, agent: str) -> Iterator[Cue]:
    """Read a paragraph: as one cue, or as its parts where those alone have times, or are sentences."""
    parts = [one for one in node.elements if one.name == "span" and one.get("begin")]
    sentences = [one for one in parts if one.get("unit") == "sentence"]
    bare = all(one.name in ("span", "br") for one in node.elements) and not "".join(loose(node)).strip()
    agent = node.get("agent") or agent
    if bare and parts and (sentences == parts or not node.get("begin")):
        yield from (cue(page, one, base, agent) for one in node.elements if one.name == "span")
    else:
        yield cue(page, node, base, agent)


def loose(node: Element) -> Iterator[str]:
    """The texts that stand right in an element."""
    return (one.text for one in node.children if isinstance(one, Text))


def cue(page: Page, node: Element, base: int, agent: str) -> Cue:
    """Make a cue of a paragraph or a span."""
    timing = Line(node.line, " ".join(f'{name}="{value}"' for name, value in node.attributes.items()), node.column)
    try:
        start, end = page.clock.span(node, base)
    except UnreadableTime:
        start, end = None, None
    runs = groupby(said(page, node, agent), key=lambda one: one[0])
    text = "".join(voiced(voice, "".join(part for _, part in run)) for voice, run in runs)
    return Cue(timing, start, end, lines=[Line(node.line, line, node.column) for line in text.split("\n")])


def voiced(name: str, text: str) -> str:
    """Write what a voice says in the form of a WebVTT cue: escaped, with a tag for the voice in each line."""
    lines = html.escape(text, quote=False).split("\n")
    return "\n".join(f"<v {html.escape(name)}>{line}</v>" if name and line.strip() else line for line in lines)


def said(page: Page, node: Element, agent: str) -> Iterator[tuple[str, str]]:
    """The words of an element as they stand, each piece with its voice: syllables that touch are a word."""
    agent = node.get("agent") or agent
    name = name_voice(page.names.get(agent, agent.lstrip("#"))) or ""
    if node.get("unit") == "word":
        yield name, " "
    for one in node.children:
        if isinstance(one, Text):
            yield name, BLANKS.sub(" ", one.text)
        elif one.name == "br":
            yield name, "\n"
        elif one.name not in ASIDE:
            yield from said(page, one, agent)


FORMAT = Format("TTML", sniff, read)
