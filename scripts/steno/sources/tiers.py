"""Tiers of annotations, as ELAN and Praat have them, merged into one transcript in the order of their starts.

A tier is a voice, and its name is the speaker's; `Name (2)` is more of `Name`, and `Name (1)` is `Name`, whatever it
is called. A tier that is called for what it holds (`speech`, `transcript`, `ORT`) names nobody; of those that are
called for it and for somebody (`tx@Ana`, `ft@Ana`) one is what Ana says, and the others are left out. The tier `events`
holds what is heard, `chapters` holds titles. Tiers of smaller parts (`phones`, `syllables`) and of comments are left
out; one of single words (`words`, `Ana - words`) is put together into segments where it is silent for a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from steno.corpus.drafting import Draft, one_line
from steno.corpus.entries import tidy
from steno.model import Span
from steno.sources.sounds import KINDS, event_kind
from steno.sources.tier_owners import kind as kind_of
from steno.sources.tier_owners import nearest, owner

GENERIC = re.compile(
    r"(?:default|speech|text|txt|transcri\w*|utterances?|sentences?|ort(?:hograph\w*)?|trans|segments?)", re.IGNORECASE
)
PARTS = re.compile(
    r"(?:phon\w*|phn|syll\w*|mau|kan|kas|morph\w*|pos|lemma\w*|gloss\w*|ipa|tones?|pitch|f0)", re.IGNORECASE
)
WORDS = re.compile(r"(?:words?|wrd|tokens?|ort-mau)", re.IGNORECASE)
ASIDE = re.compile(r"(?:comments?|notes?|remarks?|misc|todo|translation\w*|ft|mt)", re.IGNORECASE)
SOUNDS = re.compile(r"(?:events?|noises?|sounds?|non-?speech)", re.IGNORECASE)
CHAPTERS = re.compile(r"(?:chapters?|topics?|sections?|headings?)", re.IGNORECASE)
SILENT = re.compile(r"(?:<?(?:sil|sp|spn|eps|p:)>?|#|_|xxx?sil)?", re.IGNORECASE)
LABEL = re.compile(rf"({'|'.join((*KINDS, 'other'))})(?:: (.+))?")
EVENTS = (*KINDS, "other")
NUMBERED = re.compile(r"(.+) \(([0-9]+)\)")
BLANKS = re.compile(r"[ \t\r\n]+")
PAUSE = 1_000


@dataclass(slots=True)
class Note:
    """An annotation: its times, where it has them, its text, and its place."""

    text: str
    start: int | None
    end: int | None
    span: Span


@dataclass(slots=True)
class Tier:
    """A row of annotations; `voice` is who speaks, where the file says so beside the tier's name."""

    name: str
    line: int
    notes: list[Note] = field(default_factory=list)
    voice: str | None = None
    points: bool = False


@dataclass(slots=True)
class Entry:
    """What one annotation becomes: `kind` is speech, chapter or the name of an event."""

    kind: str
    note: Note
    speaker: str | None = None


def merge(draft: Draft, tiers: list[Tier]) -> None:
    """Add what all tiers hold to the draft, in the order of the starts; what has no start follows what stood above."""
    rows: list[tuple[int, int, int, Entry]] = []
    tiers = by_owner(draft, tiers)
    names = {tier.name for tier in tiers}
    for number, tier in enumerate(tiers):
        last = 0
        for place, entry in enumerate(_entries(draft, tier, names)):
            last = entry.note.start if entry.note.start is not None else last
            rank = -1 if entry.kind == "chapter" else number
            rows.append((last, rank, place, entry))
    for *_, entry in sorted(rows, key=lambda row: row[:3]):
        _add(draft, entry)


def by_owner(draft: Draft, tiers: list[Tier]) -> list[Tier]:
    """Of the tiers that are somebody's by name, keep the one that is what they say."""
    owned: dict[str, list[Tier]] = {}
    for tier in tiers:
        who = owner(tier.name) if NUMBERED.fullmatch(tier.name) is None else None
        if who is not None and any(tidy(one.text) for one in tier.notes):
            owned.setdefault(who, []).append(tier)
    aside: list[Tier] = []
    for who, theirs in owned.items():
        spoken = nearest([one.name for one in theirs]) or theirs[0].name
        for tier in theirs:
            if tier.name == spoken:
                tier.voice, tier.name = tier.voice or who, "words" if kind_of(spoken) == 1 else "speech"
            else:
                _leave_out(draft, tier, [one for one in tier.notes if tidy(BLANKS.sub(" ", one.text))])
                aside.append(tier)
    return [tier for tier in tiers if not any(tier is one for one in aside)]


