"""What a format cannot hold, value by value, so that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from steno.model import Pointer, Provenance, Segment, Source, Transcript

_NESTED = {"source": Source, "provenance": Provenance}
_APART = ("entries", "speakers", "timing", "labelling")
HEADER = tuple(
    f"{one.name}.{inner.name}" if one.name in _NESTED else one.name
    for one in fields(Transcript)
    if one.name not in _APART
    for inner in (fields(_NESTED[one.name]) if one.name in _NESTED else (one,))
)
"""The names of the header's values. `timing` and `labelling` are not among them: a reading finds them again."""
HELD = (
    *HEADER,
    *("speakers.name", "speakers.role", "speakers.person", "speakers.silent"),
    *("start", "end", "speaker", "speaker_change", "paragraphs", "chapters", "events"),
)
"""Everything that a format may hold, beside the words."""
NOTHING: dict[str, object] = {"language": "und", "license": "NOASSERTION", "status": "draft"}
"""What says that nobody has said."""


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A value of the transcript that the output does not have as it is: where it stands, and why.

    `instead` is what the output says in its place; without it the value, or the whole entry, is missing.
    """

    pointer: Pointer
    reason: str
    instead: str | int | None = None

    @property
    def field(self) -> str:
        """The pointer without the numbers and keys: `segments/end`, `speakers/role`."""
        names = (str(part) for part in self.pointer if not isinstance(part, int))
        parts = list(names)
        return "/".join(parts[:1] + parts[2:] if parts[0] == "speakers" else parts)


def header_losses(transcript: Transcript, holds: frozenset[str], remarks: Mapping[str, str]) -> Iterator[NotHeld]:
    """Yield the header's values that a format has no field for, in the order of the model."""
    for name in HEADER:
        outer, _, inner = name.partition(".")
        value = getattr(transcript, outer)
        value = getattr(value, inner) if inner else value
        if name in holds or value in (None, ()) or value == NOTHING.get(name):
            continue
        yield NotHeld(tuple(name.split(".")), remarks.get(name, "has no field"))


def speaker_losses(transcript: Transcript, holds: frozenset[str]) -> Iterator[NotHeld]:
    """Yield what a format that knows voices by name alone cannot hold of the speakers. Keys are made of names anew."""
    speaking = {one.speaker for one in transcript.segments}
    first: dict[str, str] = {}
    for one in transcript.speakers:
        if "speakers.name" not in holds:
            yield NotHeld(("speakers", one.key), "has no field")
            continue
        if "speakers.silent" not in holds and one.key not in speaking:
            yield NotHeld(("speakers", one.key), "says nothing, so nothing names them")
            continue
        if first.setdefault(one.name, one.key) != one.key:
            yield NotHeld(
                ("speakers", one.key), f"has the name of {first[one.name]}; both are one voice", first[one.name]
            )
            continue
        for name in ("role", "person"):
            if getattr(one, name) is not None and f"speakers.{name}" not in holds:
                yield NotHeld(("speakers", one.key, name), "has no field")


def segment_losses(transcript: Transcript, holds: frozenset[str], remarks: Mapping[str, str]) -> Iterator[NotHeld]:
    """Yield the fields and entries that a format has no place for at all."""
    fields = [name for name in ("start", "end", "speaker") if name not in holds]
    for number, entry in enumerate(transcript.entries):
        if isinstance(entry, Segment):
            for name in fields:
                if getattr(entry, name) is not None:
                    yield NotHeld(("segments", number, name), "has no field")
            if entry.speaker_change and "speaker_change" not in holds:
                yield NotHeld(("segments", number, "speaker_change"), "has no mark")
        elif (kind := f"{type(entry).__name__.lower()}s") not in holds:
            yield NotHeld(("segments", number), remarks.get(kind, f"is left out: there is no place for {kind}"))


def named(names: Iterable[str]) -> Iterator[str]:
    """Yield names for people, those of one part together: `source (url, media)`."""
    parts: dict[str, list[str]] = {}
    for name in names:
        outer, _, inner = name.partition(".")
        parts.setdefault(outer, []).extend([inner] if inner else [])
    for outer, inner_names in parts.items():
        yield f"{outer} ({', '.join(inner_names)})" if inner_names else outer.replace("_", " ")
