"""TEI: `<u who="#ana"><seg>words</seg></u>` (TEI P5, chapter 8; ParlaMint, ISO 24624), and `<sp>` of edited talks.

An utterance is a segment, its `<seg>` or `<p>` are paragraphs; words in `<w>` are joined as `@join` says. `@who` leads
to a `<person>` in the header, or is the name itself; `<speaker>` names who speaks in `<sp>`. Times come from `@start`
and `@end`, `@synch` or `<anchor>`, by the `<timeline>`, whose `@absolute` times count from its origin. `<vocal>`,
`<kinesic>`, `<incident>` and notes that say what is heard are events: between two `<seg>` where they stand, within one
after its utterance. Of `<choice>` what was said is taken, not its regular form. A `<div>` with a `<head>` is a
chapter. Other notes, gaps, pauses, and what the header says beyond the transcript's fields, are left out.
https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Span, Unreadable
from steno.sources.sounds import KINDS, event_kind
from steno.sources.tei_header import Header, read_header
from steno.sources.tei_text import BLANKS, NOT_SAID, spoken
from steno.sources.tei_times import Timeline, read_timeline
from steno.sources.titles import title_from_name
from steno.sources.xml_values import Element, Text, load_xml, root_name

SPEAKS = re.compile(r"<(?:[\w.-]+:)?(?:u|sp)[\s/>]")
EVENTS = (*KINDS, "other")
SOUNDS = ("vocal", "kinesic", "incident", "note", "stage")
SPEECH = ("u", "sp")
WHOLE = ("seg", "p", "ab", "lg")


@dataclass
class Page:
    """What is known while the body is read, and what is counted."""

    draft: Draft
    header: Header
    timeline: Timeline
    moved: int = 0
    skipped: dict[str, list[Element]] = field(default_factory=dict)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the root and an utterance; a text without any is no transcript."""
    if root_name(raw) not in ("TEI", "TEI.2", "teiCorpus"):
        return Confidence.NO
    return Confidence.CERTAIN if SPEAKS.search(raw.text) else Confidence.POSSIBLE


def read(raw: RawFile) -> Reading:
    """Read header, timeline and body."""
    root = load_xml(raw)
    texts = [one for one in outermost(root, "text") if one.first(*SPEECH)]
    if len(texts) > 1:
        repair = "split it into one file for each"
        raise Unreadable(
            "several-recordings", f"holds {len(texts)} texts; a transcript is of one", repair, texts[1].span
        )
    draft = Draft()
    page = Page(draft, read_header(root, draft), read_timeline(root))
    visit(page, texts[0] if texts else root)
    list_skipped(page)
    list_silent(page)
    if page.moved:
        draft.notes.append(f"{page.moved} sounds within an utterance stand after it")
    said = {name: value for name, value in page.header.fields.items() if value}
    return finish(draft, **{"title": title_from_name(raw), **said})


