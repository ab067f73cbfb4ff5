"""Looking at one file: where it lies, whether it can be read, and what the rules find in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from steno.checking.base import Base
from steno.checking.layout import examine_place, is_welcome
from steno.checking.levels import Active, active_rules
from steno.checking.placing import Placer
from steno.checking.registry import examine_people, examine_show
from steno.checking.targets import Target, holds_transcript
from steno.checking.tombstones import examine_tombstones
from steno.corpus.document import Document
from steno.corpus.settings import Settings
from steno.model import Finding, Json, Problem, Severity, Status
from steno.reading import OWN, YAML_SUFFIXES, Opened, Unread, open_file
from steno.rules import ChangeRule, CorpusRule, Rule

ENOUGH = 1_000_000
"""Bytes of YAML of which one line begins the segments, if it is a transcript."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `facts` are those that the corpus rules gathered, by rule.

    `content` and `size` name the bytes that it depends on, where it depends on nothing else of the corpus but, for a
    show, on the people; `kept` tells that this is remembered already.
    """

    target: Target
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    is_transcript: bool = False
    left_aside: bool = False
    content: str = ""
    size: int = 0
    kept: bool = False


def inspect(
    target: Target,
    settings: Settings,
    people: Mapping[str, str | None] | None,
    base: Base | None,
    show: Callable[[Document], object] = lambda _: None,
) -> Outcome:
    """Look at one file. With a base, a file that did not change gives its facts alone.

    A transcript that could be read is shown to whoever wants more of it, so that it need not be read again.
    """
    changed = base is None or base.covers(target.path)
    placed = tuple(examine_place(target)) if changed else ()
    if target.path.is_symlink() and (target.kind != "foreign" or not target.named):
        return Outcome(target, placed, left_aside=not placed)
    if target.kind == "stray":
        return Outcome(target, () if is_welcome(target) else placed)
    if not holds_transcript(target):
        return _inspect_other(target, people, settings, placed) if changed else Outcome(target)
    opened = open_file(target.path, target.shown)
    if isinstance(opened, Document):
        show(opened)
    return _inspect_transcript(target, opened, settings, base, changed, placed)


def _inspect_other(
    target: Target, people: Mapping[str, str | None] | None, settings: Settings, placed: tuple[Finding, ...]
) -> Outcome:
    if target.kind == "people":
        return Outcome(target, (*placed, *examine_people(target, settings)))
    if target.kind == "tombstones":
        return Outcome(target, (*placed, *examine_tombstones(target)))
    if target.kind == "show":
        raw, found = examine_show(target, settings, people)
        content, size = ("", 0) if raw is None else (blob_id(raw.data), len(raw.data))
        return Outcome(target, (*placed, *found), content=content, size=size)
    return Outcome(target, placed, left_aside=target.kind == "foreign")


def _inspect_transcript(
    target: Target, opened: Opened, settings: Settings, base: Base | None, changed: bool, placed: tuple[Finding, ...]
) -> Outcome:
    if isinstance(opened, Unread):
        if _is_no_transcript(target, opened):
            return Outcome(target, placed, left_aside=True)
        return Outcome(target, (*placed, *opened.findings) if changed else ())
    active = active_rules(settings, target.shown, opened.transcript.status)
    facts = gather(opened, active)
    if not changed:
        return Outcome(target, (), facts, is_transcript=True)
    before = None if base is None else base.before(target.path, target.shown)
    if base is not None:
        active = tuple(one for one in active if not isinstance(one.rule, ChangeRule) or one.rule.applies(base.messages))
    found = (*placed, *of_source(opened, settings), *find(opened, active, before))
    data = opened.raw.data
    content = blob_id(data) if base is None else ""
    return Outcome(target, found, facts, is_transcript=True, content=content, size=len(data))


def blob_id(data: bytes) -> str:
    """Name bytes as git names them in a blob (SHA-1), so that what git knows of a file need not be read."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _is_no_transcript(target: Target, opened: Unread) -> bool:
    """Below a folder of anything, a file that no format knows is none of ours, nor is YAML that holds no segments."""
    if target.kind != "foreign" or target.named:
        return False
    if target.path.name.endswith(YAML_SUFFIXES) and opened.findings[0].rule != "missing-file":
        with target.path.open("rb") as file:
            return OWN.search(file.read(ENOUGH).decode("utf-8", "replace")) is None
    return opened.findings[0].rule == "unknown-format"


def of_source(document: Document, settings: Settings) -> Iterator[Finding]:
    """Yield what was met while a foreign file was read."""
    if not document.problems:
        return
    placer, said = Placer(document), settings.rules_for(document.path, document.transcript.status)
    for one in document.problems:
        name = one.rule or "faulty-source"
        level = said[name].level if name in said else None
        if level is not Severity.OFF:
            span = placer.place(one)
            yield Finding(name, level or Severity.ERROR, document.path, span, one.message, one.repair, one.pointer)


def gather(document: Document, active: Iterable[Active]) -> dict[str, Json]:
    """Collect the facts that the corpus rules need of a transcript."""
    facts = {one.id: one.rule.gather(document) for one in active if isinstance(one.rule, CorpusRule)}
    return {name: fact for name, fact in facts.items() if fact is not None}


def find(document: Document, active: Iterable[Active], before: Document | None = None) -> Iterator[Finding]:
    """Run the rules that look at one transcript, and with the version before, those that compare."""
    placer = Placer(document)
    status = document.transcript.status
    for one in active:
        for problem in problems(one, document, before):
            yield make_finding(one, problem, document.path, placer, status)


def problems(one: Active, document: Document, before: Document | None = None) -> Iterable[Problem]:
    """Let one rule look at one transcript, if that is what it does."""
    if isinstance(one.rule, Rule):
        return one.rule.find(document, one.options)
    if isinstance(one.rule, ChangeRule) and before is not None:
        return one.rule.find(before, document, one.options)
    return ()


def make_finding(one: Active, problem: Problem, path: str, placer: Placer, status: Status) -> Finding:
    """Add to a problem what a rule does not know: its id, how much it matters, and its place."""
    span, severity = placer.place(problem), one.severity(status)
    fix = problem.fix if placer.is_editable else None
    kind = None if fix is None else fix.kind
    return Finding(one.id, severity, path, span, problem.message, problem.repair, problem.pointer, kind, fix)
