"""Looking at a file, or remembering what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from steno.checking.base import Base
from steno.checking.inspecting import Outcome, inspect
from steno.checking.store import Store
from steno.checking.targets import Target
from steno.corpus.settings import Settings


@dataclass(frozen=True)
class Looker:
    """What files are looked at with. Called with one, it gives the outcome."""

    settings: Settings
    people: Mapping[str, str | None] | None
    base: Base | None
    store: Store

    def __call__(self, target: Target) -> Outcome:
        """Look at a file, unless one with the same bytes was looked at before."""
        known = self.store.recognise(target) if self.base is None else None
        return known or inspect(target, self.settings, self.people, self.base)

    def knows(self, target: Target) -> bool:
        """Tell whether a file did not change."""
        is_same = self.base is None or not self.base.covers(target.path)
        return is_same and self.store.knows(target)

    def known(self, target: Target) -> Outcome | None:
        """Return what became of a file that did not change; of one that is as in the base, only the facts count."""
        if self.base is None:
            return self.store.recall(target)
        known = None if self.base.covers(target.path) else self.store.recall(target)
        return known and replace(known, findings=())
