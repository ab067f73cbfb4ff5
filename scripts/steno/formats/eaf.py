"""ELAN's annotation document (`.eaf`): tiers of annotations between time slots.

Each independent tier is a voice, named by `PARTICIPANT` or else by `TIER_ID`; tiers are merged in the order of their
starts. A slot without a value is a time that nobody knows: it stays absent, though ELAN would draw it in the middle.
Tiers that depend on another (`PARENT_REF`: translations, glosses, words) are left out, unless the tier above them is
empty and they alone hold text. Tiers called `events` and `chapters` hold just these. Comments, properties and
vocabularies are left out.
https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Problem, Source
from steno.sources.tiers import Note, Tier, merge
from steno.sources.titles import title_from_name
from steno.sources.xml_values import Element, load_xml, root_name
from steno.timecode import LONGEST

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
    tiers = []
    for element in found.values():
        parent = found.get(element.get("PARENT_REF"))
        tier = read_tier(element, times, by_id)
        empty = parent is not None and not parent.text.strip() and not parent.get("PARENT_REF")
        if element.get("PARENT_REF") and not empty:
            leave_out(draft, element, tier)
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


def leave_out(draft: Draft, element: Element, tier: Tier) -> None:
    """List a tier that says more about another one."""
    texts = [" ".join(note.text.split()) for note in tier.notes if note.text.strip()]
    if texts:
        more = " …" if len(texts) > 5 else ""
        count = f"{len(texts):,} annotation{'s' * (len(texts) > 1)}"
        reason = f"the tier {tier.name!r}, {count} of {element.get('PARENT_REF')!r}"
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
