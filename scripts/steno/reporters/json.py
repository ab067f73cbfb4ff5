"""For programs: one object, as `schema/findings.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from steno import __version__
from steno.checking import Report
from steno.model import Finding, Pointer, Severity
from steno.reporters import Reporter

SCHEMA = "steno-findings/1"


def render(report: Report, colour: bool) -> Iterator[str]:
    """Yield the object, indented."""
    yield json.dumps(as_data(report), ensure_ascii=False, indent=2)


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as JSON data."""
    counts = report.counts
    checked: dict[str, Any] = {
        "files": counts.files,
        "transcripts": counts.transcripts,
        "left_aside": counts.left_aside,
        "waived": counts.waived,
        "known": counts.known,
    }
    return {
        "schema": SCHEMA,
        "tool": __version__,
        **({"base": report.base} if report.base else {}),
        "checked": checked,
        "summary": {f"{severity}s": report.count(severity) for severity in list(Severity)[:0:-1]},
        "findings": [finding_data(finding, report.page(finding.rule)) for finding in report.findings],
    }


def finding_data(finding: Finding, page: str = "") -> dict[str, Any]:
    """Return one finding as JSON data; `page` is the address of its rule's page, where there is one."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "message": finding.message,
        "repair": finding.repair,
        "pointer": json_pointer(finding.pointer),
        **({"help": page} if page else {}),
        **({"fixable": str(finding.fixable)} if finding.fixable else {}),
    }


def json_pointer(pointer: Pointer) -> str:
    """The place in the data as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


REPORTER = Reporter(render=render)
