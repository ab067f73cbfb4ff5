"""A transcript with hardly a word in it.

A file that was begun and forgotten, or one that says "coming soon", counts as a transcript in every list. Seen 11 times
in bitcointranscripts.

Fails:

    source: {duration: "00:36:05.000"}
    segments:
    - {start: "00:00:00.000", text: Transcript coming soon.}

Repair: put the transcript in, or remove the file until there is one.

Options:

    words (5): fewer than this are a stub.
    words_a_minute (5): fewer than this over the length of the media are one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_clock

PROMISE = late(r"\W*(?:todo|tbd|(?:full )?transcript(?:ion)? (?:is )?(?:coming soon|to follow|pending|tbd))\W*", re.I)
MINUTE = 60_000
ENOUGH = 2_000
"""Characters; more text than this is no stub, however long the media."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem where the text is a promise, or too short for its media."""
    transcript = document.transcript
    length, text = transcript.source.duration, document.speech.said
    # One blank fewer than there are segments stands between them, and is no text.
    if len(text) - len(document.speech.texts) >= ENOUGH:
        return
    words = len(text.split())
    expected = max(int(options["words"]), int(options["words_a_minute"]) * (length or 0) // MINUTE)
    if words < expected or PROMISE.fullmatch(text):
        spoken = f" for {print_clock(length)} of media" if length else ""
        many = "1 word" if words == 1 else f"{words} words"
        repair = "put the transcript in, or remove the file until there is one"
        yield Problem(("segments",), f"has only {many}{spoken}", repair)


RULE = Rule(severity=Severity.ERROR, find=find, options={"words": 5, "words_a_minute": 5})
