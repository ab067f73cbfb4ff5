"""Podcasting 2.0 JSON: what podcast players read from `podcast:transcript` (`application/json`).

An object of `version` and `segments`, each with `speaker`, `startTime` and `endTime` in seconds, and `body`
(Podcasting 2.0 namespace, `transcripts.md`). `startTime` always stands: speech without a start shares the time of
the segment above it, in proportion to the characters. `endTime` may be absent. Events are bodies in brackets.
Everything but the speech has no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from steno.exporters import Exporter, Options
from steno.model import Event, Transcript
from steno.shaping.cues import Timed, close_group, make_groups, spread
from steno.shaping.glance import glance
from steno.shaping.labels import list_labels
from steno.shaping.losses import NotHeld
from steno.shaping.names import name_losses
from steno.shaping.words import flat, plain, sound

quote = json.JSONEncoder(ensure_ascii=False).encode


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write one segment on a line, so that two versions can be compared."""
    losses.extend(name_losses(transcript))
    lines = ",\n".join([row(transcript, one, losses) for one in timed(transcript, losses)])
    list_labels(transcript, losses)
    return f'{{\n"version": "1.0.0",\n"segments": [\n{lines}\n]\n}}\n'


def timed(transcript: Transcript, losses: list[NotHeld]) -> Iterator[Timed]:
    """Yield the entries with their own times, and with shared ones where they have none."""
    groups = make_groups(transcript, losses)
    for number, group in enumerate(groups):
        if len(group.members) > 1:
            yield from spread(close_group(groups, number, transcript, losses), losses)
        else:
            index, entry = group.members[0]
            yield Timed(index, entry, group.start, entry.end)


def row(transcript: Transcript, one: Timed, losses: list[NotHeld]) -> str:
    """Print a segment as the namespace describes it."""
    seen, pointer, entry = glance(transcript), ("segments", one.index), one.entry
    if isinstance(entry, Event):
        who, body = "", sound(entry, pointer, losses)
    else:
        name = seen.names[entry.speaker]
        who = "" if name is None else speaker(name)
        is_odd = entry.text in seen.odd
        body = plain(entry, pointer, losses, voiced=name is not None) if is_odd else entry.text
    end = "" if one.end is None else f', "endTime": {seconds(one.end)}'
    return f'{{{who}"startTime": {seconds(one.start)}{end}, "body": {quote(body)}}}'


@lru_cache(maxsize=64)
def speaker(name: str) -> str:
    """Print who speaks: a transcript has few voices and many segments."""
    return f'"speaker": {quote(flat(name, (), []))}, '


def seconds(milliseconds: int) -> int | float:
    """Seconds, to the millisecond."""
    return milliseconds // 1000 if milliseconds % 1000 == 0 else milliseconds / 1000


EXPORTER = Exporter(
    title="Podcasting 2.0 JSON",
    suffix=".json",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "events"}),
    needs_times=True,
)
