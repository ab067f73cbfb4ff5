"""Joins a segment with the one behind it, or with several.

The line is any line of the first. They must be of one speaker, with no chapter and no event between them.

Example: /merge-segments harbour-hours/the-bell-buoy:214 count=3
"""

from __future__ import annotations

from steno.chatops.arguments import Argument, read_count, read_place
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given
from steno.chatops.work import Work, each
from steno.editing import apply
from steno.editing.cutting import merge


def run(work: Work, given: Given) -> Done:
    """Join the segments that were named."""
    path, line = given["place"]
    return each(work, path, lambda raw: apply(raw, lambda one: merge(one, line, given.get("count", 2))))


VERB = Changing(
    role=Role.WRITE,
    arguments=(
        Argument("place", "a transcript, and a line of the first segment", "PATH:LINE", read_place, required=True),
        Argument("count", "how many segments become one; two unless it is said", "N", read_count, keyed=True),
    ),
    run=run,
)
