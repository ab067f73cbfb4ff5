"""Captions as YouTube times them: events that stay on the screen while the next ones come in below."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from steno.corpus.drafting import Draft
from steno.model import Span
from steno.sources.cue_text import Spoken, bare, decode
from steno.sources.rolling import unroll
from steno.sources.utterances import Utterance, speak


@dataclass(frozen=True, slots=True)
class Shown:
    """A text on the screen; one that `appends` goes on with what stands there."""

    text: str
    span: Span
    start: int | None = None
    length: int | None = None
    appends: bool = False

    @property
    def end(self) -> int | None:
        """When it goes."""
        return None if self.start is None or self.length is None else self.start + self.length


def tell_shown(draft: Draft, events: Sequence[Shown]) -> None:
    """Put captions into a draft: each line once, and each only until the next one comes."""
    found = part(draft, glue(events))
    lines = [[line for line in decode(bare(one.text)).split("\n") if line] for one in found]
    fresh = unroll(lines, [one.length for one in found], draft)
    speak(
        draft,
        [
            Utterance([Spoken(None, "\n".join(said))], one.span, one.start, one.end, {"start": one.span})
            for one, said in zip(found, fresh, strict=True)
        ],
    )


def glue(events: Sequence[Shown]) -> list[Shown]:
    """Put what goes on in mid-word to its beginning, and drop events that break a line and say nothing."""
    groups: list[list[Shown]] = []
    before = " "
    for one in events:
        within = not (before[-1:].isspace() or one.text[:1].isspace())
        if one.appends and one.text and within:
            groups[-1].append(one)
        elif one.text.strip():
            groups.append([one])
        before = one.text or before
    return [replace(group[0], text="".join(one.text for one in group)) for group in groups]


def part(draft: Draft, events: list[Shown]) -> list[Shown]:
    """End each event where the next begins, when they stay on the screen beyond it."""
    pairs = list(itertools.pairwise(events))
    over = sum(one.end is not None and other.start is not None and one.end > other.start for one, other in pairs)
    if not pairs or over * 2 <= len(pairs):
        return events
    draft.notes.append(
        f"lines stay on the screen while others come in: {over:,} of {len(events):,} end where the next begins"
    )
    return [*(until(one, other) for one, other in pairs), events[-1]]


def until(one: Shown, other: Shown) -> Shown:
    """Shorten an event to the beginning of another."""
    if one.start is None or other.start is None or one.end is None or not one.start <= other.start < one.end:
        return one
    return replace(one, length=other.start - one.start)
