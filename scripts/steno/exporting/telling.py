"""Saying what an export made of a transcript, and what of it the file does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from steno.exporters import exporter
from steno.exporting.batch import Outcome
from steno.shaping.losses import NotHeld


def tell(outcome: Outcome, name: str) -> Iterator[str]:
    """Yield the lines that say what became of a transcript."""
    yield from map(str, outcome.findings)
    if outcome.trouble:
        yield f"steno: {outcome.trouble}"
    elif outcome.exported is not None:
        place = outcome.wanted.output.as_posix() if outcome.wanted.output is not None else "standard output"
        yield f"{outcome.wanted.shown} → {place} ({exporter(name).title})"
        yield from tell_not_held(outcome.exported.not_held)


def tell_not_held(items: tuple[NotHeld, ...]) -> Iterator[str]:
    """Yield what is not held, a line for each reason: the fields, and where the first of several entries is."""
    reasons: dict[str, dict[str, list[NotHeld]]] = {}
    for one in items:
        reasons.setdefault(one.reason, {}).setdefault(one.field, []).append(one)
    for reason, fields in reasons.items():
        yield f"    not held  {', '.join(_counted(field, found) for field, found in fields.items())}: {reason}"


def _counted(field: str, found: list[NotHeld]) -> str:
    number = next((part for part in found[0].pointer if isinstance(part, int)), None)
    if number is None:
        return f"{field} ({len(found)})" if len(found) > 1 else field
    others = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
    return f"{field} of entry {number + 1}{others}" if "/" in field else f"entry {number + 1}{others}"


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The same as data, complete; the file itself when it goes nowhere else."""
    wanted, exported = outcome.wanted, outcome.exported
    written = exported is not None and wanted.output is not None and not outcome.trouble
    data: dict[str, Any] = {
        "path": wanted.shown,
        "output": wanted.output.as_posix() if written and wanted.output else None,
    }
    if outcome.trouble:
        data["trouble"] = outcome.trouble
    if outcome.document is not None:
        data["from"] = outcome.document.format
    if exported is not None:
        data["not_held"] = [_item(one) for one in exported.not_held]
        if wanted.output is None:
            data["content"] = exported.data.decode()
    return {**data, "findings": [_finding(one) for one in outcome.findings]}


def _item(one: NotHeld) -> dict[str, Any]:
    item: dict[str, Any] = {"pointer": pointer(one), "reason": one.reason}
    return item if one.instead is None else {**item, "instead": one.instead}


def pointer(one: NotHeld) -> str:
    """Where the value stands, as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in one.pointer)


def _finding(finding: Any) -> dict[str, Any]:
    names = ("rule", "path", "line", "column", "message", "repair")
    return {"severity": str(finding.severity), **{name: getattr(finding, name) for name in names}}
