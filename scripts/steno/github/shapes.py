"""From GitHub's JSON to our values. An answer that lacks what it must have is an error, not a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from steno.github.protocol import Artifact, Asset, Comment, GitHubError, PullRequest, Release, Review, WorkflowRun

T = TypeVar("T")


def shaped(shape: Callable[[Any], T], data: Any) -> T:
    """Read an answer. Raises GitHubError when it is not of the form that GitHub documents."""
    try:
        return shape(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise GitHubError(f"GitHub's answer is not understood: {shape.__name__} lacks {error}") from None


def pull_request(data: Any) -> PullRequest:
    """A pull request, of a list or alone."""
    head = data["head"]
    return PullRequest(
        number=data["number"],
        state=data["state"],
        base_repository=data["base"]["repo"]["full_name"],
        head_repository=head["repo"]["full_name"] if head["repo"] else None,
        head_branch=head["ref"],
        head_sha=head["sha"],
        base_branch=data["base"]["ref"],
        base_sha=data["base"]["sha"],
        author=_login(data["user"]),
        is_locked=bool(data.get("locked")),
        is_merged=bool(data.get("merged_at")),
        merge_commit=data.get("merge_commit_sha") if data.get("merged_at") else None,
        is_open_to_maintainers=bool(data.get("maintainer_can_modify")),
    )


def comment(data: Any) -> Comment:
    """A comment; the account of its author may be gone."""
    body = data["body"] or ""
    user = data["user"]
    return Comment(data["id"], _login(user), _is_bot(user), body, data["created_at"], data["updated_at"])


def review(data: Any) -> Review:
    """A review; one that is nothing but comments on lines has no body."""
    user = data["user"]
    return Review(data["id"], _login(user), _is_bot(user), data["body"] or "", data["html_url"])


def _is_bot(user: Any) -> bool:
    return user is not None and bool(user["type"] == "Bot")


def _login(user: Any) -> str:
    return "ghost" if user is None else str(user["login"])


def role(data: Any) -> str:
    """The name of a role."""
    return str(data["role_name"])


def workflow_run(data: Any) -> WorkflowRun:
    """A run of a workflow."""
    return WorkflowRun(data["id"], data["name"] or "", data["status"] or "", data["html_url"])


def artifact(data: Any) -> Artifact:
    """An artifact of a run."""
    return Artifact(data["id"], data["name"], data["size_in_bytes"], data["expired"], data.get("digest"))


def asset(data: Any) -> Asset:
    """A file of a release."""
    return Asset(data["id"], data["name"], data["size"], data["state"], data.get("digest"))


def release(data: Any) -> Release:
    """A release, with the files that came along."""
    return Release(
        id=data["id"],
        tag=data["tag_name"],
        draft=data["draft"],
        target=data["target_commitish"],
        upload_url=data["upload_url"],
        page=data["html_url"],
        assets=tuple(asset(one) for one in data["assets"]),
    )
