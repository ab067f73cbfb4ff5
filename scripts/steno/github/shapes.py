"""From GitHub's JSON to our values. An answer that lacks what it must have is an error, not a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from steno.github.protocol import Artifact, Asset, Comment, GitHubError, PullRequest, Release

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
        changed_files=data.get("changed_files"),
    )


def comment(data: Any) -> Comment:
    """A comment; the account of its author may be gone."""
    user = data["user"] or {"login": "ghost", "type": "User"}
    return Comment(data["id"], user["login"], user["type"] == "Bot", data["body"] or "")


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