def reads_as_itself(name: str) -> bool:
    """Tell whether a tier of this name is taken for the speech of somebody of this name."""
    kinds = (GENERIC, PARTS, WORDS, ASIDE, SOUNDS, CHAPTERS)
    part = name.rpartition(" - ")[2]
    return NUMBERED.fullmatch(name) is None and owner(name) is None and not any(kind.fullmatch(part) for kind in kinds)


def _entries(draft: Draft, tier: Tier, names: set[str]) -> list[Entry]:
    """What the annotations of a tier are, by its name."""
    spoken = [one for one in tier.notes if tidy(BLANKS.sub(" ", one.text))]
    name, sure = _base(tier.name, names)
    owner, _, part = ("", "", "") if sure or tier.voice == name else name.rpartition(" - ")
    if tier.points and not CHAPTERS.fullmatch(part) or PARTS.fullmatch(part) or ASIDE.fullmatch(part):
        _leave_out(draft, tier, spoken)
        return []
    if CHAPTERS.fullmatch(part):
        return [Entry("chapter", one) for one in spoken]
    if SOUNDS.fullmatch(part):
        return [_heard(one) for one in spoken]
    if WORDS.fullmatch(part):
        kept = [one for one in spoken if SILENT.fullmatch(one.text.strip()) is None]
        return [_spoken(one, tier.voice or owner or None) for one in _joined(kept)]
    nobody = not sure and (not one_line(name) or GENERIC.fullmatch(part) is not None)
    return [_spoken(one, tier.voice or ((owner or None) if nobody else name)) for one in spoken]


def _base(name: str, names: set[str]) -> tuple[str, bool]:
    """A tier's name without its number, and whether it is somebody's name for sure."""
    more = NUMBERED.fullmatch(name)
    if more is not None and more[2] != "1" and more[1] in names:
        more = NUMBERED.fullmatch(name := more[1])
    return (more[1], True) if more is not None and more[2] == "1" else (name, False)


def _leave_out(draft: Draft, tier: Tier, spoken: list[Note]) -> None:
    if not spoken:
        return
    text = one_line(" ".join(one.text for one in spoken[:5])) + (" …" if len(spoken) > 5 else "")
    kind = f"{'point' if tier.points else 'annotation'}{'s' * (len(spoken) > 1)}"
    draft.leave_out(tier.line, text, f"the tier {tier.name!r}, {len(spoken):,} {kind} beside the speech")


def _heard(note: Note) -> Entry:
    label = LABEL.fullmatch(note.text)
    if label is not None:
        note.text = label[2] or ""
        return Entry(label[1], note)
    return Entry(event_kind(note.text) or event_kind(f"[{note.text}]") or "other", note)


def _spoken(note: Note, speaker: str | None) -> Entry:
    return Entry(event_kind(note.text) or "speech", note, speaker)


def _joined(notes: list[Note]) -> list[Note]:
    """Put words together that follow each other without a long pause."""
    joined: list[Note] = []
    for one in notes:
        last = joined[-1] if joined else None
        if last is not None and _follows(last, one) and not last.text.endswith((".", "?", "!")):
            span = Span(last.span.line, last.span.column, one.span.end_line, one.span.end_column)
            joined[-1] = Note(f"{last.text} {one.text}", last.start, one.end, span)
        else:
            joined.append(one)
    return joined


def _follows(last: Note, one: Note) -> bool:
    return last.end is not None and one.start is not None and one.start - last.end < PAUSE


def _add(draft: Draft, entry: Entry) -> None:
    note = entry.note
    if entry.kind == "chapter":
        draft.add_chapter(note.text, note.span, start=note.start)
    elif entry.kind == "speech":
        text = BLANKS.sub(" ", note.text)
        draft.add_segment(text, note.span, start=note.start, end=note.end, speaker=entry.speaker)
    else:
        heard = one_line(BLANKS.sub(" ", note.text)) or None
        draft.add_event(entry.kind, note.span, start=note.start, end=note.end, text=heard)
