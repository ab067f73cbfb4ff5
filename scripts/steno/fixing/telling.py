"""What `steno fix` says of what it did: for people, and as JSON after `schema/fix.schema.json`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from steno import __version__
from steno.fixing.patch import patch
from steno.fixing.repairing import Repair
from steno.fixing.running import Outcome
from steno.model import FixKind

SCHEMA = "steno-fix/1"
FEW = 5
"""How many faults of a file that cannot be read are told here; `steno check` tells them all."""
Show: TypeAlias = Callable[[str], str]
"""Makes foreign text harmless for the medium."""


def tell(outcome: Outcome, show: Show) -> Iterator[str]:
    """Yield what became of a file; nothing for one that needs nothing."""
    yield from (show(str(finding)) for finding in outcome.unread[:FEW])
    more = len(outcome.unread) - FEW
    if more > 0:
        yield f"  and {more:,} more, which keep it from being read: steno check {show(outcome.shown)}"
    if outcome.foreign:
        yield f"{show(outcome.shown)}: left alone, it is {outcome.foreign}; make a transcript of it: steno import"
    repairs, refused = outcome.after.made, outcome.after.refused
    if repairs or refused:
        yield show(outcome.shown)
    for one in repairs:
        kind = "" if one.fix.kind is FixKind.SAFE else " (a suggestion)"
        yield f"  {_place(one)}  {one.finding.rule}{kind}: {show(one.finding.repair)}"
    for one in refused:
        yield f"  {_place(one)}  {one.finding.rule} is left to you, {show(one.refusal)}: {show(one.finding.message)}"


def summarise(outcomes: Sequence[Outcome], *, applied: bool, suggestions: bool) -> str:
    """Say what all of it came to, on one line."""
    made = sum(len(one.after.made) for one in outcomes)
    files = sum(bool(one.after.made) for one in outcomes)
    done = f"{_count(made, 'repair')} in {_count(files, 'file')}" if made else "nothing to repair"
    parts = [done if applied or not made else f"{done} to be made"]
    left = 0 if suggestions else sum(len(one.suggested) for one in outcomes)
    if left:
        parts.append(f"{_count(left, 'suggestion')} to look at; to make them: steno fix --suggestions")
    refused = sum(len(one.after.refused) for one in outcomes)
    if refused:
        parts.append(f"{refused} left to you")
    unread = sum(bool(one.unread) for one in outcomes)
    if unread:
        parts.append(f"{_count(unread, 'file')} cannot be read")
    return "; ".join(parts)


def shown_patch(outcome: Outcome, *, applied: bool) -> str:
    """Return the patch to show: of what is suggested once the safe repairs are made, or of these themselves."""
    before = outcome.after.data if applied else outcome.before
    after = outcome.with_suggestions.data if applied else outcome.after.data
    return patch(outcome.shown, before, after)


def as_data(outcomes: Sequence[Outcome], *, applied: bool) -> dict[str, Any]:
    """Return all of it as JSON data."""
    told = [
        one for one in outcomes if one.after.made or one.after.refused or one.suggested or one.unread or one.foreign
    ]
    return {
        "schema": SCHEMA,
        "tool": __version__,
        "applied": applied,
        "summary": {
            "transcripts": len(outcomes),
            "repaired": sum(len(one.after.made) for one in outcomes),
            "suggested": sum(len(one.suggested) for one in outcomes),
            "refused": sum(len(one.after.refused) for one in outcomes),
            "unreadable": sum(bool(one.unread) for one in outcomes),
            "foreign": sum(bool(one.foreign) for one in outcomes),
        },
        "files": [_file(one, applied=applied) for one in told],
    }


def _file(outcome: Outcome, *, applied: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"path": outcome.shown}
    if outcome.foreign:
        return {**data, "foreign": outcome.foreign}
    if outcome.unread:
        return {**data, "unreadable": [str(finding) for finding in outcome.unread]}
    return {
        **data,
        "repaired": [_repair(one) for one in outcome.after.made],
        "suggested": [_repair(one) for one in outcome.suggested],
        "refused": [{**_repair(one), "reason": one.refusal} for one in outcome.after.refused],
        "patch": shown_patch(outcome, applied=applied),
    }


def _repair(one: Repair) -> dict[str, Any]:
    finding = one.finding
    return {
        "rule": finding.rule,
        "kind": str(one.fix.kind),
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "repair": finding.repair,
    }


def _place(one: Repair) -> str:
    return f"{one.finding.line}:{one.finding.column}"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
