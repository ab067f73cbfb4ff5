"""For code scanning: SARIF 2.1.0 (OASIS), one run with its rules and their pages.

A result is followed from version to version by `primaryLocationLineHash`: the rule, the file and the words of the line,
and never its number. Columns count code points, as `columnKind` says. Repairs come as `fixes`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from steno import __version__
from steno.checking import Report
from steno.corpus.faults import FAULTS, SOURCE_FAULTS
from steno.fixing.replacing import replacements
from steno.model import Finding, Severity, Span
from steno.reporters import Reporter
from steno.rules import rules, summary

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, colour: bool) -> Iterator[str]:
    """Yield the log, indented."""
    names = sorted({finding.rule for finding in report.findings})
    driver = {"name": "steno", "version": __version__, "rules": [_rule(name, report) for name in names]}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, report, names.index(finding.rule), seen) for finding in report.findings],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(name: str, report: Report) -> dict[str, Any]:
    plugin = rules().get(name)
    page = {"helpUri": report.page(name)} if report.rules_url else {}
    if plugin is None:
        text = FAULTS.get(name) or SOURCE_FAULTS.get(name) or name
        return {"id": name, "shortDescription": {"text": text}, **page}
    return {
        "id": name,
        **page,
        "shortDescription": {"text": summary(plugin)},
        "help": {"text": plugin.page.strip()},
        "defaultConfiguration": {"level": LEVELS.get(plugin.value.severity, "none")},
    }


def _result(finding: Finding, report: Report, index: int, seen: Counter[str]) -> dict[str, Any]:
    text = f"{finding.message}\nrepair: {finding.repair}" if finding.repair else finding.message
    artifact = {"uri": _address(finding.path), "uriBaseId": "%SRCROOT%"}
    if finding.path.startswith("/"):
        artifact = {"uri": f"file://{_address(finding.path)}"}
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS.get(finding.severity, "none"),
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.span)}}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(finding, report.lines(finding.path), seen)},
    }
    return result | _fixes(finding, report, artifact)


def _fixes(finding: Finding, report: Report, artifact: dict[str, str]) -> dict[str, Any]:
    made = replacements(report.sources.get(finding.path), finding)
    if not made:
        return {}
    listed = [{"deletedRegion": _region(span), "insertedContent": {"text": text}} for span, text in made]
    change = {"artifactLocation": artifact, "replacements": listed}
    return {"fixes": [{"description": {"text": finding.repair}, "artifactChanges": [change]}]}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fingerprint(finding: Finding, lines: list[str], seen: Counter[str]) -> str:
    """Hash what stays when the line moves; equal ones are counted, as GitHub's own action does it."""
    line = lines[finding.line - 1].strip() if finding.line <= len(lines) else ""
    digest = hashlib.sha256("\0".join((finding.rule, finding.path, line)).encode()).hexdigest()[:16]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _address(path: str) -> str:
    return quote(path, safe="/")


REPORTER = Reporter(render=render)
