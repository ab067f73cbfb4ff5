"""Open work in files and folders, with what the rules suggest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from steno.checking.inspecting import find as find_faults
from steno.checking.levels import active_rules
from steno.checking.registry import load_settings
from steno.checking.targets import Target, corpus_targets, holds_transcript, named_targets
from steno.corpus.document import Document
from steno.corpus.project import Project, transcript_id
from steno.corpus.settings import Settings
from steno.model import Finding, FixKind
from steno.reading import Unread, open_file
from steno.worklist.script import Script
from steno.worklist.searching import find
from steno.worklist.task import Task, fingerprint


@dataclass(frozen=True, slots=True)
class Work:
    """What is open in one file: its path, the title, the tasks, and the line of each."""

    path: str
    title: str
    tasks: tuple[Task, ...]
    lines: tuple[int, ...]


def collect(paths: Sequence[Path], project: Project | None) -> tuple[list[Work], list[Unread]]:
    """Return the open work of each transcript that has any, in order, and what cannot be read. Raises NoSuchPath."""
    targets = corpus_targets(project) if project is not None and not paths else named_targets(paths, project)
    settings, _ = load_settings(project)
    found: list[Work] = []
    unread: list[Unread] = []
    for target in targets:
        opened = _open(target)
        if isinstance(opened, Document):
            found.append(_work(opened, settings))
        elif opened is not None:
            unread.append(opened)
    return [one for one in found if one.tasks], unread


def narrow(works: Iterable[Work], kinds: Collection[str]) -> list[Work]:
    """Keep the tasks of some kinds, and the files that have any."""
    kept = []
    for work in works:
        pairs = [pair for pair in zip(work.tasks, work.lines, strict=True) if pair[0].kind in kinds]
        if pairs:
            tasks, lines = zip(*pairs, strict=True)
            kept.append(replace(work, tasks=tasks, lines=lines))
    return kept


def _open(target: Target) -> Document | Unread | None:
    if target.path.is_symlink() or not holds_transcript(target):
        return None
    opened = open_file(target.path, target.shown)
    if isinstance(opened, Unread) and not target.named and opened.findings[0].rule == "unknown-format":
        return None
    return opened


def _work(document: Document, settings: Settings) -> Work:
    name = transcript_id(document.path)
    tasks = find(name, document.transcript, _suggestions(name, document, settings))
    if document.format != "steno":  # another format has no place for a status
        tasks = [task for task in tasks if task.kind != "draft"]
    lines = tuple(document.locate(task.pointer).line for task in tasks)
    return Work(document.path, document.transcript.title, tuple(tasks), lines)


def _suggestions(name: str, document: Document, settings: Settings) -> Iterator[Task]:
    """Yield a task for each finding that a machine could mend, if somebody says that it is right."""
    script = Script(name, document.transcript)
    for finding in find_faults(document, active_rules(settings, document.path, document.transcript.status)):
        if finding.fixable is FixKind.SUGGESTION:
            numbers = _segments(finding)
            text = f"{finding.message}: {finding.repair} ({finding.rule})"
            known = f"{finding.rule} {' '.join(map(str, () if numbers else finding.pointer))}"
            around = fingerprint(*map(script.text, numbers))
            segment = script.segments.get(numbers[0]) if numbers else None
            time = None if segment is None else segment.start
            yield script.task("suggestion", finding.pointer, text, numbers, known=f"{known} {around}", time=time)


def _segments(finding: Finding) -> list[int]:
    return [int(finding.pointer[1])] if finding.pointer[:1] == ("segments",) and len(finding.pointer) > 1 else []
