"""A change beside the lines that it changes, where we may not write and its author can accept it: one review, once."""

from __future__ import annotations

from steno.chatops.clone import FILE, Clone, Unfit
from steno.chatops.job import Job
from steno.chatops.suggesting import MOST, Edit, suggestions
from steno.corpus.git import GitError
from steno.github.names import BadName
from steno.github.protocol import GitHubError, LineComment, PullRequest

SAYS = """\
These suggestions are the whole change that a command asked for; the answer in the conversation tells which.
Add all of them to one batch and commit that: only together they are what was checked.
"""


def suggested(clone: Clone, pull: PullRequest, sha: str, commit: str) -> list[LineComment]:
    """A commit upon a pull request's head as suggestions, or none where they cannot hold it or nobody can accept them.

    They come beside the patch, so whatever goes wrong here is no reason to fail.
    """
    if pull.head_repository is None:
        return []
    try:
        base = clone.parting(pull.base_sha, sha)
        clone.fetch(base, contents=False)
        edits = _edits(clone, base, sha, commit)
    except (GitError, Unfit, BadName):
        return []
    return suggestions(edits)


def _edits(clone: Clone, base: str, sha: str, commit: str) -> list[Edit]:
    """What the commit changes, file by file; nothing where one is new, deleted, or may count as renamed on GitHub."""
    changed, modes, modes_of_base = clone.changed(sha, commit), clone.modes(sha), clone.modes(base)
    is_moving = modes_of_base.keys() - modes.keys()
    if len(changed) > MOST or any(modes.get(one.path) != FILE or one.mode != FILE for one in changed):
        return []
    if is_moving and any(one.path not in modes_of_base for one in changed):
        return []
    return [_edit(clone, base, sha, commit, one.path) for one in changed]


def _edit(clone: Clone, base: str, sha: str, commit: str, path: str) -> Edit:
    change, shown = clone.diff(sha, commit, path, 0), clone.diff(base, sha, path, 3)
    before, after = (clone.run("cat-file", "blob", f"{one}:{path}") for one in (sha, commit))
    return Edit(path, before, after, change, shown)


def review(job: Job, number: int, comments: list[LineComment]) -> str | None:
    """Put suggestions into a review, unless they are there already; return its page, or None where GitHub refuses."""
    mark = f"<!-- steno-suggestions comment={job.order.event.comment} sha={job.sha} -->"
    account = job.context.account
    try:
        for one in job.github.reviews(number):
            if one.author == account and one.author_is_bot and one.body.startswith(mark):
                return one.page
        body = f"{mark}\n{SAYS}"
        return job.github.create_review(number, job.sha, body, comments, mark=mark, account=account).page
    except GitHubError:
        return None
