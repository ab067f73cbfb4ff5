"""Moves the times of a transcript, all of them or those from a point on.

The shift has a sign and a unit: `+1.5s`, `-300ms`, `+2min`. A time that would fall before the beginning, or before what
stays where it is, stops it.

Example: /shift -1.5s from=00:12:03.500 path=harbour-hours/the-bell-buoy
"""

from __future__ import annotations

from steno.chatops.arguments import ONLY, Argument, read_moment, read_shift
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given
from steno.chatops.work import Work, each
from steno.editing import apply
from steno.editing.shifting import shift


def run(work: Work, given: Given) -> Done:
    """Shift what was named, or all that the pull request changes."""
    by, start = given["by"], given.get("from", 0)
    return each(work, given.get("path"), lambda raw: apply(raw, lambda one: shift(one, by, start)))


VERB = Changing(
    role=Role.WRITE,
    arguments=(
        Argument("by", "how far, with a sign and a unit", "+1.5s", read_shift, required=True),
        Argument("from", "only what begins at this time or later", "TIME", read_moment, keyed=True),
        ONLY,
    ),
    run=run,
)
