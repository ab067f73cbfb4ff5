"""Many files over an engine: each is looked at for itself, so that nothing but outcomes goes between processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import Protocol

from steno.checking.inspecting import Outcome
from steno.checking.targets import Target, Targets, holds_transcript
from steno.engines import Engine, choose
from steno.engines.progress import progress

PORTION = 500
"""Outcomes that are kept at a time."""


class Look(Protocol):
    """How files are looked at."""

    def __call__(self, target: Target) -> Outcome:
        """Look at a file."""

    def knows(self, target: Target) -> bool:
        """Tell whether it is known what became of a file, without reading it."""

    def known(self, target: Target) -> Outcome | None:
        """Return what became of a file when that is known without reading it."""


def look_at_all(targets: Sequence[Target], look: Look, engine: Engine | None = None) -> Iterator[Outcome]:
    """Yield the outcome of each file, in order: what is known when its turn comes, the others over the engine."""
    fresh = bytearray(holds_transcript(target) and not look.knows(target) for target in targets)
    unknown = targets.chosen(fresh) if isinstance(targets, Targets) else list(compress(targets, fresh))
    found = progress((engine or choose()).map(look, unknown), len(unknown), "files")
    for place, is_fresh in enumerate(fresh):
        yield next(found) if is_fresh else _look(targets[place], look)


def _look(target: Target, look: Look) -> Outcome:
    return look.known(target) or look(target)


def portions(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Cut outcomes into portions, of which one is held at a time."""
    left = iter(outcomes)
    return iter(lambda: list(islice(left, PORTION)), [])
