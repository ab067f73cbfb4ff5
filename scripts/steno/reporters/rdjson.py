"""For reviewdog: its Diagnostic Format, with a suggestion for every repair.

Columns count bytes of UTF-8, as the format wants it, and the end of a range is exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from steno.checking import Report
from steno.fixing.replacing import replacements
from steno.model import Finding, Severity, Span
from steno.reporters import Reporter

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, colour: bool) -> Iterator[str]:
    """Yield the result, indented."""
    diagnostics = [_diagnostic(finding, report) for finding in report.findings]
    yield json.dumps({"source": {"name": "steno"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2)


def _diagnostic(finding: Finding, report: Report) -> dict[str, Any]:
    lines = report.lines(finding.path)
    text = f"{finding.message}\nrepair: {finding.repair}" if finding.repair else finding.message
    found: dict[str, Any] = {
        "message": text,
        "location": {"path": finding.path, "range": _range(finding.span, lines)},
        "severity": SEVERITIES.get(finding.severity, "UNKNOWN_SEVERITY"),
        "code": {"value": finding.rule},
    }
    made = replacements(report.sources.get(finding.path), finding)
    # Suggestions of one diagnostic are alternatives, so that a repair in several places cannot be offered.
    if len(made) == 1:
        found["suggestions"] = [{"range": _range(span, lines), "text": text} for span, text in made]
    return found


def _range(span: Span, lines: list[str]) -> dict[str, Any]:
    return {"start": _position(span.line, span.column, lines), "end": _position(span.end_line, span.end_column, lines)}


def _position(line: int, column: int, lines: list[str]) -> dict[str, int]:
    text = lines[line - 1] if line <= len(lines) else ""
    beyond = max(0, column - 1 - len(text))
    return {"line": line, "column": len(text[: column - 1].encode("utf-8", "replace")) + beyond + 1}


REPORTER = Reporter(render=render)
