"""Applying a delta: the records of the release before, with what the delta puts and removes, are those of the next."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from steno.model import Json
from steno.release.build import build
from steno.release.checks import check_record
from steno.release.earlier import read_earlier, records_before
from steno.release.facts import Earlier, Facts, facts_from
from steno.release.passing import Record

START = b'{"op":"put","record":'


@dataclass(frozen=True, slots=True)
class Put:
    """A transcript that is new or differs."""

    record: Record


@dataclass(frozen=True, slots=True)
class Remove:
    """A transcript that is gone."""

    id: str


def apply_delta(old: Path, delta: Path, target: Path) -> dict[str, Any]:
    """Make the next release of the one before and a delta, and return its manifest.

    Raises ValueError when the delta is none or continues another release, OSError when a file cannot be used.
    """
    earlier, lines = read_earlier(old), _lines(delta)
    facts = facts_from(_parsed(next(lines, b"")))
    _refuse_other(facts, earlier, old)
    records = merge(map(_checked, records_before(earlier)), map(_operation, lines))
    return build(facts, records, target, earlier)


def _refuse_other(facts: Facts, earlier: Earlier, old: Path) -> None:
    if facts.previous is None:
        raise ValueError("the delta is that of a first release, which continues none; take the whole release")
    if facts.previous != earlier.previous:
        wanted, there = facts.previous, earlier.previous
        raise ValueError(
            f"the delta continues version {wanted.version} of commit {wanted.commit}; {old} is version {there.version} "
            f"of commit {there.commit}"
        )


def _checked(record: Record) -> Record:
    check_record(record.data)
    return record


def merge(records: Iterable[Record], operations: Iterable[Put | Remove]) -> Iterator[Record]:
    """Yield the records of the next release. Raises ValueError when a transcript that is to go is not there."""
    waiting = iter(operations)
    one = next(waiting, None)
    for record in records:
        while isinstance(one, Put) and one.record.place < record.place:
            yield one.record
            one = next(waiting, None)
        if isinstance(one, Remove) and one.id == record.id:
            one = next(waiting, None)
        elif isinstance(one, Put) and one.record.place == record.place:
            yield one.record
            one = next(waiting, None)
        else:
            yield record
    while one is not None:
        if isinstance(one, Remove):
            raise ValueError(f"the delta removes {one.id}, which the release before does not hold in its place")
        yield one.record
        one = next(waiting, None)


def _operation(line: bytes) -> Put | Remove:
    data = _parsed(line)
    match data:
        case {"op": "remove", "id": str(name)}:
            return Remove(name)
        case {"op": "put", "record": dict(record)} if line.startswith(START):
            check_record(record)
            return Put(Record(line.removeprefix(START)[:-1]))
    raise ValueError("the delta holds a line that neither puts nor removes a transcript")


def _lines(delta: Path) -> Iterator[bytes]:
    try:
        with gzip.open(delta, "rb") as stream:
            yield from (line.rstrip(b"\n") for line in stream)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ValueError(f"{delta} is no delta: {error}") from None


def _parsed(line: bytes) -> Json:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"the delta holds a line that is not JSON: {error}") from None
