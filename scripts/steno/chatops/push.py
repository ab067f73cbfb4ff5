"""The third job: writing what was computed, and saying so. It believes nothing that it is handed.

The commit is made again from the files alone, once each was examined; it goes onto the very commit that was approved,
and onto no other, so a race writes nothing. Run again, it finds what is done and does the rest.
"""

from __future__ import annotations

from steno.chatops import answer
from steno.chatops.allowed import Forbidden, examine
from steno.chatops.clone import Unfit
from steno.chatops.compute import message
from steno.chatops.crossing import Result
from steno.chatops.job import Job, flags
from steno.chatops.offering import review, suggested
from steno.chatops.outdating import outdate
from steno.chatops.patching import as_patch
from steno.corpus.git import GitError
from steno.github.names import BadName
from steno.github.protocol import Comment, PullRequest
from steno.reporting.deliver import Desk, Run, refresh


def push(job: Job, result: Result) -> str:
    """Write the files onto the head, and tell; return what was done. Raises GitHubError and GitError."""
    if not result.files or not all(one["is_good"] for one in result.done):
        return job.tell(result)
    pull = job.github.pull_request(job.order.event.number)
    comments = job.github.comments(pull.number)
    why_not = job.withdrawn(pull, comments)
    if why_not:
        return job.fail(why_not)
    try:
        commit = _make(job, result)
    except (Forbidden, Unfit) as error:
        return job.fail(f"{error}.")
    tip = _try(job, pull, commit)
    if tip == commit:
        return _done(job, result, pull, commit, comments)
    if tip is None:
        return _offer(job, result, pull, commit)
    return _moved(job, tip)


def _make(job: Job, result: Result) -> str:
    """Make the commit of the files. Raises Forbidden, Unfit and GitError."""
    assert result.files is not None
    job.clone.fetch(job.sha, contents=False)
    examine(result.files, job.clone.modes(job.sha))
    commit = job.clone.commit(job.sha, result.files, message(job.order), job.order.event.created)
    if commit != result.commit:
        raise Forbidden("The files do not make the commit that was computed")
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


def _done(job: Job, result: Result, pull: PullRequest, commit: str, comments: list[Comment]) -> str:
    if result.report is not None:
        refresh(_desk(job, pull, commit), pull.number, dict(result.report), comments)
    where = f"Pushed as `{commit[:7]}` onto `{job.sha[:7]}`."
    job.finish(answer.finished(job.facts, commit, result.done, [where, *flags(result)]), "rocket")
    return "pushed"


def _desk(job: Job, pull: PullRequest, commit: str) -> Desk:
    """Where the report is brought up to date: what a workflow pushes starts no other workflow, so nobody else would."""
    context = job.context
    head = pull.head_repository or ""
    run = Run(context.run_id, context.attempt, "issue_comment", commit, pull.head_branch, head, context.run)
    return Desk(job.github, context.account, run, outdate(job.github, context.account, job.answer))


def _moved(job: Job, tip: str) -> str:
    return job.fail(f"The head has moved on to `{tip or 'nothing'}` meanwhile, so nothing was written.")


def _offer(job: Job, result: Result, pull: PullRequest, commit: str) -> str:
    """Where we may not write, the author can: hand over the change as a patch, and as suggestions where they hold it.

    The head is read again after the work, as a push would compare it.
    """
    comments = suggested(job.clone, pull, job.sha, commit)
    tip = job.github.pull_request(pull.number).head_sha
    if tip != job.sha:
        return _moved(job, tip)
    page = review(job, pull.number, comments) if comments else None
    more = as_patch(job.clone, commit, job.context.run, page)
    job.finish(answer.finished(job.facts, job.sha, result.done, [*more, *flags(result)]), "+1")
    return "patch"
