"""Everything in one JSON document: the corpus, its shows, its people, and `transcripts`, one on a line.

`schema/release.md` describes it. For a large corpus the JSON Lines files are easier to read bit by bit.
"""

from __future__ import annotations

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.passing import Record
from steno.release.sinks import MergedJson
from steno.release.streaming import Stream


def begin(shop: Shop) -> Sink:
    """Begin the document with what is known before the transcripts."""
    facts = shop.facts
    registries = {"shows": facts.shows, "people": facts.people, "redirects": facts.redirects}
    head = {"schema": facts.form, **facts.about, **facts.origin, **registries}
    return Stream(shop, ARTIFACT, lambda file: MergedJson(file, head, "transcripts"))


def prepare(record: Record) -> bytes:
    """The transcript on a line."""
    return record.line


ARTIFACT = Streamed(files=("corpus.json",), begin=begin, prepare=prepare, is_cheap=True)
