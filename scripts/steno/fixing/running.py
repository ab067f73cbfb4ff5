"""Repairing files: which of them, by which rules, and what came of it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from steno.checking.inspecting import gather, make_finding, problems
from steno.checking.levels import Active, active_rules
from steno.checking.placing import Placer
from steno.checking.registry import load_people, load_settings
from steno.checking.targets import Target, corpus_targets, holds_transcript, named_targets
from steno.checking.waiving import waive
from steno.corpus.document import Document
from steno.corpus.project import Project
from steno.corpus.raw import decode
from steno.corpus.settings import Settings
from steno.fixing.repairing import Examine, Repair, Repaired, repair
from steno.model import Finding, FixKind, Problem
from steno.reading import Unread, open_file
from steno.rules import CorpusRule, Surroundings

NOTHING = Repaired(b"")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `after` is what it should hold; `with_suggestions` what it could hold beside."""

    path: Path
    shown: str
    before: bytes = b""
    after: Repaired = NOTHING
    with_suggestions: Repaired = NOTHING
    unread: tuple[Finding, ...] = ()
    foreign: str = ""

    @property
    def suggested(self) -> tuple[Repair, ...]:
        """The suggestions that were not made."""
        return () if self.with_suggestions is self.after else self.with_suggestions.made


def repair_all(
    paths: Sequence[Path], project: Project | None, names: Set[str], *, suggestions: bool
) -> Iterator[Outcome]:
    """Yield what becomes of each transcript. Without paths, of all of a corpus. Raises NoSuchPath."""
    settings, _ = load_settings(project)
    around = Surroundings(load_people(project), datetime.now(UTC).date())
    targets = named_targets(paths, project) if paths else corpus_targets(project) if project else []
    for target in targets:
        if holds_transcript(target) and not target.path.is_symlink():
            yield _repair(target, examiner(settings, around, names), suggestions=suggestions)


def examiner(settings: Settings, around: Surroundings, names: Set[str]) -> Examine:
    """Return what finds the repairs that rules have for a document; `names` are the rules that are meant, or all."""

    def examine(document: Document) -> Iterator[Repair]:
        placer = Placer(document)
        for one in active_rules(settings, document.path, document.transcript.status):
            if names and one.id not in names:
                continue
            for problem in _found(one, document, around):
                finding = make_finding(one, problem, document.path, placer, document.transcript.status)
                if problem.fix is not None and waive([finding], settings.waivers)[0]:
                    yield Repair(finding, problem.fix)

    return examine


def _found(one: Active, document: Document, around: Surroundings) -> Iterable[Problem]:
    if not isinstance(one.rule, CorpusRule):
        return (problem for problem in problems(one, document) if problem.fix is not None)
    facts = gather(document, [one])
    found = one.rule.find({document.path: facts[one.id]}, around, one.options) if facts else ()
    return [problem for _, problem in found if problem.fix is not None]


def _repair(target: Target, examine: Examine, *, suggestions: bool) -> Outcome:
    opened = open_file(target.path, target.shown)
    if isinstance(opened, Unread):
        return Outcome(target.path, target.shown, unread=opened.findings)
    if opened.format != "steno":
        return Outcome(target.path, target.shown, foreign=opened.format)
    raw = opened.raw
    after = repair(raw, examine, FixKind.SUGGESTION if suggestions else FixKind.SAFE)
    further = after if suggestions else repair(decode(after.data, raw.path), examine, FixKind.SUGGESTION)
    return Outcome(target.path, target.shown, raw.data, after, further)
