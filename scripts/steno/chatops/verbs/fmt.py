"""Puts transcripts into the canonical form.

No word changes, and comments stay. A transcript that cannot be read is named and left as it is.

Example: /fmt corpus/harbour-hours/the-bell-buoy.yaml
"""

from __future__ import annotations

from steno.chatops.arguments import PATH
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given
from steno.chatops.work import Work, each
from steno.corpus.formatting import format_file
from steno.corpus.raw import RawFile
from steno.editing import Nothing, Written


def run(work: Work, given: Given) -> Done:
    """Format what was named, or all that the pull request changes."""
    return each(work, given.get("path"), _format)


def _format(raw: RawFile) -> Written:
    text = format_file(raw)
    if text.encode() == raw.data:
        raise Nothing("is canonical already")
    return Written(text, "put into the canonical form")


VERB = Changing(role=Role.WRITE, arguments=(PATH,), run=run)
