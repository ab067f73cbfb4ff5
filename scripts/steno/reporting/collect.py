"""The untrusted side of a report: what a pull request changes and what is wrong with it, as one JSON file.

It runs with the pull request's data and the base's tool, and may be read by anybody: what it writes is data that the
trusted side checks and escapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from steno import __version__
from steno.checking import Report, check_corpus
from steno.comparing import compare_commits
from steno.corpus.git import merge_base, resolve, top_level
from steno.corpus.project import Project
from steno.diff.data import as_data
from steno.diff.result import Comparison
from steno.model import Json, Severity
from steno.reporters.json import finding_data
from steno.reporting.since import since

SCHEMA = "steno-report/1"
MOST_FINDINGS, LONGEST = 1_000, 2_000
"""More findings than anybody reads, and longer words than any has; the totals stay true."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The report as data, and the check and the comparison that it was made of."""

    data: dict[str, Json]
    check: Report
    comparison: Comparison


def collect(project: Project, base: str, *, everything: bool = False) -> Collected:
    """Check and compare the work tree's commit against the commit where it left the base. Raises GitError.

    Only what changed is checked, unless `everything` is.
    """
    root = top_level(project.root)
    head = resolve(root, "HEAD")
    left = merge_base(root, base, head)
    check = check_corpus(project, base=None if everything else left)
    comparison = compare_commits(root, left, head)
    counts = check.counts
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": __version__,
        "base": left,
        "head": head,
        "checked": {"files": counts.files, "transcripts": counts.transcripts, "waived": counts.waived},
        "totals": {f"{level}s": check.count(level) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)},
        "findings": [_short(finding_data(finding)) for finding in _worst_first(check)[:MOST_FINDINGS]],
        "since": list(since(project, root, left, comparison.transcripts, check)),
        "diff": as_data(comparison, complete=False),
    }
    return Collected(data, check, comparison)


def _worst_first(check: Report) -> list[Any]:
    return sorted(check.findings, key=lambda finding: -finding.severity.rank)


def _short(finding: dict[str, Any]) -> dict[str, Any]:
    return {key: value[:LONGEST] if isinstance(value, str) else value for key, value in finding.items()}
