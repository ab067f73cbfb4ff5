"""Cuts a segment in two, before the sentence that stands on a line.

The line is the one that GitHub shows beside the sentence. Where the segment has times, say when the second part begins:
it is not guessed. With `speaker`, the second part goes to another one.

Example: /split harbour-hours/the-bell-buoy:214 at=00:12:03.500 speaker=ines
"""

from __future__ import annotations

from steno.chatops.arguments import Argument, read_key, read_moment, read_place
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given
from steno.chatops.work import Work, each
from steno.editing import apply
from steno.editing.cutting import split


def run(work: Work, given: Given) -> Done:
    """Split the segment that was named."""
    path, line = given["place"]
    at, speaker = given.get("at"), given.get("speaker")
    return each(work, path, lambda raw: apply(raw, lambda one: split(one, line, at, speaker)))


VERB = Changing(
    role=Role.WRITE,
    arguments=(
        Argument(
            "place",
            "a transcript, and where its second part begins",
            "PATH:LINE",
            read_place,
            required=True,
        ),
        Argument("at", "when the second part begins", "TIME", read_moment, keyed=True),
        Argument("speaker", "the key of who says the second part, if it is somebody else", "KEY", read_key, keyed=True),
    ),
    run=run,
)
