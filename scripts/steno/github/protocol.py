"""What steno asks of GitHub, and what it gets back: only the calls that are made, only the fields that are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

State = Literal["success", "failure", "error", "pending"]
Reaction = Literal["eyes", "rocket", "+1", "confused", "-1"]


class GitHubError(Exception):
    """GitHub refused, or could not be asked; the message is for people. `status` is 0 when no answer came."""

    def __init__(self, message: str, status: int = 0, details: str = "") -> None:
        super().__init__(message)
        self.status, self.details = status, details


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request. `head_repository` is None when the fork is gone.

    `merge_commit` is what it became on the base branch, once merged; `is_open_to_maintainers` tells whether those who
    may write to the base may write to the head's branch too.
    """

    number: int
    state: str
    base_repository: str
    head_repository: str | None
    head_branch: str
    head_sha: str
    base_branch: str = "main"
    base_sha: str = ""
    author: str = ""
    is_locked: bool = False
    is_merged: bool = False
    merge_commit: str | None = None
    is_open_to_maintainers: bool = False

    @property
    def is_fork(self) -> bool:
        """Tell whether the commits come from somewhere else than the base repository."""
        return self.head_repository != self.base_repository


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a pull request's conversation. Times are GitHub's own, as ISO 8601 in UTC."""

    id: int
    author: str
    author_is_bot: bool
    body: str
    created: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class LineComment:
    """A comment on lines of a file, as a pull request's head has it: from the first to the last, counted from 1."""

    path: str
    first: int
    last: int
    body: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a pull request, without the comments on its lines."""

    id: int
    author: str
    author_is_bot: bool
    body: str
    page: str


@dataclass(frozen=True, slots=True)
class WorkflowRun:
    """A run of a workflow; `status` is `completed` once nothing more comes."""

    id: int
    name: str
    status: str
    page: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that a workflow run left; `digest` is `sha256:…` of the zip, where GitHub tells it."""

    id: int
    name: str
    bytes: int
    expired: bool
    digest: str | None


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a release; `state` is `uploaded` once it is whole, `digest` is `sha256:…` of it."""

    id: int
    name: str
    bytes: int
    state: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Release:
    """A release or a draft of one. `target` is the commit (or branch) that its tag is made of when it is published."""

    id: int
    tag: str
    draft: bool
    target: str
    upload_url: str
    page: str
    assets: tuple[Asset, ...]


class GitHub(Protocol):
    """One repository on GitHub. Every method raises GitHubError, and BadName before anything is asked."""

    @property
    def repository(self) -> str:
        """The repository that is asked, as owner/name."""

    # pull requests

    def open_pull_requests(self, head_repository: str, head_branch: str) -> list[PullRequest]:
        """Open pull requests into this repository from a branch of a repository."""

    def pull_request(self, number: int) -> PullRequest:
        """Read a pull request again."""

    def comments(self, number: int) -> list[Comment]:
        """Every comment of a pull request's conversation, oldest first."""

    def create_comment(self, number: int, body: str, *, mark: str) -> Comment:
        """Write a comment. `mark`, a part of the body, tells after a lost answer whether it was written."""

    def update_comment(self, comment: int, body: str) -> None:
        """Replace a comment's text."""

    def delete_comment(self, comment: int) -> None:
        """Delete a comment; one that is gone already is fine."""

    def react(self, comment: int, reaction: Reaction) -> None:
        """Put a sign below a comment; one that is there already is fine."""

    def reviews(self, number: int) -> list[Review]:
        """Every review of a pull request, oldest first."""

    def create_review(
        self, number: int, sha: str, body: str, comments: Sequence[LineComment], *, mark: str, account: str
    ) -> Review:
        """Comment on lines of a commit, all in one; one line that its diff does not show refuses the whole.

        `mark`, a part of the body, and `account`, which is ours, tell after a lost answer whether it was written.
        """

    def role(self, login: str) -> str:
        """The name of somebody's role here: admin, maintain, write, triage, read, none, or one of the corpus's own."""

    def set_status(self, sha: str, state: State, description: str, *, context: str, url: str | None = None) -> None:
        """Say on a commit how it stands."""

    # runs

    def artifacts(self, run: int, name: str) -> list[Artifact]:
        """The artifacts of a run that bear a name."""

    def download_artifact(self, artifact: Artifact, limit: int) -> bytes:
        """Fetch an artifact's zip into memory; more than `limit` bytes are an error."""

    def runs(self, head_sha: str, event: str) -> list[WorkflowRun]:
        """The runs of a commit that an event began, newest first."""

    def cancel_run(self, run: int) -> None:
        """Stop a run; one that has ended is fine."""

    def repeat_run(self, run: int) -> None:
        """Run all jobs of a run again."""

    def start_workflow(self, workflow: str, branch: str, inputs: Mapping[str, str]) -> None:
        """Begin a workflow of a branch by its file's name."""

    # releases

    def default_branch(self) -> str:
        """The name of the default branch."""

    def is_ancestor(self, sha: str, of: str) -> bool:
        """Tell whether a commit is part of the history of a branch or commit, or its tip."""

    def releases(self) -> list[Release]:
        """Every release, drafts too, newest first."""

    def assets(self, release: int) -> list[Asset]:
        """All files of a release. What `releases` tells of them may be only some."""

    def tags(self, prefix: str) -> list[str]:
        """The tags that begin so."""

    def tag_commit(self, tag: str) -> str | None:
        """The commit that a tag leads to, or None where there is no such tag."""

    def create_draft(self, tag: str, sha: str, title: str, body: str) -> Release:
        """Begin a release that nobody sees yet."""

    def update_draft(self, release: int, tag: str, sha: str, title: str, body: str) -> Release:
        """Make a draft that of another commit, under another tag, with another text."""

    def publish_release(self, release: int) -> Release:
        """Show a draft to the world; its tag is made now."""

    def upload_asset(self, release: Release, path: Path, sha256: str) -> None:
        """Add a file to a draft."""

    def delete_asset(self, asset: int) -> None:
        """Remove a file from a draft."""

    def asset_sha256(self, asset: Asset) -> str:
        """The SHA-256 of a release's file, in hex: as GitHub tells it, else of the downloaded bytes."""
