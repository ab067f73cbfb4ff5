"""Waivers: findings that the corpus accepts, each with a reason; one that no longer matches is itself a fault."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import UTC, date, datetime

from steno.corpus.document import locate_all
from steno.corpus.faults import FAULTS, SOURCE_FAULTS
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.corpus.settings import Settings, Waiver
from steno.model import Finding, Severity, Span
from steno.rules import ChangeRule, CorpusRule, rules

RULE = "unneeded-waiver"


def waive(findings: Iterable[Finding], waivers: tuple[Waiver, ...]) -> tuple[list[Finding], set[int]]:
    """Return the findings that stand, and the numbers of the waivers that were needed."""
    standing: list[Finding] = []
    needed: set[int] = set()
    valid = [waiver for waiver in waivers if not waiver.is_over(today())]
    for finding in findings:
        matching = [waiver for waiver in valid if _matches(waiver, finding)]
        needed.update(waiver.number for waiver in matching)
        if not matching:
            standing.append(finding)
    return standing, needed


def unneeded(
    project: Project, settings: Settings, needed: Set[int], looked_at: Set[str], *, everything: bool, compared: bool
) -> list[Finding]:
    """Return a finding for each waiver that would have matched by now, if there were anything left to waive."""
    stale = [
        waiver
        for waiver in settings.waivers
        if waiver.number not in needed
        and (
            waiver.is_over(today())
            or was_tried(waiver.rule, waiver.path, looked_at, project, everything=everything, compared=compared)
        )
    ]
    if not stale:
        return []
    places = locate_all(read_raw(project.root / "steno.yaml", "steno.yaml"))
    return [_finding(waiver, places.find(("waivers", waiver.number)), project) for waiver in stale]


def _matches(waiver: Waiver, finding: Finding) -> bool:
    if (waiver.rule, waiver.path) != (finding.rule, finding.path):
        return False
    return waiver.segment is None or finding.pointer[:2] == ("segments", waiver.segment)


def was_tried(
    name: str, path: str, looked_at: Set[str], project: Project, *, everything: bool, compared: bool = False
) -> bool:
    """Tell whether a rule has looked at a file in this check, or would have if the file were still there."""
    if name not in (*rules(), *FAULTS, *SOURCE_FAULTS):
        return False
    rule = rules()[name].value if name in rules() else None
    if isinstance(rule, ChangeRule) and not compared:
        return False
    if isinstance(rule, CorpusRule) and not (everything and (compared or not rule.compares)):
        return False
    if path in looked_at:
        return True
    gone = not (project.root / path).exists()
    return gone and everything and not isinstance(rule, ChangeRule)


def _finding(waiver: Waiver, span: Span, project: Project) -> Finding:
    where = waiver.path if waiver.segment is None else f"segment {waiver.segment} of {waiver.path}"
    exists = (project.root / waiver.path).exists()
    what = f"{where} has no {waiver.rule} any more" if exists else f"there is no file {waiver.path}"
    repair = "remove the waiver"
    if waiver.is_over(today()):
        what = f"the waiver of {waiver.rule} in {where} was good until {waiver.expires}"
        repair = "look at the finding again; then remove the waiver, or give it another day"
    return Finding(RULE, Severity.ERROR, "steno.yaml", span, what, repair, ("waivers", waiver.number))


def today() -> date:
    """The day in UTC, which is the same for everybody who looks at a commit."""
    return datetime.now(UTC).date()
