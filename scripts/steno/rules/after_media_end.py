"""Speech after the end of the media.

Either the length of the media is wrong, or the times belong to another recording, such as one with other
advertisements. In DataTalks.Club, 129 files go past their own declared length, by 92 seconds in the median.

Fails:

    source:
      duration: "00:36:05.000"
    segments:
    - start: "00:37:40.000"
      text: This cannot be heard.

Repair: correct `source.duration`, or the times.

Options:

    tolerance_ms (1000): how far past the end a time may lie; lengths are often rounded.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Chapter, Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for all entries that reach past the end."""
    length = document.transcript.source.duration
    if length is None or document.speech.latest <= length + int(options["tolerance_ms"]):
        return
    late = []
    for number, entry in enumerate(document.transcript.entries):
        end = None if isinstance(entry, Chapter) else entry.end
        last = max(entry.start or 0, end or 0)
        if last > length + int(options["tolerance_ms"]):
            late.append((number, last, "start" if (entry.start or 0) > length else "end"))
    if not late:
        return
    number, _, name = late[0]
    furthest = max(last for _, last, _ in late)
    what = f"entry {number} lies" if len(late) == 1 else f"{len(late)} entries from {number} on lie"
    message = (
        f"{what} up to {print_span(furthest - length)} after the end of the media "
        f"({print_time(furthest)} > {print_time(length)})"
    )
    yield Problem(("segments", number, name), message, "correct the length of the media, or these times")


RULE = Rule(severity=Severity.ERROR, find=find, options={"tolerance_ms": 1000})
