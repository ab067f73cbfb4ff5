"""The same long segment twice in a row.

A slip of copying or of merging. Short ones ("Right.", a line of a song) may well be said twice and are left alone,
as are those of two named speakers. Three and more in a row are a `repetition-loop`, and long blocks a
`repeated-block`.

Fails:

    - start: "00:00:01.000"
      text: We had the lamp cleaned on Monday and again before the storm.
    - start: "00:00:05.000"
      text: We had the lamp cleaned on Monday and again before the storm.

Repair: remove one of them.

Options:

    words (8): how long a segment must be to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.repetition import blocks, is_pasted, repeated, without
from steno.corpus.visible import opening
from steno.model import Fix, Problem, Segment, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment that only repeats the one above it, unless it does so as part of more."""
    pairs = list(repeated(document.speech, int(options["words"])))
    if not pairs:
        return
    entries = document.transcript.entries
    often = {first for first, number in Counter(pair.first for pair in pairs).items() if number > 1}
    for block in blocks(iter(pairs)):
        for pair in () if is_pasted(block) else block:
            entry = entries[pair.again]
            if pair.adjacent and not pair.two_voices and pair.first not in often and isinstance(entry, Segment):
                message = f"segment {pair.again} says the same as segment {pair.first}: “{opening(entry.text)}”"
                fix = Fix.suggestion(*without(entries, pair.first, pair.again))
                yield Problem(("segments", pair.again, "text"), message, "remove one of them", fix=fix)


RULE = Rule(severity=Severity.ERROR, find=find, options={"words": 8})
