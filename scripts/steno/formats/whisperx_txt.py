"""WhisperX text: `[SPEAKER_00]: words`, a segment a line, without times.

Written by WhisperX after diarization; the speakers are often renamed by hand since. A line without a label goes on with
the one above, or stands before the first one and is nobody's.
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Extent, Provenance
from steno.sources.cue_labels import BRACKETED, own_label
from steno.sources.cue_text import Spoken
from steno.sources.lines import number_lines, sample_lines
from steno.sources.titles import title_from_name
from steno.sources.utterances import Utterance, speak


def sniff(raw: RawFile) -> Confidence:
    """Certain when most lines begin with a label in brackets and a colon, and labels recur or are numbers."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()]
    names = [
        match["name"] for line in lines if (match := BRACKETED.match(line)) is not None and match.end() < len(line)
    ]
    if len(names) * 2 <= len(lines) or not all(any(char.isalpha() for char in name) for name in names):
        return Confidence.NO
    numbered = sum(name.startswith("SPEAKER_") for name in names)
    return Confidence.CERTAIN if numbered * 2 > len(names) or len(set(names)) * 2 <= len(names) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each line."""
    draft = Draft()
    said: list[Utterance] = []
    for line in number_lines(raw.lines):
        if not line.text.strip():
            continue
        if said and own_label(line.text) is None:
            said[-1].spoken.append(Spoken(None, line.text))
        else:
            said.append(Utterance([Spoken(None, line.text)], line.span))
    for one in said:
        one.spoken = [Spoken(None, "\n".join(part.text for part in one.spoken))]
    speak(draft, said)
    made = Provenance(method="asr", tool="WhisperX")
    return finish(draft, title=title_from_name(raw), timing=Extent.NONE, provenance=made)


FORMAT = Format("WhisperX text", sniff, read)
