"""The third job: writing what was computed, and saying so. It believes nothing that it is handed.

The commit is made again from the files alone, once each was examined; it goes onto the very commit that was approved,
and onto no other, so a race writes nothing. Run again, it finds what is done and does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from steno.chatops import answer
from steno.chatops.allowed import Forbidden, examine
from steno.chatops.answer import Facts
from steno.chatops.clone import Clone, Unfit
from steno.chatops.compute import message
from steno.chatops.crossing import Result
from steno.chatops.gate import Context, unchanged
from steno.chatops.order import Order
from steno.chatops.outdating import outdate
from steno.chatops.patching import as_patch
from steno.chatops.roles import read_role
from steno.chatops.standing import Standing
from steno.chatops.verbs import may
from steno.corpus.git import GitError
from steno.github.names import BadName
from steno.github.protocol import GitHub, PullRequest
from steno.model import Json
from steno.reporting.deliver import Run, refresh

Outcome = Literal["answered", "pushed", "patch", "moved", "refused"]


@dataclass(frozen=True, slots=True)
class Job:
    """What the job has: GitHub, a clone to work in, the command, its answer's comment, and the commit it is about."""

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


def tell(job: Job, result: Result) -> Outcome:
    """Answer a comment that only asked to look."""
    good = all(one["is_good"] for one in result.done)
    _answer(job, answer.finished(job.facts, job.sha, result.done, _flags(result)))
    job.github.react(job.order.event.comment, "+1" if good else "confused")
    return "answered"


def fail(job: Job, why: str) -> Outcome:
    """Answer a comment whose work came to nothing."""
    _answer(job, answer.refused(job.facts, "Nothing was done", [why, "Say it again to try again."]))
    job.github.react(job.order.event.comment, "confused")
    return "refused"


def push(job: Job, result: Result) -> Outcome:
    """Write the files onto the head, and tell. Raises GitHubError and GitError."""
    files = result.files or {}
    if not files or not all(one["is_good"] for one in result.done):
        return tell(job, result)
    pull = job.github.pull_request(job.order.event.number)
    why_not = _withdrawn(job, pull)
    if why_not:
        return fail(job, why_not)
    try:
        commit = _make(job, result)
    except (Forbidden, Unfit) as error:
        return fail(job, str(error))
    tip = _try(job, pull, commit)
    if tip == commit:
        return _done(job, result, pull, commit)
    if tip is None:
        return _offer(job, result, commit)
    return fail(job, f"The head has moved on to `{tip or 'nothing'}` meanwhile, so nothing was written.")


def _withdrawn(job: Job, pull: PullRequest) -> str:
    """Look again at what the gate saw: a job may be run again long after, by somebody else."""
    event = job.order.event
    standing = Standing(read_role(job.github.role(event.login), job.context.own_roles), event.login == event.opened_by)
    if not all(may(one.verb, *standing) for one in job.order.asked):
        return f"`/{job.order.asked[0].name}` needs a role that {event.login} does not have."
    if not unchanged(event, job.github.comments(event.number)):
        return "The comment was edited or deleted."
    if pull.state != "open" or pull.is_locked:
        return "The pull request is no longer open."
    return ""


def _make(job: Job, result: Result) -> str:
    """Make the commit of the files. Raises Forbidden, Unfit and GitError."""
    assert result.files is not None
    job.clone.fetch(job.sha, contents=False)
    examine(result.files, job.clone.modes(job.sha))
    event = job.order.event
    commit = job.clone.commit(job.sha, result.files, message(job.order), event.created)
    if commit != result.commit:
        raise Forbidden("the files do not make the commit that was computed")
    return commit


def _try(job: Job, pull: PullRequest, commit: str) -> str | None:
    """Push; return the tip of the head's branch then, or None where we may not write."""
    if pull.head_repository is None or (pull.is_fork and not pull.is_open_to_maintainers):
        return None
    try:
        return job.clone.push(pull.head_repository, pull.head_branch, commit, job.sha)
    except (GitError, BadName):
        if pull.is_fork:
            return None
        raise


def _done(job: Job, result: Result, pull: PullRequest, commit: str) -> Outcome:
    event = job.order.event
    where = f"Pushed as `{commit[:7]}` onto `{job.sha[:7]}`."
    _answer(job, answer.finished(job.facts, commit, result.done, [where, *_flags(result)]))
    if result.report is not None:
        _report(job, pull, result.report, commit)
    job.github.react(event.comment, "rocket")
    return "pushed"


def _report(job: Job, pull: PullRequest, report: Mapping[str, Json], commit: str) -> None:
    """Bring the report up to date: what a workflow pushes starts no other workflow, so nobody else would."""
    context = job.context
    head = pull.head_repository or ""
    run = Run(context.run_id, context.attempt, "issue_comment", commit, pull.head_branch, head, context.run)
    also = outdate(job.github, context.account, job.answer)
    refresh(job.github, pull.number, dict(report), run, account=context.account, also=also)


def _offer(job: Job, result: Result, commit: str) -> Outcome:
    """Where we may not write, the author can: hand over the change as a patch."""
    more = as_patch(job.clone, job.sha, commit, job.context.run)
    _answer(job, answer.finished(job.facts, job.sha, result.done, [*more, *_flags(result)]))
    job.github.react(job.order.event.comment, "+1")
    return "patch"


def _answer(job: Job, body: str) -> None:
    job.github.update_comment(job.answer, body)


def _flags(result: Result) -> Iterable[str]:
    """Say what the pull request touches beside the data: a command never writes there, and a person should look."""
    if result.outside:
        yield answer.flagged(result.outside)