def outermost(node: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name that stand in no other of that name."""
    for one in node.elements:
        if one.name == name:
            yield one
        else:
            yield from outermost(one, name)


def list_skipped(page: Page) -> None:
    """Leave out what stands among the words and is none, a line for each kind."""
    for name, found in page.skipped.items():
        several = f"the first of {len(found):,} <{name}>, which are not spoken"
        reason = several if len(found) > 1 else f"<{name}> is not spoken"
        page.draft.leave_out(found[0].line, " ".join(found[0].text.split()), reason)


def list_silent(page: Page) -> None:
    """Leave out the persons of the header who say nothing."""
    voices = {one.name for one in page.draft.speakers}
    silent = [one for one in page.header.people.values() if one.name not in voices]
    if silent:
        several = f"the first of {len(silent):,} persons who say nothing"
        reason = several if len(silent) > 1 else "a person who says nothing"
        page.draft.leave_out(silent[0].line, silent[0].name, reason)


def visit(page: Page, parent: Element, outer: Element | None = None) -> None:
    """Read what stands in an element; `outer` is a block that holds times and speaker for its utterance."""
    for node in parent.children:
        if isinstance(node, Text):
            if node.text.strip():
                page.draft.leave_out(node.line, " ".join(node.text.split()), "text outside any utterance")
        elif node.name in SPEECH:
            utter(page, node, outer)
        elif node.name in SOUNDS:
            hear(page, node)
        elif node.name == "pause":
            page.draft.add_event("silence", node.span, start=start_of(page, node), end=end_of(page, node))
        elif node.name == "head":
            divided = parent.name == "div"
            start = page.timeline.time(parent.get("synch") or parent.get("start")) if divided else None
            page.draft.add_chapter(spoken(node.children).text, node.span, start=start)
        elif node.name in NOT_SAID:
            if node.name != "timeline":
                page.skipped.setdefault(node.name, []).append(node)
        elif node.name != "teiHeader":
            visit(page, node, node if node.name == "annotationBlock" else None)


def utter(page: Page, node: Element, outer: Element | None) -> None:
    """Add an utterance: in one piece, or cut where something is heard between its paragraphs."""
    name = speaker_of(page, node, outer)
    blocks = [block for block in (node, outer) if block is not None]
    start = next((time for block in blocks if (time := start_of(page, block)) is not None), None)
    end = next((time for block in blocks if (time := end_of(page, block)) is not None), None)
    pieces = cut(node)
    said = [
        number for number, piece in enumerate(pieces) if isinstance(piece, list) and spoken(piece).text.strip(" \n")
    ]
    for number, piece in enumerate(pieces):
        if isinstance(piece, Element):
            hear(page, piece)
            continue
        found = spoken(piece)
        if number in said:
            page.draft.add_segment(
                found.text,
                node.span if len(pieces) == 1 else place(piece),
                start=start if number == said[0] else None,
                end=end if number == said[-1] else None,
                speaker=name,
                places=places(node),
            )
        elif not said and number == 0:
            page.draft.add_segment("", node.span, speaker=name)
        for beside in found.beside:
            put_beside(page, beside)


def cut(node: Element) -> list[Element | list[Element | Text]]:
    """Cut an utterance at the sounds between its paragraphs; without paragraphs it is one piece."""
    pieces: list[Element | list[Element | Text]] = [[]]
    whole = any(one.name in WHOLE for one in node.elements)
    for one in node.children:
        if whole and isinstance(one, Element) and one.name in SOUNDS:
            pieces.extend([one, []])
        else:
            last = pieces[-1]
            assert isinstance(last, list)
            last.append(one)
    return pieces


def put_beside(page: Page, node: Element) -> None:
    """Find a place for what stands among the words of an utterance and is none."""
    if node.name in SOUNDS:
        before = len(page.draft.entries)
        hear(page, node)
        page.moved += len(page.draft.entries) - before
    elif node.name not in ("speaker", "anchor"):
        page.skipped.setdefault(node.name, []).append(node)


def hear(page: Page, node: Element) -> None:
    """Add an event; a note that tells of nothing heard is left out."""
    description = node.first("desc")
    text = one_line(BLANKS.sub(" ", (description or node).text))
    kind = node.get("type")
    if kind not in EVENTS:
        named = (kind, text, text.strip("()[]/ "))
        kind = next((found for name in named if name and (found := event_kind(f"[{name}]"))), "")
    if not kind and node.name in ("note", "stage"):
        page.draft.leave_out(node.line, text, "a note")
        return
    start, end = start_of(page, node), end_of(page, node)
    page.draft.add_event(kind or "other", node.span, start=start, end=end, text=text[:LONGEST_LINE] or None)


def speaker_of(page: Page, node: Element, outer: Element | None) -> str | None:
    """The names that `@who` leads to, or what `<speaker>` says."""
    who = node.get("who") or (outer.get("who") if outer is not None else "")
    ids = [one.rpartition("#")[2] for one in who.split()]
    known = page.header.people
    if ids and (any(one in known for one in ids) or node.first("speaker") is None):
        for role, name in ((known[one].role, known[one].name) for one in ids if one in known):
            if role is not None:
                page.draft.set_role(name, role)
        return " & ".join(known[one].name if one in known else one for one in ids)
    label = node.first("speaker")
    return one_line(BLANKS.sub(" ", label.text)).rstrip(".: ") or None if label is not None else None


def start_of(page: Page, node: Element) -> int | None:
    """When it begins: by its own attributes, or by what stands in it before any word."""
    for one in (node, *leading(node)):
        time = page.timeline.time(one.get("start") or one.get("synch"))
        if time is not None:
            return time
    return None


def end_of(page: Page, node: Element) -> int | None:
    """When it ends: by its own attribute, or by an anchor or word after which nothing is said."""
    time = page.timeline.time(node.get("end"))
    if time is not None:
        return time
    for one in reversed(list(node.walk())):
        if isinstance(one, Text) and one.text.strip():
            return None
        if isinstance(one, Element) and one.name == "anchor" or isinstance(one, Element) and one.get("end"):
            return page.timeline.time(one.get("end") or one.get("synch"))
    return None


def leading(node: Element) -> Iterator[Element]:
    """Yield the elements in it before any word."""
    for one in node.walk():
        if isinstance(one, Element):
            yield one
        elif one.text.strip():
            return


def place(nodes: list[Element | Text]) -> Span:
    """Where a piece of an utterance stands."""
    said = [one for one in nodes if isinstance(one, Element) or one.text.strip()]
    first, last = said[0], said[-1]
    if isinstance(last, Element):
        return Span(first.line, first.column, last.end_line, last.end_column)
    lines = last.text.split("\n")
    column = len(lines[-1]) + (last.column if len(lines) == 1 else 1)
    return Span(first.line, first.column, last.line + len(lines) - 1, column)


def places(node: Element) -> dict[str, Span]:
    """Where the fields of a segment stand: its times and its speaker are in its first tag."""
    tag = Span(node.line, node.column, node.line, node.column + len(node.name) + 1)
    return {"start": tag, "end": tag, "speaker": tag}


FORMAT = Format("TEI", sniff, read)
