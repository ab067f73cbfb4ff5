"""ELAN's annotation document (`.eaf`): tiers of annotations between time slots.

Each independent tier is a voice, named by `PARTICIPANT` or else by `TIER_ID`; tiers are merged in the order of their
starts. A slot without a value is a time that nobody knows: it stays absent, though ELAN would draw it in the middle.
Tiers that depend on another (`PARENT_REF`: translations, glosses, words) are left out, unless the tier above them is
empty and they alone hold text, or only numbers what is said (`ref@Ana` of `talk.001`): then the one of them that is
called for text or words is taken (`tx@Ana`, FLEx's `A_phrase-txt-en`). Of several tiers of one person by name one is
taken, too. Tiers whose annotations come from a vocabulary (gestures, gazes) are left out beside others. Tiers called
`events` and `chapters` hold just these. Comments, properties and vocabularies are left out.
https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Problem, Source, Span
from steno.sources.tier_owners import are_numbers, nearest, owner
from steno.sources.tiers import Note, Tier, merge, reads_as_itself
from steno.sources.titles import title_from_name
from steno.sources.xml_values import Element, load_xml, root_name
from steno.timecode import LONGEST

LIST = "CONTROLLED_VOCABULARY_REF"
ANNOTATIONS = ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")


def sniff(raw: RawFile) -> Confidence:
    """Certain by the root."""
    return Confidence.CERTAIN if root_name(raw) == "ANNOTATION_DOCUMENT" else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read time slots, tiers and the media's address."""
    root, draft = load_xml(raw), Draft()
    times = {slot.get("TIME_SLOT_ID"): milliseconds(draft, slot) for slot in root.all("TIME_SLOT")}
    by_id = {one.get("ANNOTATION_ID"): one for one in root.all(*ANNOTATIONS)}
    found = {element.get("TIER_ID"): element for element in root.elements if element.name == "TIER"}
    below, coded = spoken_below(found), coded_tiers(root, found)
    tiers = []
    for name, element in found.items():
        parent = found.get(element.get("PARENT_REF"))
        tier = read_tier(element, times, by_id)
        empty = parent is not None and not parent.text.strip() and not parent.get("PARENT_REF")
        if name in below.values():
            tiers.append(take_below(tier, parent))
        elif name in below or name in coded:
            leave_out(draft, element, tier, "that number it" if name in below else "out of a list")
        elif element.get("PARENT_REF") and not (empty and element.get("PARENT_REF") not in below):
            leave_out(draft, element, tier, f"of {element.get('PARENT_REF')!r}")
        else:
            tiers.append(tier)
    merge(draft, tiers)
    list_extras(draft, root)
    return finish(draft, title=title_from_name(raw), source=Source(media=media(root)))


def milliseconds(draft: Draft, slot: Element) -> int | None:
    """A slot's time; None when it has none, or one that cannot be read."""
    value = slot.get("TIME_VALUE")
    if value.isascii() and value.isdigit() and len(value) < 12 and int(value) <= LONGEST:
        return int(value)
    if value:
        problem = f"a slot's time cannot be read: {value[:40]!r}"
        draft.problems.append(Problem((), problem, "write milliseconds", slot.span, rule="unreadable-time"))
    return None


def read_tier(element: Element, times: dict[str, int | None], by_id: dict[str, Element]) -> Tier:
    """Read a tier's annotations; those that refer to others have the times of these."""
    tier = Tier(element.get("TIER_ID"), element.line, voice=element.get("PARTICIPANT") or None)
    for one in element.all(*ANNOTATIONS):
        start, end = aligned(one, times, by_id)
        value = one.first("ANNOTATION_VALUE")
        tier.notes.append(Note(value.text if value is not None else "", start, end, one.span))
    return tier


def aligned(one: Element, times: dict[str, int | None], by_id: dict[str, Element]) -> tuple[int | None, int | None]:
    """The times of an annotation, or of the one that it refers to, over any number of steps but no circle."""
    seen: set[int] = set()
    while one.name == "REF_ANNOTATION" and id(one) not in seen:
        seen.add(id(one))
        one = by_id.get(one.get("ANNOTATION_REF"), one)
    return times.get(one.get("TIME_SLOT_REF1")), times.get(one.get("TIME_SLOT_REF2"))


def spoken_below(found: dict[str, Element]) -> dict[str, str]:
    """Lead from tiers that only number what is said (`talk.001`) to those below them that hold it."""
    below = {}
    for name, element in found.items():
        said = [one for one, tier in found.items() if tier.get("PARENT_REF") == name != one and tier.text.strip()]
        spoken = nearest(said) if not element.get("PARENT_REF") else None
        if spoken is not None and are_numbers(one.text for one in element.all("ANNOTATION_VALUE")):
            below[name] = spoken
    return below


def coded_tiers(root: Element, found: dict[str, Element]) -> set[str]:
    """The tiers whose annotations are chosen from a list (gestures, gazes), where there are others; sounds stay."""
    types = {one.get("LINGUISTIC_TYPE_ID") for one in root.all("LINGUISTIC_TYPE") if one.get(LIST)}
    roots = {name: element for name, element in found.items() if not element.get("PARENT_REF")}
    coded = {name for name, element in roots.items() if element.get("LINGUISTIC_TYPE_REF") in types}
    free = any(element.text.strip() for name, element in roots.items() if name not in coded)
    return {name for name in coded if free and reads_as_itself(name)}


def take_below(tier: Tier, parent: Element | None) -> Tier:
    """Take a tier for what is said in the one above it, which numbers it; words of one number are one annotation."""
    given = tier.voice or (parent.get("PARTICIPANT") if parent is not None else "")
    voice = (given if given.strip("*") else None) or owner(tier.name)
    notes: list[Note] = []
    for one in tier.notes:
        last = notes[-1] if notes else None
        if last is not None and one.start is not None and (last.start, last.end) == (one.start, one.end):
            span = Span(last.span.line, last.span.column, one.span.end_line, one.span.end_column)
            notes[-1] = Note(f"{last.text} {one.text}", last.start, last.end, span)
        else:
            notes.append(one)
    return Tier("speech", tier.line, notes, voice)


def leave_out(draft: Draft, element: Element, tier: Tier, what: str) -> None:
    """List a tier that says more about another one."""
    texts = [" ".join(note.text.split()) for note in tier.notes if note.text.strip()]
    if texts:
        more = " …" if len(texts) > 5 else ""
        count = f"{len(texts):,} annotation{'s' * (len(texts) > 1)}"
        reason = f"the tier {tier.name!r}, {count} {what}"
        draft.leave_out(element.line, " ".join(texts[:5]) + more, reason)


def list_extras(draft: Draft, root: Element) -> None:
    """List what stands beside the tiers and says something."""
    for one in root.elements:
        if one.name in ("LICENSE", "CONTROLLED_VOCABULARY", "LEXICON_REF", "LOCALE", "LANGUAGE"):
            text = " ".join(filter(None, [*one.attributes.values(), *one.text.split()]))
            draft.leave_out(one.line, text, f"metadata without a field (<{one.name}>)")
    for one in root.all("COMMENT"):
        draft.leave_out(one.line, " ".join(one.text.split()), "a comment")


def media(root: Element) -> str | None:
    """The media's address, unless it is a file of somebody's machine."""
    urls = (one.get("MEDIA_URL") for one in root.all("MEDIA_DESCRIPTOR"))
    return next((url for url in urls if re.match(r"(?!file:)[a-z][a-z0-9+.-]*:\S+$", url)), None)


FORMAT = Format("ELAN", sniff, read)
