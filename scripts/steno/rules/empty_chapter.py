"""A chapter in which nothing is said.

Two headings in a row, or one at the very end: mostly one was meant to replace the other. DataTalks.Club has 275.

Fails:

    segments:
    - {chapter: Questions, start: "00:20:00.000"}
    - {chapter: Questions from the audience, start: "00:20:00.000"}
    - {start: "00:20:00.000", text: Who begins?}

Repair: remove the chapter that is not needed, or move it to where its part begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.runs import runs
from steno.model import Chapter, Entry, Fix, Problem, Remove, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of chapters that are followed by a chapter or by nothing."""
    speech = document.speech
    chapters = {number for number, entry in speech.others if isinstance(entry, Chapter)}
    ends = {*chapters, len(speech.texts) + len(speech.others)}
    empty = [number for number in sorted(chapters) if number + 1 in ends]
    entries = document.transcript.entries if empty else ()
    for run in runs(empty):
        entry = entries[run[0]]
        assert isinstance(entry, Chapter)
        more = f", nor in the {len(run) - 1} after it" if len(run) > 1 else ""
        message = f"nothing is said in the chapter “{entry.title}”{more}"
        twice = [number for number in run if _title(entries, number) == _title(entries, number + 1)]
        fix = Fix.suggestion(*(Remove(("segments", number)) for number in twice)) if twice else None
        yield Problem(("segments", run[0]), message, "remove it, or move it to where its part begins", fix=fix)


def _title(entries: tuple[Entry, ...], number: int) -> str | None:
    entry = entries[number] if number < len(entries) else None
    return entry.title.casefold() if isinstance(entry, Chapter) else None


RULE = Rule(severity=Severity.WARNING, find=find)
