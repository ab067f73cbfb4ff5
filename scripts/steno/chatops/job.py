"""A job that may write: what it has, what it asks again before it does, and how it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from steno.chatops import answer
from steno.chatops.answer import NONE, Facts
from steno.chatops.clone import Clone
from steno.chatops.crossing import Result, told
from steno.chatops.gate import Context, unchanged
from steno.chatops.order import Order
from steno.chatops.roles import read_role
from steno.chatops.standing import Standing
from steno.chatops.verbs import Done, may
from steno.github.protocol import Comment, GitHub, PullRequest, Reaction


@dataclass(frozen=True, slots=True)
class Job:
    """GitHub, a clone to work in, the command, its answer's comment, and the commit it is about."""

    github: GitHub
    clone: Clone
    order: Order
    context: Context
    answer: int
    sha: str

    @property
    def facts(self) -> Facts:
        """What every answer says."""
        return Facts(self.order, self.sha, self.context.run, self.github.repository)

    def finish(self, body: str, sign: Reaction) -> None:
        """Write the end of the answer, and the sign below the command."""
        self.github.update_comment(self.answer, body)
        self.github.react(self.order.event.comment, sign)

    def tell(self, result: Result) -> str:
        """Answer with what was found, where nothing is to be written."""
        good = all(one["is_good"] for one in result.done)
        self.finish(answer.finished(self.facts, self.sha, result.done, flags(result)), "+1" if good else "confused")
        return "answered"

    def say(self, name: str, done: Done) -> str:
        """Answer with what one verb did."""
        # What was released stays released, whatever becomes of the head.
        about = NONE if all(one.verb.after_merge for one in self.order.asked) else self.sha
        self.finish(answer.finished(self.facts, about, [told(name, done)]), "+1" if done.is_good else "confused")
        return "answered" if done.is_good else "refused"

    def fail(self, why: str) -> str:
        """Answer that nothing was done, and why."""
        self.finish(answer.refused(self.facts, "Nothing was done", [why]), "confused")
        return "refused"

    def withdrawn(self, pull: PullRequest, comments: Iterable[Comment]) -> str:
        """Look again at what the gate saw, for a job may be run again long after. Return why not, or nothing."""
        event = self.order.event
        role = read_role(self.github.role(event.login), self.context.own_roles)
        standing = Standing(role, event.login == event.opened_by)
        if not all(may(one.verb, *standing) for one in self.order.asked):
            return f"`/{self.order.asked[0].name}` needs a role that {event.login} does not have."
        if not unchanged(event, comments):
            return "The comment was edited or deleted."
        needs_open = not all(one.verb.after_merge for one in self.order.asked)
        if pull.is_locked or (needs_open and pull.state != "open"):
            return "The pull request is no longer open."
        return ""


def flags(result: Result) -> Iterable[str]:
    """Say what the pull request touches beside the data: a command never writes there, and a person should look."""
    if result.outside:
        yield answer.flagged(result.outside)
