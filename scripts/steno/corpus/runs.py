"""Grouping neighbours, so that a fault of a hundred segments is told once."""

from __future__ import annotations

from collections.abc import Iterable

from steno.model import Entry, Segment

SEVERAL, NEAR = 20, 8


def runs(numbers: Iterable[int], gap: int = 1) -> list[list[int]]:
    """Split rising numbers where two neighbours are more than `gap` apart."""
    grouped: list[list[int]] = []
    for number in numbers:
        if grouped and number - grouped[-1][-1] <= gap:
            grouped[-1].append(number)
        else:
            grouped.append([number])
    return grouped


def segment_runs(entries: tuple[Entry, ...], faulty: list[int]) -> list[list[int]]:
    """Group faulty segments, given by their places in `entries`, into runs that chapters and events do not break.

    Where there would be more than `SEVERAL` runs, those with fewer than `NEAR` sound segments between them are one.
    """
    if not faulty:
        return []
    places = [number for number, entry in enumerate(entries) if isinstance(entry, Segment)]
    order = {place: number for number, place in enumerate(places)}
    ordinals = [order[place] for place in faulty]
    grouped = runs(ordinals)
    if len(grouped) > SEVERAL:
        grouped = runs(ordinals, NEAR)
    return [[places[ordinal] for ordinal in run] for run in grouped]


def describe(run: list[int], entries: tuple[Entry, ...]) -> str:
    """Name a run for people: `segment 7`, `segments 3–9 (7 segments)`, `97 of the segments 3–299`."""
    if len(run) == 1:
        return f"segment {run[0]}"
    within = sum(isinstance(entry, Segment) for entry in entries[run[0] : run[-1] + 1])
    if within > len(run):
        return f"{len(run)} of the segments {run[0]}–{run[-1]}"
    return f"segments {run[0]}–{run[-1]} ({len(run)} segments)"
