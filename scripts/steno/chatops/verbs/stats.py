"""Tells a transcript in numbers: who talks how much, how fast, and where nobody does.

Example: /stats harbour-hours/the-bell-buoy
"""

from __future__ import annotations

from steno.chatops.arguments import PATH
from steno.chatops.roles import Role
from steno.chatops.verbs import Done, Given, Looking, sorry
from steno.chatops.work import Work
from steno.corpus.document import Invalid, read_document
from steno.diff.wording import number
from steno.editing import Refused
from steno.model import Unreadable
from steno.stats import Diagnosis, diagnose
from steno.timecode import print_clock, print_span

MOST = 30
HEAD = ("transcript", "length", "words", "a minute", "turns", "who talks", "longest pause")


def run(work: Work, given: Given) -> Done:
    """Measure what was named, or all that the pull request changes."""
    try:
        chosen = work.chosen(given.get("path"))
    except Refused as error:
        return sorry(str(error))
    rows = [HEAD, *(_row(work, path) for path in chosen[:MOST])]
    more = (f"and {len(chosen) - MOST:,} more; name one to see it",) if len(chosen) > MOST else ()
    return Done((number(len(chosen), "transcript"), *more), table=tuple(rows))


def _row(work: Work, path: str) -> tuple[str, ...]:
    try:
        found = diagnose(read_document(work.raw(path)).transcript)
    except (Unreadable, Invalid):
        return (f"`{path}`", "cannot be read", *[""] * (len(HEAD) - 2))
    length = "" if found.duration is None else print_clock(found.duration)
    pace = "" if found.pace is None else str(found.pace)
    return (f"`{path}`", length, f"{found.words:,}", pace, f"{found.turns:,}", _talk(found), _pause(found))


def _talk(found: Diagnosis) -> str:
    shares = [f"{one.name} {share:.0%}" for one, share in found.shares()]
    rest = [f"{len(shares) - 4} more"] if len(shares) > 4 else []
    return ", ".join([*shares[:4], *rest])


def _pause(found: Diagnosis) -> str:
    gap = found.longest_gap
    return "" if gap is None else f"{print_span(gap.milliseconds)} at {print_clock(gap.start)}"


VERB = Looking(role=Role.TRIAGE, for_author=True, arguments=(PATH,), run=run)
