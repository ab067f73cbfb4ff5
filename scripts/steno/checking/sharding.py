"""A check in several parts, on machines that share nothing: each part fills a file, and the whole finds it all known.

A part is nothing but a filled cache, so what is found does not depend on how many parts there were, on a part that is
missing, or on one that was made by another version of the tool: whatever is not known is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from steno.checking.cache import Cache
from steno.checking.looking import Looker
from steno.checking.registry import load_people, load_settings
from steno.checking.spreading import look_at_all
from steno.checking.store import Store, cache_file, context_of
from steno.checking.targets import Target, corpus_targets
from steno.corpus.project import Project
from steno.engines import Engine


def part(project: Project, number: int, of: int) -> list[Target]:
    """Return the transcripts of one part, counted from 1; long and short ones are spread evenly."""
    transcripts = [target for target in corpus_targets(project) if target.kind == "transcript"]
    return transcripts[number - 1 :: of]


def look_at_part(project: Project, number: int, of: int, file: Path, engine: Engine | None = None) -> int:
    """Look at one part of a corpus, and write what was found into a file; return how many transcripts it has."""
    targets = part(project, number, of)
    settings, _ = load_settings(project)
    looker = Looker(settings, load_people(project), None, Store())
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    Cache(fresh, context_of(project)).put(look_at_all(targets, looker, engine), must=True)
    fresh.replace(file)
    return len(targets)


def join_parts(project: Project, files: Sequence[Path]) -> tuple[int, int]:
    """Remember what the parts found; return how many transcripts that is, and how many cannot be used.

    Those cannot that were looked at with other settings or by another version of the tool. Raises GitError outside of
    git, and ValueError for a file that is no part.
    """
    return Cache(cache_file(project), context_of(project)).adopt(files)
