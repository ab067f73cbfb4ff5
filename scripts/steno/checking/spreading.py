"""Many files over an engine: each is looked at for itself, so that nothing but outcomes goes between processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from steno.checking.inspecting import Outcome
from steno.checking.targets import Target, holds_transcript
from steno.engines import Engine, choose
from steno.engines.progress import progress


class Look(Protocol):
    """How files are looked at."""

    def __call__(self, target: Target) -> Outcome:
        """Look at a file."""

    def known(self, target: Target) -> Outcome | None:
        """Return what became of a file when that is known without reading it."""


def look_at_all(targets: Sequence[Target], look: Look, engine: Engine | None = None) -> list[Outcome]:
    """Return the outcome of each file, in order: what is known at once, then the transcripts over the engine."""
    known = [look.known(target) for target in targets]
    unknown = [target for target, one in zip(targets, known, strict=True) if one is None and holds_transcript(target)]
    found = (engine or choose()).map(look, unknown)
    fresh = iter(list(progress(found, len(unknown), "files")))
    return [
        one or (next(fresh) if holds_transcript(target) else look(target))
        for target, one in zip(targets, known, strict=True)
    ]
