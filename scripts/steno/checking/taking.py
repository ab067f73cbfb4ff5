"""What came of many files, of which little is kept: the findings, where each file lies, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Set

from steno.checking.base import Base
from steno.checking.inspecting import Outcome
from steno.checking.report import Counts
from steno.checking.targets import Sources, Target, holds_transcript
from steno.model import Finding


class Taken:
    """Takes one outcome after the other. With a base, the files that did not change are not looked at."""

    def __init__(self, sources: Sources, base: Base | None = None) -> None:
        self.sources, self._base = sources, base
        self.findings: list[Finding] = []
        self.changed: list[Target] = []
        """The transcripts that changed since the base."""
        self.has_settings = False
        self._covered: set[str] = set()
        self._files = self._transcripts = self._aside = 0

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Take what came of some files."""
        for one in outcomes:
            self.sources.add(one.target)
            self.findings += one.findings
            self._aside += one.left_aside
            if self._base is None or self._base.covers(one.target.path):
                self._count(one)

    def _count(self, one: Outcome) -> None:
        self.has_settings |= one.target.kind == "steno"
        if self._base is not None:
            self._covered.add(one.target.shown)
            self.changed += [one.target] if one.is_transcript else []
        if not one.left_aside:
            self._files += 1
            self._transcripts += one.is_transcript or holds_transcript(one.target)

    @property
    def looked_at(self) -> Set[str]:
        """The paths of the files that were looked at."""
        return self.sources.keys() if self._base is None else self._covered

    @property
    def counts(self) -> Counts:
        """How much was looked at."""
        return Counts(self._files, self._transcripts, self._aside)
