"""Plain text: for people, printers and tools that count words; no syntax is specified.

The title, then a paragraph for each paragraph of a segment. `Name:` stands where the speaker changes, and a dash where
the new one is not named. Chapters stand on a line of their own, events in brackets. There are no times.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.exporters import Exporter, Options
from steno.model import Chapter, Event, Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.words import flat, paragraphs


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write blocks with an empty line between them."""
    return "\n\n".join([flat(transcript.title, ("title",), []), *blocks(transcript, losses)]) + "\n"


def blocks(transcript: Transcript, losses: list[NotHeld]) -> Iterator[str]:
    """Yield a block for each entry."""
    voice: str | None = None
    for index, entry in enumerate(transcript.entries):
        pointer = ("segments", index)
        if isinstance(entry, Chapter):
            yield flat(entry.title, (*pointer, "chapter"), [])
        elif isinstance(entry, Event):
            yield f"[{flat(entry.text or entry.kind, pointer, []).strip('[]')}]"
        else:
            name = transcript.speaker_name(entry.speaker)
            if name is None and voice is not None and not entry.speaker_change:
                losses.append(NotHeld((*pointer, "speaker"), "nothing says that the voice above has ended", voice))
            label = "– " if entry.speaker_change else f"{flat(name, (), [])}: " if name not in (None, voice) else ""
            voice = name
            yield label + "\n\n".join(paragraphs(entry.text, (*pointer, "text"), losses))


EXPORTER = Exporter(
    title="Plain text",
    suffix=".txt",
    write=write,
    holds=frozenset({"title", "speakers.name", "speaker", "speaker_change", "paragraphs"}),
    remarks={
        "chapters": "stands on a line of its own, as words do",
        "events": "stands in brackets, as words may",
    },
)
