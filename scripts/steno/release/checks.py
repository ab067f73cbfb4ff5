"""Whether a record is one: the schema of a release decides."""

from __future__ import annotations

from collections.abc import Iterator

from steno.model import Json, Problem
from steno.release.facts import RELEASE
from steno.schema import validate

EMPTY: dict[str, Json] = {
    "schema": RELEASE,
    "title": "-",
    "commit": None,
    "committed": None,
    "modified": False,
    "shows": [],
    "people": {},
    "redirects": {},
}
"""A release without transcripts, to check one of them against the schema."""


def problems_of(record: Json) -> Iterator[Problem]:
    """Yield what is wrong with a record, its pointers within the record."""
    for one in validate({**EMPTY, "transcripts": [record]}, "release"):
        yield Problem(one.pointer[2:], one.message, one.repair)


def check_record(record: Json) -> None:
    """Raise ValueError for what is no record."""
    for one in problems_of(record):
        raise ValueError(f"no record of a transcript: {'/'.join(map(str, one.pointer))}: {one.message}")
