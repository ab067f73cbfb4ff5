"""For test reports: JUnit XML, a test case for each file and a suite for each folder.

A file with errors has failed; warnings and notes are its output. No time is in it, so that equal checks give equal
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from steno.checking import Report
from steno.corpus.visible import visible
from steno.model import Finding, Severity
from steno.reporters import Reporter


def render(report: Report, colour: bool) -> Iterator[str]:
    """Yield the suites."""
    found: dict[str, list[Finding]] = {path: [] for path in sorted({*report.sources, *_paths(report)})}
    for finding in report.findings:
        found[finding.path].append(finding)
    folders: dict[str, list[str]] = {}
    for path in found:
        folders.setdefault(path.rpartition("/")[0] or ".", []).append(path)
    failed = sum(any(map(_is_error, one)) for one in found.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="steno check" tests="{len(found)}" failures="{failed}" errors="0" time="0">'
    for folder, paths in folders.items():
        failed = sum(any(map(_is_error, found[path])) for path in paths)
        counts = f'tests="{len(paths)}" failures="{failed}" errors="0" skipped="0" time="0"'
        yield f"  <testsuite name={_attribute(folder)} {counts}>"
        for path in paths:
            yield from _case(folder, path, found[path])
        yield "  </testsuite>"
    yield "</testsuites>"


def _paths(report: Report) -> Iterator[str]:
    return (finding.path for finding in report.findings)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _case(folder: str, path: str, findings: list[Finding]) -> Iterator[str]:
    name, suite = _attribute(path.rpartition("/")[2]), _attribute(folder.replace("/", "."))
    opening = f"    <testcase name={name} classname={suite} file={_attribute(path)} time="
    if not findings:
        yield f'{opening}"0"/>'
        return
    yield f'{opening}"0">'
    errors = [finding for finding in findings if _is_error(finding)]
    if errors:
        many = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        told = _attribute(f"{many}: {errors[0].message}")
        yield f"      <failure message={told} type={_attribute(errors[0].rule)}>{_listed(errors)}</failure>"
    others = [finding for finding in findings if not _is_error(finding)]
    if others:
        yield f"      <system-out>{_listed(others)}</system-out>"
    yield "    </testcase>"


def _listed(findings: list[Finding]) -> str:
    return escape("\n".join(visible(str(finding)) for finding in findings))


def _attribute(text: str) -> str:
    return quoteattr(visible(text))


REPORTER = Reporter(render=render)
