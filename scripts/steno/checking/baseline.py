"""The baseline: faults that were there before anybody looked, so that an old corpus begins clean and only gets better.

`steno-baseline.yaml` counts them by file, rule and fingerprint. A fingerprint is made of the words at the fault and not
of its place, so that lines may move and times may change. Whoever touches the words owns the fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from steno.checking.fingerprints import fingerprint_of
from steno.checking.report import Report, order
from steno.checking.targets import Beside
from steno.checking.waiving import was_tried
from steno.corpus.canonical import scalar
from steno.corpus.document import Invalid, load_checked, locate_all
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.corpus.writing import write_atomically
from steno.corpus.yaml12 import Places
from steno.model import Finding, Severity, Unreadable
from steno.reading import explain
from steno.rules import ChangeRule, rules

NAME = "steno-baseline.yaml"
RULE = "unneeded-baseline-entry"
COMMAND = "steno check --update-baseline"
HEADER = f"""\
# yaml-language-server: $schema=schema/baseline.schema.json
#
# Faults that were there before anybody looked; they can only become fewer. Written by: {COMMAND}
"""
Entry: TypeAlias = tuple[str, str, str]
"""Path, rule and fingerprint."""


@dataclass(frozen=True)
class Baseline:
    """How often each known fault is there, and where that stands; `findings` say what is wrong with the file itself."""

    faults: Counter[Entry] = field(default_factory=Counter)
    places: Places = field(default_factory=Places)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a baseline: how many faults it holds, how many went, came, and were not let in."""

    faults: int
    gone: int
    added: int
    refused: int


def read_baseline(project: Project) -> Baseline:
    """Read the baseline of a corpus; an empty one where there is none."""
    path = project.root / NAME
    if not path.exists():
        return Baseline()
    try:
        raw = read_raw(path, NAME, regular=True)
        data = load_checked(raw, "baseline")
    except (Unreadable, Invalid) as error:
        return Baseline(findings=explain(NAME, error).findings)
    faults = {
        (shown, rule, fingerprint): times
        for shown, by_rule in data["faults"].items()
        for rule, fingerprints in by_rule.items()
        for fingerprint, times in fingerprints.items()
    }
    return Baseline(Counter(faults), locate_all(raw))


def hold_back(report: Report, project: Project, looked_at: Set[str], *, everything: bool) -> Report:
    """Take the known faults out of a report, and add what the baseline holds in vain."""
    baseline = read_baseline(project)
    if not baseline.faults and not baseline.findings:
        return report
    named = {entry[:2] for entry in baseline.faults}
    left, standing = Counter(baseline.faults), list(baseline.findings)
    for finding in report.findings:
        known = (finding.path, finding.rule) in named and left[entry := _entry(finding, report)] > 0
        if known:
            left[entry] -= 1
        else:
            standing.append(finding)
    counts = replace(report.counts, known=baseline.faults.total() - left.total())
    tried = {(path, rule) for path, rule in named if was_tried(rule, path, looked_at, project, everything=everything)}
    standing += _unneeded(baseline, Counter({one: times for one, times in left.items() if one[:2] in tried}))
    sources = Beside(report.sources, NAME, project.root / NAME)
    return replace(report, findings=tuple(sorted(standing, key=order)), counts=counts, sources=sources)


def update_baseline(report: Report, project: Project, *, grow: bool) -> Update:
    """Write the baseline that a report of the whole corpus asks for; it takes new faults only when it may grow."""
    path, before = project.root / NAME, read_baseline(project).faults
    found = Counter(_entry(finding, report) for finding in report.findings if _is_lasting(finding))
    after = found if grow or not path.exists() else found & before
    if after:
        write_atomically(path, "".join(_lines(after)).encode())
    else:
        path.unlink(missing_ok=True)
    return Update(after.total(), (before - after).total(), (after - before).total(), (found - after).total())


def _entry(finding: Finding, report: Report) -> Entry:
    return finding.path, finding.rule, fingerprint_of(finding, report)


def _is_lasting(finding: Finding) -> bool:
    """Tell whether a finding is of the corpus as it lies: neither a note, nor of a comparison, nor of the settings."""
    rule = rules()[finding.rule].value if finding.rule in rules() else None
    lasts = finding.severity.rank > Severity.INFO.rank and not isinstance(rule, ChangeRule)
    return lasts and finding.path not in ("steno.yaml", NAME)


def _lines(faults: Counter[Entry]) -> Iterator[str]:
    yield HEADER
    yield "faults:\n"
    for path, of_path in groupby(sorted(faults), key=lambda entry: entry[0]):
        yield f"  {scalar(path)}:\n"
        for rule, of_rule in groupby(of_path, key=lambda entry: entry[1]):
            yield f"    {rule}:\n"
            yield from (f"      {entry[2]}: {faults[entry]}\n" for entry in of_rule)


def _unneeded(baseline: Baseline, left: Counter[Entry]) -> Iterator[Finding]:
    """One finding for each rule of a file of which there are fewer faults than the baseline has."""
    for (path, rule), group in groupby(sorted(+left), key=lambda entry: entry[:2]):
        entries = list(group)
        number = sum(left[entry] for entry in entries)
        span = baseline.places.keys[("faults", *entries[0])]
        message = f"{number} of the known {rule} in {path} {'is' if number == 1 else 'are'} gone"
        yield Finding(RULE, Severity.ERROR, NAME, span, message, f"well done; write it down: {COMMAND}")
