"""Whisper JSON: what tools around OpenAI's whisper read (`whisper/writers.py`, `--output_format json`).

An object of `text`, `segments` and `language`; a segment has `id`, `start` and `end` in seconds, and `text` with the
blank before it that the model writes. Speakers have no field. Every segment has a start and an end: those that are
missing are inferred, and listed. What the model says about its own certainty is not there.
"""

from __future__ import annotations

import itertools
import json

from steno.exporters import Exporter, Options
from steno.model import Event, Transcript
from steno.shaping.cues import close_groups, make_groups, spread
from steno.shaping.labels import list_labels
from steno.shaping.losses import NotHeld
from steno.shaping.words import sound, speech


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write one segment on a line."""
    groups = close_groups(make_groups(transcript, losses), transcript, losses)
    rows = []
    for number, one in enumerate(itertools.chain.from_iterable(spread(group, losses) for group in groups)):
        pointer, entry = ("segments", one.index), one.entry
        text = sound(entry, pointer, losses) if isinstance(entry, Event) else speech(entry, pointer, losses)
        assert one.end is not None
        rows.append({"id": number, "start": one.start / 1000, "end": one.end / 1000, "text": f" {text}"})
    list_labels(transcript, losses, voiced=False)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    text = json.dumps("".join(str(row["text"]) for row in rows), ensure_ascii=False)
    language = json.dumps(None if transcript.language == "und" else transcript.language)
    return f'{{\n"text": {text},\n"segments": [\n{lines}\n],\n"language": {language}\n}}\n'


EXPORTER = Exporter(
    title="Whisper JSON",
    suffix=".json",
    write=write,
    holds=frozenset({"language", "start", "end", "events"}),
    needs_times=True,
)
