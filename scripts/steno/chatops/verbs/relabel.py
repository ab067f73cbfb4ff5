"""Gives what one speaker said to another, or another name to a speaker.

Each side is a speaker's key or name. Where somebody bears the new one already, the segments go to them, and the old
speaker goes; otherwise it becomes the name of the old one. Transcripts in which nobody bears the old one stay.

Example: /relabel "Speaker 0"=ines path=harbour-hours/the-bell-buoy
"""

from __future__ import annotations

from steno.chatops.arguments import ONLY, Argument, Pair, read_pair
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given
from steno.chatops.work import Work, each
from steno.editing import apply
from steno.editing.relabelling import relabel


def run(work: Work, given: Given) -> Done:
    """Relabel in what was named, or in all that the pull request changes."""
    pair: Pair = given["speaker"]
    return each(work, given.get("path"), lambda raw: apply(raw, lambda one: relabel(one, pair.left, pair.right)))


VERB = Changing(
    role=Role.WRITE,
    arguments=(Argument("speaker", "who it was, and who it is", "OLD=NEW", read_pair, required=True), ONLY),
    run=run,
)
