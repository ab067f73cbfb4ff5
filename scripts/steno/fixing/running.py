"""Repairing files: which of them, by which rules, and what came of it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from steno.checking.inspecting import Outcome as Looked
from steno.checking.targets import Target, corpus_targets, holds_transcript, named_targets
from steno.corpus.project import Project
from steno.corpus.raw import decode
from steno.fixing.repairing import Repair, Repaired, repair
from steno.fixing.surveying import Survey, survey
from steno.model import Finding, FixKind
from steno.reading import Unread, open_file

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
    """Yield what becomes of each transcript. Without paths, of all of a corpus. Raises NoSuchPath and NoSettings."""
    targets = named_targets(paths, project) if paths else corpus_targets(project) if project else []
    meant = [target for target in targets if holds_transcript(target) and not target.path.is_symlink()]
    around, looked_at = survey(meant, project, names)
    for looked in looked_at:
        if not looked.left_aside:
            yield _outcome(looked, around, suggestions=suggestions)


def _outcome(looked: Looked, around: Survey, *, suggestions: bool) -> Outcome:
    """Open a file of the corpus only when there is something to repair in it."""
    target = looked.target
    together = (one for pair, found in around.together.items() if pair[0] == target.shown for one in found)
    if target.kind != "foreign" and looked.is_transcript and not any(around.chosen((*looked.findings, *together))):
        return Outcome(target.path, target.shown)
    return _repair(target, around, suggestions=suggestions)


def _repair(target: Target, around: Survey, *, suggestions: bool) -> Outcome:
    opened = open_file(target.path, target.shown)
    if isinstance(opened, Unread):
        return Outcome(target.path, target.shown, unread=opened.findings)
    if opened.format != "steno":
        return Outcome(target.path, target.shown, foreign=opened.format)
    raw = opened.raw
    after = repair(raw, around.repairs, FixKind.SUGGESTION if suggestions else FixKind.SAFE)
    further = after if suggestions else repair(decode(after.data, raw.path), around.repairs, FixKind.SUGGESTION)
    return Outcome(target.path, target.shown, raw.data, after, further)
