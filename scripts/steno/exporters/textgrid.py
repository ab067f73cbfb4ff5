"""TextGrid: what Praat annotates in (Praat's manual, "TextGrid file formats"; the long text form, UTF-8).

Each speaker is an interval tier; what a voice says while it is speaking already is in a second tier, `Name (2)`.
Speech without a name is in the tier `speech`, events are in the tier `events`, chapters in the point tier
`chapters`. Between two segments of a tier the interval is empty. Read by Praat, ELAN, praatio, tgt and parselmouth.
Every interval has a start and an end: those that are missing are inferred, and listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.exporters import Exporter, Options
from steno.model import Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.seconds import seconds
from steno.shaping.tiers import CHAPTERS, Tier, chapters, make_tiers


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write a tier for the chapters, then one for each voice."""
    tiers = make_tiers(transcript, losses)
    points = chapters(transcript, losses)
    ends = [end for tier in tiers for _, end, _ in tier.rows] + [time for time, _ in points]
    length = max([*ends, transcript.source.duration or 0])
    count = len(tiers) + bool(points)
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        f"xmin = 0\nxmax = {seconds(length)}\ntiers? <exists>\nsize = {count}\nitem []:",
    ]
    if points:
        rows = [f"number = {seconds(time)}\nmark = {quoted(title)}" for time, title in points]
        lines.append(tier_of(1, "TextTier", CHAPTERS, length, "points", rows))
    for number, tier in enumerate(tiers, count - len(tiers) + 1):
        rows = [
            f"xmin = {seconds(one)}\nxmax = {seconds(end)}\ntext = {quoted(text)}"
            for one, end, text in gapless(tier, length)
        ]
        lines.append(tier_of(number, "IntervalTier", tier.name, length, "intervals", rows))
    return "\n".join(lines) + "\n"


def tier_of(number: int, kind: str, name: str, length: int, unit: str, rows: list[str]) -> str:
    """A tier's block, indented as Praat does."""
    head = (
        f"class = {quoted(kind)}\nname = {quoted(name)}\nxmin = 0\nxmax = {seconds(length)}\n{unit}: size = {len(rows)}"
    )
    items = (f"{unit} [{place}]:\n{indent(row)}" for place, row in enumerate(rows, 1))
    return f"    item [{number}]:\n" + indent(indent("\n".join([head, *items])))


def gapless(tier: Tier, length: int) -> Iterator[tuple[int, int, str]]:
    """Yield a tier's intervals and the silence between them: a tier leaves no time out."""
    at = 0
    for start, end, text in tier.rows:
        if at < start:
            yield at, start, ""
        yield start, end, text
        at = end
    if at < length:
        yield at, length, ""


def quoted(text: str) -> str:
    """A text between quotes; one in it is doubled."""
    return '"' + text.replace('"', '""') + '"'


def indent(text: str) -> str:
    """Move each line four blanks to the right."""
    return "\n".join(f"    {line}" for line in text.split("\n"))


EXPORTER = Exporter(
    title="Praat TextGrid",
    suffix=".TextGrid",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "chapters", "events"}),
    needs_times=True,
)
