"""A comparison as JSON and back, as `schema/diff.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from steno import __version__
from steno.corpus.document import read_entry
from steno.diff.result import Change, Comparison, FieldChange, Operation, Side, TranscriptDiff, Version
from steno.diff.values import entry_data
from steno.diff.words import Tally
from steno.model import Finding, Json, Severity, Span

SCHEMA = "steno-diff/1"
SAMPLES = 5


def as_data(comparison: Comparison, *, complete: bool = True) -> dict[str, Json]:
    """Return a comparison as JSON data. One that is not complete has, of each change, the first operations alone.

    A complete one is enough to make head of base.
    """
    return {
        "schema": SCHEMA,
        "tool": __version__,
        "complete": complete,
        "base": asdict(comparison.base),
        "head": asdict(comparison.head),
        "compared": comparison.compared,
        "transcripts": [_transcript(one, complete) for one in comparison.transcripts],
        "rewritten": list(comparison.rewritten),
        "others": list(comparison.others),
    }


def _transcript(one: TranscriptDiff, complete: bool) -> dict[str, Json]:
    kept = range(len(one.operations)) if complete else _samples(one)
    numbers = {old: new for new, old in enumerate(kept)}
    return {
        "id": one.id,
        "status": one.status,
        "path": one.place,
        "base": None if one.base is None else asdict(one.base),
        "head": None if one.head is None else asdict(one.head),
        "words": asdict(one.words),
        "changes": [_change(change, numbers) for change in one.changes],
        "fields": [asdict(field) for field in one.fields],
        "operations": [_operation(one.operations[number]) for number in kept],
        "findings": [_finding(finding) for finding in one.findings],
    }


def _samples(one: TranscriptDiff) -> list[int]:
    return sorted({number for change in one.changes for number in change.operations[:SAMPLES]})


def _change(change: Change, numbers: dict[int, int]) -> dict[str, Json]:
    details = dict(change.details)
    if "groups" in details:
        groups = [group for group in details["groups"] if all(number in numbers for number in group)]
        details["groups"] = [[numbers[number] for number in group] for group in groups]
    return {
        "kind": change.kind,
        "risk": str(change.risk),
        "count": change.count,
        "details": details,
        "operations": [numbers[number] for number in change.operations if number in numbers],
    }


def _operation(one: Operation) -> dict[str, Json]:
    entry = one.new or one.old
    assert entry is not None
    data: dict[str, Json] = {"op": one.name, "base": one.base, "head": one.head, "line": one.line}
    data = {name: value for name, value in data.items() if value is not None}
    data["entry"] = entry_data(entry)
    if one.old is not None and one.new is not None:
        data["old"] = _differing(entry_data(one.old), data["entry"])
    return data


def _differing(old: dict[str, Json], new: dict[str, Json]) -> dict[str, Json]:
    """The old values of what differs; null where there was none."""
    return {name: old.get(name) for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)}


def _finding(one: Finding) -> dict[str, Json]:
    return {
        "rule": one.rule,
        "severity": str(one.severity),
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "repair": one.repair,
    }


def from_data(data: dict[str, Any]) -> Comparison:
    """Make a comparison of its JSON, which the schema has accepted."""
    return Comparison(
        Version(**data["base"]),
        Version(**data["head"]),
        data["compared"],
        tuple(_transcript_from(one) for one in data["transcripts"]),
        tuple(data["rewritten"]),
        tuple(data["others"]),
    )


def _transcript_from(data: dict[str, Any]) -> TranscriptDiff:
    return TranscriptDiff(
        data["id"],
        data["status"],
        None if data["base"] is None else Side(**data["base"]),
        None if data["head"] is None else Side(**data["head"]),
        Tally(**data["words"]),
        tuple(FieldChange(**one) for one in data["fields"]),
        tuple(_operation_from(one) for one in data["operations"]),
        tuple(_changes_from(data["changes"])),
        tuple(finding_from(one) for one in data["findings"]),
        data["path"],
    )


def _changes_from(data: Iterable[dict[str, Any]]) -> Iterable[Change]:
    for one in data:
        yield Change(one["kind"], one["count"], tuple(one["operations"]), one["details"])


def _operation_from(data: dict[str, Any]) -> Operation:
    entry = read_entry(data["entry"])
    old = None
    if data["op"] == "edit":
        merged = {**data["entry"], **data["old"]}
        old = read_entry({name: value for name, value in merged.items() if value is not None})
    if data["op"] == "remove":
        return Operation(entry, None, data["base"], None, data.get("line", 0))
    return Operation(old, entry, data.get("base"), data["head"], data.get("line", 0))


def finding_from(data: dict[str, Any]) -> Finding:
    """Make a finding of its JSON."""
    line, column = data["line"], data["column"]
    span = Span(line, column, data.get("end_line", line), data.get("end_column", column + 1))
    return Finding(
        data["rule"], Severity(data["severity"]), data["path"], span, data["message"], data.get("repair", "")
    )
