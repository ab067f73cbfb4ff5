"""A mark for what nobody understood that has another form than `[unintelligible 00:12:34]`, or no time.

Whoever wants to fill the gaps must find them: 1,365 of the 6,564 commits to the Changelog's transcripts do nothing but
fill some of its 9,262. One form can be searched for and listed (`steno worklist`), and a time can be played. A remark
that says more, such as `[inaudible: Fisher?]`, is left as it is.

Fails:

    - start: "00:00:01.000"
      text: And then the (inaudible) rang, [indiscernible 1:12] and nobody came.

Repair: write `[unintelligible 00:01:12]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.characters import holding
from steno.corpus.document import Document
from steno.corpus.markers import Kind, Marker, markers, write
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

OPENING = "[(<{"


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment with marks of another form, then one problem for all marks without a time."""
    speech = document.speech
    timeless: list[tuple[int, Marker]] = []
    for ordinal in holding(document, OPENING):
        text, number = speech.texts[ordinal], speech.places[ordinal]
        found = [mark for mark in markers(text) if mark.kind is Kind.UNINTELLIGIBLE and mark.bare]
        irregular = [mark for mark in found if not _is_regular(mark)]
        if irregular:
            yield _problem(number, text, irregular)
        if speech.all_starts[ordinal] is not None:
            timeless += [(number, mark) for mark in found if mark.time is None]
    if timeless:
        yield _timeless(*timeless[0], len(timeless))


def _is_regular(mark: Marker) -> bool:
    """A fraction of a second may have fewer digits than steno's own."""
    return mark.text == mark.canonical or (
        mark.time is not None and mark.text[:-1] == write(mark.kind, mark.time)[: len(mark.text) - 1]
    )


def _problem(number: int, text: str, irregular: list[Marker]) -> Problem:
    first = irregular[0]
    more = f", and {len(irregular) - 1} more" if len(irregular) > 1 else ""
    message = f"{first.text} in segment {number} is not how a gap is marked{more}"
    mended = text
    for mark in reversed(irregular):
        mended = mended[: mark.begin] + mark.canonical + mended[mark.end :]
    pointer = ("segments", number, "text")
    fix = Fix.safe(Put(pointer, mended))
    return Problem(pointer, message, f"write {first.canonical}", excerpt=first.text, fix=fix)


def _timeless(number: int, mark: Marker, times: int) -> Problem:
    message = f"{mark.text} in segment {number} does not say when"
    if times > 1:
        message = f"{times} marks do not say when, the first in segment {number}"
    repair = "listen, and add the time, as in [unintelligible 00:12:34]"
    return Problem(("segments", number, "text"), message, repair, excerpt=mark.text)


RULE = Rule(severity=Severity.WARNING, find=find)
