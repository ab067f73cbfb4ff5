"""For people at a terminal: each finding with its lines, a caret under the fault, and the repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from steno.checking import Report
from steno.corpus.visible import columns, visible
from steno.model import Finding, FixKind, Severity
from steno.reporters import Reporter
from steno.rules import rules

COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
MOST = 10
"""How many findings of a rule are shown of one file; the rest is counted."""
AROUND = 60
"""How many columns of a long line are shown on each side of the fault."""


def render(report: Report, colour: bool) -> Iterator[str]:
    """Yield every finding, then what they come to."""
    left = Counter((finding.path, finding.rule) for finding in report.findings)
    shown: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        group = finding.path, finding.rule
        shown[group] += 1
        if shown[group] <= MOST:
            yield from _finding(finding, report, colour)
            if shown[group] == MOST and left[group] > MOST:
                yield f"    and {left[group] - MOST:,} more of {finding.rule} in this file"
            yield ""
    ruled = [finding for finding in report.findings if finding.rule in rules()]
    if ruled:
        worst = max(ruled, key=lambda finding: finding.severity.rank)
        yield from (f"what a rule means: steno rules {worst.rule}", "")
    yield _summary(report)


def _finding(finding: Finding, report: Report, colour: bool) -> Iterator[str]:
    place = visible(f"{finding.path}:{finding.line}:{finding.column}")
    paint = COLOURS.get(finding.severity, "") if colour else ""
    yield (
        f"{BOLD}{place}{PLAIN}  {paint}{finding.severity}{PLAIN}  {finding.rule}"
        if colour
        else f"{place}  {finding.severity}  {finding.rule}"
    )
    yield f"    {visible(finding.message)}"
    for line in _source(finding, report.lines(finding.path)):
        yield f"{FAINT}{line}{PLAIN}" if colour else line
    if finding.repair:
        yield f"    repair: {visible(finding.repair)}{_command(finding)}"


def _command(finding: Finding) -> str:
    """Name the command that makes the repair, where a machine can."""
    if finding.fixable is None:
        return ""
    suggestions = " --suggestions" if finding.fixable is FixKind.SUGGESTION else ""
    return f"   →  steno fix --rule {finding.rule}{suggestions}"


def _source(finding: Finding, lines: list[str]) -> Iterator[str]:
    """The line of the fault and the one before it, with a caret line under the span."""
    number = finding.line
    if not 1 <= number <= len(lines) or not any(lines):
        return
    width = len(str(number))
    line = lines[number - 1]
    begin = min(finding.column - 1, len(line))
    end = finding.span.end_column - 1 if finding.span.end_line == number else len(line.rstrip())
    end = min(max(end, begin + 1), max(len(line), begin + 1))
    end = min(end, begin + 2 * AROUND)
    left, right = max(0, begin - AROUND), min(len(line), end + AROUND)
    if number > 1 and left == 0:
        yield f"  {number - 1:>{width}} | {_cut(lines[number - 2])}".rstrip()
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    yield f"  {number:>{width}} | {head}{visible(line[left:right])}{tail}".rstrip()
    offset = len(head) + columns(visible(line[left:begin]))
    length = max(1, columns(visible(line[begin:end])))
    yield f"  {'':>{width}}   {' ' * offset}{'^' * length}"


def _cut(line: str) -> str:
    return visible(line) if len(line) <= 2 * AROUND else f"{visible(line[: 2 * AROUND])}…"


def _summary(report: Report) -> str:
    counts = report.counts
    files = len({finding.path for finding in report.findings})
    tail = f"; {counts.left_aside} left aside, in no format that steno reads" if counts.left_aside else ""
    tail += f"; {counts.waived} waived" if counts.waived else ""
    tail += f"; {_count(counts.known, 'known fault')} in the baseline" if counts.known else ""
    if report.findings:
        return f"{_faults(report)} in {files} of {_count(max(counts.files, files), 'file')}{tail}{_repairs(report)}"
    if report.base and not counts.files:
        return f"nothing changed since {report.base[:7]}: nothing to check"
    what = _count(counts.transcripts, "transcript") if counts.transcripts else _count(counts.files, "file")
    return f"{what} checked: nothing to mend{tail}"


def _repairs(report: Report) -> str:
    """Say how many faults a machine can mend, and with which command."""
    kinds = [finding.fixable for finding in report.findings]
    safe, suggested = kinds.count(FixKind.SAFE), kinds.count(FixKind.SUGGESTION)
    told = f"; {safe:,} can be repaired: steno fix" if safe else ""
    verb = "has a suggestion" if suggested == 1 else "have suggestions"
    return f"{told}; {suggested:,} {verb}: steno fix --suggestions --diff" if suggested else told


def _faults(report: Report) -> str:
    names = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    parts = [_count(report.count(severity), name) for severity, name in names if report.count(severity)]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


REPORTER = Reporter(render=render)
