"""Exporters: one module each, discovered; the module's name is the format's id, the same as its reader's.

To add one, write `exporters/<name>.py` with a docstring (it is the format's page: what reads it, where its syntax is
specified, what it cannot hold) and `EXPORTER = Exporter(title=…, suffix=…, write=…, holds=…)`. `write` is a pure
function of a transcript and options; it appends to `losses` whatever single values the output does not have as they
are. `holds` names the values that the format has a field for (`title`, `source.url`, `speakers.role`, `start`,
`speaker_change`, `chapters` …): the others are listed without being asked. What several exporters share is in
`steno.shaping`. Put its cases into `tests/exporters/<id>/`, and run `make docs`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from steno.model import Transcript, Unreadable
from steno.nearest import nearest_few
from steno.plugins import Plugin, discover
from steno.shaping.losses import NotHeld, header_losses, segment_losses, speaker_losses


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of an export.

    `split` cuts long segments into short cues, whose times within the segment are in proportion to the characters;
    None is what is usual in the format.
    """

    split: bool | None = None


Write = Callable[[Transcript, Options, list[NotHeld]], str | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A file format that transcripts leave in. `remarks` say more than "has no field" of a value that is not held."""

    title: str
    suffix: str
    write: Write
    holds: frozenset[str]
    needs_times: bool = False
    remarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file's bytes, and everything of the transcript that is not in them as it was."""

    data: bytes
    not_held: tuple[NotHeld, ...]


@cache
def exporters() -> dict[str, Plugin[Exporter]]:
    """Return every exporter by its id."""
    return discover(sys.modules[__name__], "EXPORTER", Exporter)


def exporter(name: str) -> Exporter:
    """Return an exporter by its id. Raises Unreadable, with the near names, when there is none."""
    found = exporters().get(name)
    if found is not None:
        return found.value
    near = nearest_few(name, exporters())
    repair = f"{f'did you mean {near}? ' if near else ''}known: {', '.join(exporters())}"
    raise Unreadable("unknown-format", f"{name!r} is no format that steno writes", repair)


def export(transcript: Transcript, name: str, options: Options = Options()) -> Exported:
    """Write a transcript in the named format; the same transcript gives the same bytes.

    Raises Unreadable when the format does not exist, or needs times and no segment has any.
    """
    chosen = exporter(name)
    if chosen.needs_times and not any(one.start is not None for one in transcript.segments):
        others = [one.id for one in exporters().values() if not one.value.needs_times]
        repair = f"export to a format that needs none: {', '.join(others)}" if others else "give it times first"
        raise Unreadable("no-times", f"no segment has a start, and {chosen.title} cannot do without", repair)
    losses = [
        *header_losses(transcript, chosen.holds, chosen.remarks),
        *speaker_losses(transcript, chosen.holds),
        *segment_losses(transcript, chosen.holds, chosen.remarks),
    ]
    written = chosen.write(transcript, options, losses)
    return Exported(written.encode() if isinstance(written, str) else written, tuple(losses))
