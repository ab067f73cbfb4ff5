"""Where somebody stands towards a pull request, and what they can have seen of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from steno.chatops.roles import Role
from steno.github.protocol import Comment

REPORT = re.compile(r"<!-- steno-report run=[0-9]{1,20}\.[0-9]{1,9} head=([0-9a-f]{40}) -->")


class Standing(NamedTuple):
    """A role, and whether the pull request is theirs."""

    role: Role
    is_author: bool


class Reported(NamedTuple):
    """A commit that our report was about, and when the report was written, by GitHub's clock."""

    sha: str
    at: str


def last_reported(comments: Iterable[Comment], account: str) -> Reported | None:
    """The commit of the report that stands in the conversation.

    A commit's own dates are its author's word. That the report of the head was there before the command was said is
    GitHub's, and it is what the person saw: any later push makes the report another one.
    """
    for one in comments:
        match = REPORT.match(one.body)
        if match and one.author == account and one.author_is_bot:
            return Reported(match[1], one.updated)
    return None
