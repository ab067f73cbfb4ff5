"""What a check came to."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from steno.corpus.raw import MAX_BYTES
from steno.model import Finding, Severity, Span
from steno.rules import rules


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was looked at. Files that no format knows are left aside; waived and known findings are not listed."""

    files: int = 0
    transcripts: int = 0
    left_aside: int = 0
    waived: int = 0
    known: int = 0


def order(finding: Finding) -> tuple[str, Span, str, str]:
    """The order in which findings are told."""
    return finding.path, finding.span, finding.rule, finding.message


@dataclass(frozen=True)
class Report:
    """The findings in order, what was looked at, and where each file lies, for those who show its lines."""

    findings: tuple[Finding, ...] = ()
    counts: Counts = field(default_factory=Counts)
    sources: Mapping[str, Path] = field(default_factory=dict)
    base: str | None = None
    rules_url: str = ""

    def page(self, rule: str) -> str:
        """Return the address of a rule's page; empty where the settings do not say where the pages are."""
        heading = rule if rule in rules() else "before-any-rule-runs"
        return self.rules_url and f"{self.rules_url}#{heading}"

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file that was looked at; none when it cannot be shown as text."""
        source = self.sources.get(path)
        return [] if source is None else _read_lines(source, fingerprint(source))


def fingerprint(path: Path) -> tuple[int, int]:
    """Tell one state of a file from another, for what is remembered of it."""
    try:
        status = path.lstat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _read_lines(path: Path, state: tuple[int, int]) -> list[str]:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MAX_BYTES:
            return []
        data = path.read_bytes()
    except OSError:
        return []
    if b"\0" in data:
        return []
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
