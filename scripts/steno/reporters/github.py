"""For GitHub's runner: workflow commands that become annotations in the pull request.

The runner shows ten of a kind a step: errors come first, of each file its first one before any second, and the rest is
counted. Text of a file is escaped as the runner's own toolkit does it (`@actions/core`, `command.ts`), so that none can
become a command of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from steno.checking import Report
from steno.model import Finding, Severity
from steno.reporters import Reporter

MOST = 10
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, colour: bool) -> Iterator[str]:
    """Yield at most ten annotations of each kind, then a line that counts all."""
    left = 0
    for severity, command in COMMANDS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        left += max(0, len(found) - MOST)
        yield from (_annotation(finding, command) for finding in _in_turn(found)[:MOST])
    told = f"{_many(report.count(Severity.ERROR), 'error')}, {_many(report.count(Severity.WARNING), 'warning')}"
    more = f"; {left} more than can be shown here, see them all: steno check" if left else ""
    yield f"steno: {told} in {_many(report.counts.files, 'file')}{more}"


def _many(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _in_turn(found: list[Finding]) -> list[Finding]:
    """Let the files take turns, so that one with many faults does not hide the others."""
    seen: Counter[str] = Counter()
    turns = []
    for finding in found:
        turns.append((seen[finding.path], finding))
        seen[finding.path] += 1
    return [finding for _, finding in sorted(turns, key=lambda turn: turn[0])]


def _annotation(finding: Finding, command: str) -> str:
    span = finding.span
    places = {"file": finding.path, "line": span.line}
    if span.end_line == span.line:
        # A range over several lines may have no columns (checks API).
        places |= {"col": span.column, "endColumn": max(span.end_column - 1, span.column)}
    places |= {"endLine": span.end_line, "title": finding.rule}
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    text = f"{finding.message}\nrepair: {finding.repair}" if finding.repair else finding.message
    return f"::{command} {shown}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(render=render)
