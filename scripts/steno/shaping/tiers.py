"""A transcript in tiers, one for each voice, as annotation programs have it: nothing in a tier overlaps.

What a voice says while its tier is taken goes into a second tier of the same name, `Name (2)`. Speech that nobody is
named for is in the tier `speech`, what is heard beside the words in `events`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from steno.model import Chapter, Event, Transcript
from steno.shaping.cues import Timed, close_groups, make_groups, spread
from steno.shaping.losses import NotHeld
from steno.shaping.names import name_losses
from steno.shaping.words import flat, speech
from steno.sources.tiers import reads_as_itself

CHAPTERS, EVENTS, SPEECH = "chapters", "events", "speech"


@dataclass(slots=True)
class Tier:
    """A named row of annotations, in order. `voice` is who speaks, `first` the name of the voice's first tier."""

    name: str
    voice: str | None = None
    rows: list[tuple[int, int, str]] = field(default_factory=list)
    first: str = ""

    def takes(self, start: int) -> bool:
        """Whether nothing reaches over a time."""
        return not self.rows or self.rows[-1][1] <= start


def make_tiers(transcript: Transcript, losses: list[NotHeld]) -> list[Tier]:
    """Put speech and events into tiers. Chapters are the caller's."""
    losses.extend(name_losses(transcript, read=str))
    groups = close_groups(make_groups(transcript, losses), transcript, losses)
    timed = sorted(itertools.chain.from_iterable(spread(one, losses) for one in groups), key=lambda one: one.start)
    tiers: list[Tier] = []
    for one in timed:
        assert one.end is not None
        pointer, name, voice = ("segments", one.index), EVENTS, None
        if isinstance(one.entry, Event):
            text = label(one.entry, (*pointer, "text"), losses)
        else:
            text = speech(one.entry, pointer, losses)
            named = transcript.speaker_name(one.entry.speaker)
            voice = None if named is None else flat(named, (), [])
            name = SPEECH if voice is None else voice_tier(voice)
        tier = _tier(tiers, name, one)
        tier.voice = voice
        tier.rows.append((one.start, one.end, text))
    list_order(transcript, timed, losses)
    return tiers


def list_order(transcript: Transcript, timed: list[Timed], losses: list[NotHeld]) -> None:
    """Say when entries change places: tiers have no order among each other but that of the starts."""
    starts = {index: one.start for index, one in enumerate(transcript.entries) if isinstance(one, Chapter)}
    starts |= {one.index: one.start for one in timed}
    ordered = [start for _, start in sorted(starts.items()) if start is not None]
    rising = all(one < other for one, other in itertools.pairwise(ordered))
    if not rising and all(one.pointer != ("segments",) for one in losses):
        losses.append(NotHeld(("segments",), "stand in the order of their starts"))


def chapters(transcript: Transcript, losses: list[NotHeld]) -> list[tuple[int, str]]:
    """The chapters that have a start, in order; the others are listed."""
    found: dict[int, str] = {}
    for index, one in enumerate(transcript.entries):
        if not isinstance(one, Chapter):
            continue
        if one.start is None or one.start in found:
            reason = "has no start" if one.start is None else "begins where another chapter does"
            losses.append(NotHeld(("segments", index), reason))
        else:
            found[one.start] = flat(one.title, ("segments", index, "chapter"), losses)
    return sorted(found.items())


def label(event: Event, pointer: tuple[str | int, ...], losses: list[NotHeld]) -> str:
    """An event in its own tier: the kind, and the words for it."""
    return event.kind if event.text is None else f"{event.kind}: {flat(event.text, pointer, losses)}"


def voice_tier(name: str) -> str:
    """The name of somebody's tier; one that would be taken for something else has a number."""
    return name if reads_as_itself(name) else f"{name} (1)"


def _tier(tiers: list[Tier], name: str, one: Timed) -> Tier:
    """The first tier of a voice that is free, or a new one."""
    own = [tier for tier in tiers if tier.first == name]
    for tier in own:
        if tier.takes(one.start):
            return tier
    tiers.append(Tier(f"{name} ({len(own) + 1})" if own else name, first=name))
    return tiers[-1]
