"""What became of one file as bytes, and back: nothing is lost, so that what is remembered is what was found."""

from __future__ import annotations

from typing import Any

import orjson

from steno.checking.inspecting import Outcome
from steno.checking.targets import Target
from steno.model import Finding, Fix, FixKind, Insert, Json, Put, Remove, Rename, Respell, Severity, Span

EDITS: dict[str, Any] = {kind.__name__: kind for kind in (Put, Remove, Rename, Insert, Respell)}


def pack(outcome: Outcome) -> bytes:
    """Print an outcome without its target."""
    findings = [finding_row(one) for one in outcome.findings]
    return orjson.dumps([findings, outcome.facts, outcome.is_transcript, outcome.left_aside])


def unpack(data: bytes, target: Target, content: str = "", size: int = 0) -> Outcome:
    """Read what `pack` has printed of a file with this content. Raises ValueError."""
    findings, facts, is_transcript, left_aside = orjson.loads(data)
    found = tuple(read_finding(row, target.shown) for row in findings) if findings else ()
    return Outcome(target, found, facts, is_transcript, left_aside, content, size, kept=True)


def unpack_facts(data: bytes) -> dict[str, Json]:
    """Read the facts alone of what `pack` has printed. Raises ValueError."""
    facts: dict[str, Json] = orjson.loads(data)[1]
    return facts


def finding_row(one: Finding) -> list[Json]:
    """Return what is kept of a finding, without its path."""
    span = [one.span.line, one.span.column, one.span.end_line, one.span.end_column]
    return [one.rule, one.severity, span, one.message, one.repair, one.pointer, one.fixable, one.fix and _fix(one.fix)]


def _fix(fix: Fix) -> list[Json]:
    return [fix.kind, [[type(edit).__name__, *(getattr(edit, name) for name in edit.__slots__)] for edit in fix.edits]]


def read_finding(row: list[Any], path: str) -> Finding:
    """Return the finding of a row."""
    rule, severity, span, message, repair, pointer, kind, fix = row
    return Finding(
        rule,
        Severity(severity),
        path,
        Span(*span),
        message,
        repair,
        tuple(pointer),
        kind and FixKind(kind),
        fix and _read_fix(*fix),
    )


def _read_fix(kind: str, edits: list[list[Any]]) -> Fix:
    return Fix(FixKind(kind), tuple(EDITS[name](*map(_frozen, values)) for name, *values in edits))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
