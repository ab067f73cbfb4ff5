"""STM: references for scoring speech recognition (NIST SCTK, `infmts.htm`); read by sclite, asclite and meeteval.

A line is a segment: the recording, channel 1, the speaker's name with underscores for blanks, start and end in seconds,
and the words. `unknown` speaks where nobody is named. Title and licence stand in `;;` comments. Every segment has a
start and an end: those that are missing are inferred, and listed. Lines stand in the order of their starts.
"""

from __future__ import annotations

from steno.exporters import Exporter, Options
from steno.model import Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.names import name_losses
from steno.shaping.nist import comments, one_field, recording, timed_speech, voice, words_of
from steno.shaping.seconds import seconds
from steno.sources.sounds import event_kind

NOBODY = "unknown"


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write comments, then a line for each segment."""
    losses.extend(name_losses(transcript, one_field))
    lines = [*comments(transcript)]
    for one in timed_speech(transcript, losses):
        text = " ".join(words_of(one, losses))
        name = voice(transcript, one.entry.speaker, NOBODY)
        if one.entry.speaker is None and event_kind(text) is None:
            losses.append(NotHeld(("segments", one.index, "speaker"), "is a field that cannot be empty", NOBODY))
        # A label may be left out, but not before words that look like one.
        label = "<NA> " if text.startswith("<") else ""
        times = f"{seconds(one.start, 3)} {seconds(one.start + one.length, 3)}"
        lines.append(f"{recording(transcript)} 1 {name} {times} {label}{text}")
    return "\n".join(lines) + "\n"


EXPORTER = Exporter(
    title="STM",
    suffix=".stm",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker"}),
    needs_times=True,
    remarks={"title": "stands in a comment", "license": "stands in a comment"},
)
