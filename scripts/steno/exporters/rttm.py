"""RTTM: who spoke when, and no words (NIST, Rich Transcription 2009, appendix A); read by diarization tools.

A line is a segment: `SPEAKER`, the recording, channel 1, start and duration in seconds, and the speaker's name with
underscores for blanks. Segments without a name are left out. Every segment has a start and an end: those that are
missing are inferred, and listed. Lines stand in the order of their starts. Read by pyannote, dscore, md-eval and
meeteval.
"""

from __future__ import annotations

from steno.exporters import Exporter, Options
from steno.model import Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.names import name_losses
from steno.shaping.nist import one_field, recording, timed_speech, voice
from steno.shaping.seconds import seconds


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write a line for each segment of a named voice."""
    losses.extend(name_losses(transcript, one_field))
    lines = []
    for one in timed_speech(transcript, losses):
        if one.entry.speaker is None:
            losses[:] = [loss for loss in losses if loss.pointer[:2] != ("segments", one.index)]
            losses.append(NotHeld(("segments", one.index), "is left out: nobody is named"))
            continue
        losses.append(NotHeld(("segments", one.index, "text"), "there is no place for words"))
        times = f"{seconds(one.start, 3)} {seconds(one.length, 3)}"
        name = voice(transcript, one.entry.speaker, "")
        lines.append(f"SPEAKER {recording(transcript)} 1 {times} <NA> <NA> {name} <NA> <NA>\n")
    return "".join(lines)


EXPORTER = Exporter(
    title="RTTM",
    suffix=".rttm",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker"}),
    needs_times=True,
)
