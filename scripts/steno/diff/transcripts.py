"""Comparing two versions of one transcript."""

from __future__ import annotations

from dataclasses import replace

from steno.corpus.document import Document
from steno.corpus.words import count
from steno.diff.columns import Columns
from steno.diff.context import prepare
from steno.diff.facts import find_facts
from steno.diff.lines import entry_lines
from steno.diff.origins import alike
from steno.diff.result import ORDER, Operation, Side, TranscriptDiff
from steno.diff.speech import find_speech
from steno.diff.times import find_times
from steno.diff.values import all_fields, digest, field_changes
from steno.diff.voices import find_voices
from steno.diff.words import Tally
from steno.stats import diagnose


def compare(name: str, before: Document, after: Document) -> TranscriptDiff | None:
    """Compare two versions of the transcript `name`; None when they hold the same."""
    before, after = alike(before, after)
    if before.transcript == after.transcript:
        return None
    context = prepare(before, after)
    sides = side(before, context.before, context.words[0]), side(after, context.after, context.words[1])
    fields = tuple(field_changes(before.transcript, after.transcript))
    changes = [
        *find_speech(context),
        *find_voices(context, fields),
        *find_times(context),
        *find_facts(context, fields),
    ]
    return TranscriptDiff(
        name,
        "changed",
        *sides,
        context.tally(),
        fields,
        context.operations,
        tuple(sorted(changes, key=lambda change: ORDER[change.kind])),
    )


def added(name: str, document: Document) -> TranscriptDiff:
    """Describe a transcript that is new: every value and every entry of it."""
    one, new, line = document.transcript, side(document), entry_lines(document)
    operations = tuple(Operation(None, entry, None, number, line(number)) for number, entry in enumerate(one.entries))
    words = Tally(inserted=new.words)
    fields = tuple(all_fields(one))
    return TranscriptDiff(name, "added", None, new, words, fields, operations, diagnosis=diagnose(one))


def removed(name: str, document: Document) -> TranscriptDiff:
    """Describe a transcript that is gone."""
    old = side(document)
    return TranscriptDiff(name, "removed", old, None, Tally(deleted=old.words))


def moved(name: str, before: Document, after: Document) -> TranscriptDiff:
    """Compare a transcript that has another name now."""
    before, after = alike(before, after)
    found = compare(name, before, after)
    if found is None:
        found = TranscriptDiff(name, "renamed", side(before), side(after), Tally(kept=side(before).words))
    return replace(found, status="renamed")


def side(document: Document, columns: Columns | None = None, words: int | None = None) -> Side:
    """Sum up one version, of which the columns or the number of words may be known already."""
    one, columns = document.transcript, columns or Columns.of(document.transcript)
    speech = columns.speech
    return Side(
        path=document.path,
        format=document.format,
        title=one.title,
        segments=len(speech.texts),
        words=count("\n".join(speech.texts)) if words is None else words,
        unlabelled=speech.speakers.count(None),
        untimed=speech.all_starts.count(None),
        speakers=columns.names,
        media=one.source.media or one.source.url,
        digest=digest(columns),
        sha256=document.raw.sha256,
    )
