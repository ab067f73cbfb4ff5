"""A comparison as JSON and back, as `schema/diff.schema.json` describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from steno import __version__
from steno.corpus.entries import read_entry
from steno.diff.result import Change, Comparison, FieldChange, Operation, Side, TranscriptDiff, Version
from steno.diff.values import entry_data
from steno.diff.words import Tally
from steno.model import Finding, FixKind, Json, Severity, Span
from steno.schema import validate
from steno.stats import as_data as diagnosis_data
from steno.stats import from_data as diagnosis_from

SCHEMA = "steno-diff/1"
SAMPLES, LARGEST = 5, 50


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
        "sums": dict(comparison.sums) if complete else {},
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
        "diagnosis": None if one.diagnosis is None else diagnosis_data(one.diagnosis),
    }


def _samples(one: TranscriptDiff) -> list[int]:
    """The first operations of each change; of what was cut anew whole groups, for their words are told together."""
    chosen = {number for change in one.changes for number in change.operations[:SAMPLES]}
    groups = (group for change in one.changes for group in change.details.get("groups", ())[:SAMPLES])
    places = () if one.diagnosis is None else (one.diagnosis.longest, one.diagnosis.longest_gap)
    chosen |= {place.entry for place in places if place is not None}  # of a new transcript, entry and operation are one
    return sorted(chosen.union(*(group for group in groups if len(group) <= LARGEST)))


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
    """Make a comparison of its JSON. Raises ValueError when it is none."""
    problems = validate(data, "diff")
    if problems:
        place = "/".join(map(str, problems[0].pointer))
        raise ValueError(f"not a diff: {place}: {problems[0].message}")
    return Comparison(
        Version(**data["base"]),
        Version(**data["head"]),
        data["compared"],
        tuple(_transcript_from(one) for one in data["transcripts"]),
        tuple(data["rewritten"]),
        tuple(data["others"]),
        data.get("sums", {}),
    )


def _transcript_from(data: dict[str, Any]) -> TranscriptDiff:
    operations = tuple(_operation_from(one) for one in data["operations"])
    return TranscriptDiff(
        data["id"],
        data["status"],
        None if data["base"] is None else Side(**data["base"]),
        None if data["head"] is None else Side(**data["head"]),
        Tally(**data["words"]),
        tuple(FieldChange(**one) for one in data["fields"]),
        operations,
        tuple(_change_from(one, len(operations)) for one in data["changes"]),
        tuple(finding_from(one) for one in data["findings"]),
        data["path"],
        None if data.get("diagnosis") is None else diagnosis_from(data["diagnosis"]),
    )


def _change_from(data: dict[str, Any], operations: int) -> Change:
    groups = data["details"].get("groups", ())
    named = [*data["operations"], *(number for group in groups for number in group)]
    if max(named, default=-1) >= operations:
        raise ValueError("not a diff: a change names an operation that is not there")
    return Change(data["kind"], data["count"], tuple(data["operations"]), data["details"])


def _operation_from(data: dict[str, Any]) -> Operation:
    new = read_entry(data["entry"])
    if data["op"] == "remove":
        return Operation(new, None, data["base"], None, data["line"])
    if data["op"] == "add":
        return Operation(None, new, None, data["head"], data["line"])
    merged = {name: value for name, value in {**data["entry"], **data["old"]}.items() if value is not None}
    if not merged.keys() & {"chapter", "event", "text"}:
        raise ValueError("not a diff: an entry was nothing before")
    return Operation(read_entry(merged), new, data["base"], data["head"], data["line"])


def finding_from(data: dict[str, Any]) -> Finding:
    """Make a finding of its JSON."""
    line, column = data["line"], data["column"]
    span = Span(line, column, data.get("end_line", line), data.get("end_column", column + 1))
    fixable = FixKind(data["fixable"]) if "fixable" in data else None
    severity, repair = Severity(data["severity"]), data.get("repair", "")
    return Finding(data["rule"], severity, data["path"], span, data["message"], repair, fixable=fixable)
