"""Answers about a commit that is no longer the head say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from steno.chatops.answer import DONE, NONE, answers, outdated
from steno.github.protocol import Comment, GitHub

MOST = 20
"""Answers that one push marks; older ones have had their time."""


def outdate(github: GitHub, account: str, but: int = 0) -> Callable[[Iterable[Comment], str], None]:
    """Return what marks the answers among comments that are not about a head, all but one."""

    def mark(comments: Iterable[Comment], head: str) -> None:
        done = (one for one in answers(comments, account) if one.state == DONE and one.id != but)
        for one in [one for one in done if one.sha not in (head, NONE)][-MOST:]:
            github.update_comment(one.id, outdated(one, head))

    return mark
