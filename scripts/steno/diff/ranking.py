"""Which transcripts to look at first."""

from __future__ import annotations

from collections.abc import Iterable

from steno.diff.result import ORDER, Risk, TranscriptDiff

STATUSES = ("unreadable", "removed", "unknown", "changed", "renamed", "readable", "added")


def ranked(transcripts: Iterable[TranscriptDiff]) -> list[TranscriptDiff]:
    """Order transcripts: unreadable and removed ones, then by their worst change and how much it comes to."""
    return sorted(transcripts, key=_rank)


def _rank(one: TranscriptDiff) -> tuple[int, int, int, str]:
    files = STATUSES.index(one.status)
    worst = min((ORDER.get(change.kind, len(ORDER)) for change in one.changes), default=len(ORDER))
    size = sum(change.count for change in one.changes if ORDER.get(change.kind) == worst)
    return min(files, 3), worst + 100 * (one.status in ("readable", "added")), -size, one.id


def risk(one: TranscriptDiff) -> Risk:
    """The worst that can be said of a transcript."""
    if one.status in ("unreadable", "unknown") or one.is_lost:
        return Risk.LOSS
    risks = {change.risk for change in one.changes} | ({Risk.RISK} if one.is_written_anew else set())
    return next((level for level in Risk if level in risks), Risk.EDIT if one.status == "added" else Risk.NOTE)
