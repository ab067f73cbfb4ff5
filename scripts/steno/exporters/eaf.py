"""ELAN: an annotation document (`.eaf`, EAF 3.0, Max Planck Institute for Psycholinguistics).

Each speaker is a tier with `PARTICIPANT`; what a voice says while it is speaking already is in a second tier, `Name
(2)`. Speech without a name is in the tier `speech`, events and chapters in tiers of that name. Read by ELAN, pympi and
every tool that takes `.eaf`. An annotation has a start and an end: those that are missing are inferred, and listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from steno.exporters import Exporter, Options
from steno.model import Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.tiers import CHAPTERS, Tier, chapters, make_tiers
from steno.shaping.xml import DECLARATION, block, element, leaf

SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
UNDATED = "1970-01-01T00:00:00+00:00"
"""What stands for a document's own date, which must be there: the same transcript gives the same bytes."""


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write header, time order, and the tiers."""
    tiers = [*chapter_tier(transcript, losses), *make_tiers(transcript, losses)]
    times = sorted({time for tier in tiers for start, end, _ in tier.rows for time in (start, end)})
    slots = {time: f"ts{number}" for number, time in enumerate(times, 1)}
    order = [element("TIME_SLOT", TIME_SLOT_ID=name, TIME_VALUE=time) for time, name in slots.items()]
    numbers = count(1)
    document = [
        header(transcript),
        block("TIME_ORDER", order),
        *(tier_of(tier, slots, numbers) for tier in tiers),
        element("LINGUISTIC_TYPE", GRAPHIC_REFERENCES="false", LINGUISTIC_TYPE_ID="default-lt", TIME_ALIGNABLE="true"),
    ]
    opening = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:noNamespaceSchemaLocation": SCHEMA}
    date = f"{transcript.date}T00:00:00+00:00" if transcript.date else UNDATED
    return (
        DECLARATION
        + block("ANNOTATION_DOCUMENT", document, AUTHOR="", DATE=date, FORMAT="3.0", VERSION="3.0", **opening)
        + "\n"
    )


def header(transcript: Transcript) -> str:
    """The `<HEADER>`: where the media is."""
    media = transcript.source.media
    kinds = {"mp3": "audio/*", "m4a": "audio/*", "ogg": "audio/*", "wav": "audio/x-wav", "mp4": "video/mp4"}
    kind = kinds.get((media or "").rpartition(".")[2].lower(), "unknown")
    linked = [] if media is None else [element("MEDIA_DESCRIPTOR", MEDIA_URL=media, MIME_TYPE=kind)]
    return block("HEADER", linked, MEDIA_FILE="", TIME_UNITS="milliseconds")


def chapter_tier(transcript: Transcript, losses: list[NotHeld]) -> list[Tier]:
    """The tier of the chapters, each of which lasts until the next one or to the end."""
    found = chapters(transcript, losses)
    if not found:
        return []
    starts = [one.start for one in transcript.entries if one.start is not None]
    last = max(found[-1][0] + 1, transcript.source.duration or 0, *starts)
    ends = [start for start, _ in found[1:]] + [last]
    rows = [(start, end, title) for (start, title), end in zip(found, ends, strict=True)]
    return [Tier(CHAPTERS, rows=rows)]


def tier_of(tier: Tier, slots: dict[int, str], numbers: Iterator[int]) -> str:
    """A `<TIER>` with its annotations."""
    annotations = [
        element(
            "ALIGNABLE_ANNOTATION",
            leaf("ANNOTATION_VALUE", text),
            ANNOTATION_ID=f"a{next(numbers)}",
            TIME_SLOT_REF1=slots[start],
            TIME_SLOT_REF2=slots[end],
        )
        for start, end, text in tier.rows
    ]
    return block(
        "TIER",
        (element("ANNOTATION", one) for one in annotations),
        LINGUISTIC_TYPE_REF="default-lt",
        PARTICIPANT=tier.voice,
        TIER_ID=tier.name,
    )


EXPORTER = Exporter(
    title="ELAN",
    suffix=".eaf",
    write=write,
    holds=frozenset({"speakers.name", "source.media", "start", "end", "speaker", "chapters", "events"}),
    needs_times=True,
)
