"""A long transcript without chapters.

Nobody finds a passage in an hour of text. A title every few minutes is what podcast players and search engines show.
It is asked of steno's own files alone, for most formats have no place for chapters.

Fails:

    source: {duration: "01:30:00.000"}
    segments:
    - {start: "00:00:00.000", end: "01:29:00.000", text: And so it went on.}

Repair: add `- chapter: …` with a `start` where a new subject begins.

Options:

    longest_ms (3600000): how long a transcript may be without any.
    words (9000): how many words it may have, where its length is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.words import count
from steno.model import Chapter, Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_clock

MANY = 5
"""Characters of the shortest word and its blank, on average."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for a long transcript in which no chapter begins."""
    speech = document.speech
    if document.format != "steno" or any(isinstance(entry, Chapter) for _, entry in speech.others):
        return
    length = document.transcript.source.duration or speech.latest
    repair = "add `- chapter: …` with a `start` where a new subject begins"
    if length > int(options["longest_ms"]):
        yield Problem(("segments",), f"lasts {print_clock(length)} and has no chapter", repair)
    elif not length and sum(map(len, speech.texts)) > int(options["words"]) * MANY:
        words = sum(map(count, speech.texts))
        if words > int(options["words"]):
            yield Problem(("segments",), f"has {words:,} words and no chapter", repair)


RULE = Rule(severity=Severity.WARNING, find=find, options={"longest_ms": 3_600_000, "words": 9000})
