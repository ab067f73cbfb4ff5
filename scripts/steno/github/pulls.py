"""Pull requests on GitHub: their heads, their conversation, and how a commit stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steno.github import names, shapes
from steno.github.protocol import Comment, LineComment, PullRequest, Reaction, Review, State
from steno.github.requesting import Requests
from steno.github.shapes import shaped


class PullRequests(Requests):
    """What the protocol asks of pull requests."""

    def open_pull_requests(self, head_repository: str, head_branch: str) -> list[PullRequest]:
        """See the protocol."""
        owner = names.repository(head_repository).split("/")[0]
        head = f"{owner}:{names.branch(head_branch)}"
        found = self._list("open pull requests", self._api.pulls.list, 10, state="open", head=head)
        shaped_ones = [shaped(shapes.pull_request, one) for one in found]
        # An owner may have two forks, and GitHub ignores a filter that it does not understand.
        return [one for one in shaped_ones if (one.head_repository, one.head_branch) == (head_repository, head_branch)]

    def pull_request(self, number: int) -> PullRequest:
        """See the protocol."""
        return shaped(shapes.pull_request, self._get("pull request", self._api.pulls.get, pull_number=int(number)))

    def comments(self, number: int) -> list[Comment]:
        """See the protocol."""
        found = self._list("comments", self._api.issues.list_comments, 100, issue_number=int(number))
        return sorted((shaped(shapes.comment, one) for one in found), key=lambda one: one.id)

    def create_comment(self, number: int, body: str, *, mark: str) -> Comment:
        """See the protocol."""

        def look() -> Comment | None:
            return next((one for one in self.comments(number) if mark in one.body and one.author_is_bot), None)

        def create() -> Any:
            return self._api.issues.create_comment(issue_number=int(number), body=body)

        return self._ask("comment", lambda: shaped(shapes.comment, create()), repeatable=False, look=look)

    def update_comment(self, comment: int, body: str) -> None:
        """See the protocol."""
        self._ask("comment", lambda: self._api.issues.update_comment(comment_id=int(comment), body=body))

    def delete_comment(self, comment: int) -> None:
        """See the protocol."""
        self._delete("comment", lambda: self._api.issues.delete_comment(comment_id=int(comment)))

    def react(self, comment: int, reaction: Reaction) -> None:
        """See the protocol."""
        operation = self._api.reactions.create_for_issue_comment
        self._ask("reaction", lambda: operation(comment_id=int(comment), content=reaction))

    def reviews(self, number: int) -> list[Review]:
        """See the protocol."""
        found = self._list("reviews", self._api.pulls.list_reviews, 100, pull_number=int(number))
        return [shaped(shapes.review, one) for one in found]

    def create_review(
        self, number: int, sha: str, body: str, comments: Sequence[LineComment], *, mark: str, account: str
    ) -> Review:
        """See the protocol."""
        told = {"commit_id": names.sha(sha), "event": "COMMENT", "body": body, "comments": [*map(_beside, comments)]}

        def look() -> Review | None:
            return next((one for one in self.reviews(number) if mark in one.body and one.author == account), None)

        def create() -> Any:
            return self._api.pulls.create_review(pull_number=int(number), **told)

        return self._ask("review", lambda: shaped(shapes.review, create()), repeatable=False, look=look)

    def role(self, login: str) -> str:
        """See the protocol. `permission` beside it would hide custom roles, and tells maintain as write."""
        names.login(login)
        found = self._get("role", self._api.repos.get_collaborator_permission_level, username=login)
        return shaped(shapes.role, found)

    def set_status(self, sha: str, state: State, description: str, *, context: str, url: str | None = None) -> None:
        """See the protocol. The last of two equal statuses counts, so it may be repeated."""
        body = {"state": state, "description": description[:140], "context": context}
        if url:
            body["target_url"] = url
        names.sha(sha)
        self._ask("commit status", lambda: self._api.repos.create_commit_status(sha=sha, **body))


def _beside(one: LineComment) -> dict[str, Any]:
    """A comment as GitHub takes it, which wants no beginning for a single line."""
    begin = {} if one.first == one.last else {"start_line": one.first, "start_side": "RIGHT"}
    return {"path": one.path, **begin, "line": one.last, "side": "RIGHT", "body": one.body}
