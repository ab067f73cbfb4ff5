"""A repair as other programs take it: ranges of lines and columns, and what stands there instead."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from steno.checking.report import fingerprint
from steno.corpus.raw import read_raw
from steno.fixing.intent import Unfit
from steno.fixing.rewriting import Source
from steno.model import Finding, Span, Unreadable


class Replacement(NamedTuple):
    """Put `text` in the place of a span."""

    span: Span
    text: str


def replacements(path: Path | None, finding: Finding) -> tuple[Replacement, ...]:
    """Return what makes the repair of a finding; nothing where there is none, or where the file cannot take it."""
    if path is None or finding.fix is None:
        return ()
    try:
        source, lines = _open(path, fingerprint(path))
        if not isinstance(source.data, dict):  # the file has changed since it was checked
            return ()
        splices = source.splices(finding.fix)
        source.changed([finding.fix], splices)
    except (Unfit, Unreadable):
        return ()
    return tuple(
        Replacement(Span(*_position(lines, one.begin), *_position(lines, one.end)), one.text) for one in sorted(splices)
    )


@lru_cache(maxsize=2)
def _open(path: Path, state: tuple[int, int]) -> tuple[Source, list[int]]:
    """Read a file, and where each of its lines begins."""
    text = read_raw(path, path.as_posix()).text
    return Source(text), [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _position(lines: list[int], offset: int) -> tuple[int, int]:
    number = bisect(lines, offset) - 1
    return number + 1, offset - lines[number] + 1
