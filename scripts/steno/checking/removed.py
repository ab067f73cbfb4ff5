"""Transcripts that were there and are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from steno.checking.base import Base
from steno.checking.levels import active_rules
from steno.checking.targets import readable
from steno.checking.tombstones import buried
from steno.corpus.document import Document
from steno.corpus.project import Project
from steno.corpus.settings import Settings
from steno.model import Finding, Span
from steno.reading import open_bytes
from steno.rules import ChangeRule


def removed(base: Base | None, roots: Sequence[Path], project: Project | None) -> dict[str, Document]:
    """Return the transcripts that went without leaving a tombstone, as they were."""
    found: dict[str, Document] = {}
    for path in sorted({path for root in roots for path in base.removed(root)}) if base is not None else ():
        if base is None or (project is not None and project.kind(path) != "transcript"):
            continue
        shown = readable(project.shown(path) if project is not None else path.as_posix())
        before = open_bytes(base.blobs[path], shown)
        if isinstance(before, Document) and not buried(project, shown):
            found[shown] = before
    return found


def find_removed(gone: Mapping[str, Document], settings: Settings) -> Iterator[Finding]:
    """Ask the rules that compare about transcripts that are gone; their findings have a path and no place."""
    for shown, before in gone.items():
        status = before.transcript.status
        for one in active_rules(settings, shown, status):
            if isinstance(one.rule, ChangeRule):
                for problem in one.rule.find(before, None, one.options):
                    yield Finding(
                        one.id, one.severity(status), shown, Span(1, 1, 1, 1), problem.message, problem.repair
                    )
