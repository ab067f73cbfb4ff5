"""The protocol over ghapi. Everything that ghapi leaves to its callers is done here and in the modules beside it:
names are checked, requests are repeated with care, lists are read to their end, redirects never carry the token."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from steno.github import hosts, names, shapes
from steno.github.asking import Patience, ask
from steno.github.paging import pages
from steno.github.protocol import Artifact, Asset, Comment, GitHubError, PullRequest, Release, State
from steno.github.shapes import shaped

T = TypeVar("T")

VERSION = "2022-11-28"
PAGE = 100
MIB = 1 << 20


class Api:
    """One repository on GitHub, asked with one token. It holds connections: use it in a `with`."""

    def __init__(self, repository: str, token: str, url: str, patience: Patience | None = None) -> None:
        import httpx2
        from ghapi.core import GhApi

        self.repository = names.repository(repository)
        self.url = hosts.check_api(url)
        self.patience = patience or Patience()
        owner, repo = self.repository.split("/")
        # ghapi would take another token out of the environment, so it authenticates nothing and we set the header.
        connect: Any = GhApi
        self._api = connect(owner=owner, repo=repo, sync=True, authenticate=False, gh_host=self.url)
        self._api.headers |= {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": VERSION,
            "User-Agent": "steno",
        }
        self._client = httpx2.Client(timeout=httpx2.Timeout(60.0, connect=10.0), follow_redirects=False)
        transport = self._api.transport
        transport.client, transport.base_headers, transport.follow_redirects = self._client, self._api.headers, False
        transport.retries = 0  # `ask` is the one place that tries again

    def __enter__(self) -> Api:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    # pull requests

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

    def changed_paths(self, number: int) -> list[str]:
        """See the protocol."""
        found = self._list("changed files", self._api.pulls.list_files, 30, pull_number=int(number))
        return [path for one in found for path in (one["filename"], one.get("previous_filename")) if path]

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

    def set_status(self, sha: str, state: State, description: str, *, context: str, url: str | None = None) -> None:
        """See the protocol. The last of two equal statuses counts, so it may be repeated."""
        body = {"state": state, "description": description[:140], "context": context}
        if url:
            body["target_url"] = url
        names.sha(sha)
        self._ask("commit status", lambda: self._api.repos.create_commit_status(sha=sha, **body))

    # runs

    def artifacts(self, run: int, name: str) -> list[Artifact]:
        """See the protocol."""
        operation = self._api.actions.list_workflow_run_artifacts
        found = self._list("artifacts", operation, 10, within="artifacts", run_id=int(run), name=name)
        return [one for one in (shaped(shapes.artifact, one) for one in found) if one.name == name]

    def download_artifact(self, artifact: Artifact, limit: int) -> bytes:
        """See the protocol."""
        data = bytearray()
        operation = self._api.actions.download_artifact
        where = self._redirect("artifact", lambda: operation(artifact_id=artifact.id, archive_format="zip"))

        def take(chunk: bytes) -> None:
            if len(data) + len(chunk) > limit:
                raise GitHubError(f"the artifact {artifact.name} is larger than {limit / MIB:.0f} MiB")
            data.extend(chunk)

        self._download("artifact", where, take, data.clear)
        return bytes(data)

    # releases

    def default_branch(self) -> str:
        """See the protocol."""
        return str(self._get("repository", self._api.repos.get)["default_branch"])

    def is_ancestor(self, sha: str, of: str) -> bool:
        """See the protocol."""
        route = {"range": f"{names.branch(of)}...{names.sha(sha)}"}
        path = f"/repos/{self.repository}/compare/{{range}}"
        try:
            found = self._ask("compare", lambda: self._api(path, "GET", route=route, query={"per_page": 1}))
        except GitHubError as error:
            if error.status == 404:  # no such commit, or no common history
                return False
            raise
        return found["status"] in ("identical", "behind")

    def releases(self) -> list[Release]:
        """See the protocol."""
        return [shaped(shapes.release, one) for one in self._list("releases", self._api.repos.list_releases, 20)]

    def release(self, release: int) -> Release:
        """See the protocol."""
        found = self._get("release", self._api.repos.get_release, release_id=int(release))
        files = self._list("release files", self._api.repos.list_release_assets, 10, release_id=int(release))
        return shaped(shapes.release, {**found, "assets": files})

    def tags(self, prefix: str) -> list[str]:
        """See the protocol."""
        names.tag(prefix.rstrip(".-"))
        found = self._get("tags", self._api.git.list_matching_refs, ref=f"tags/{prefix}")
        return [one["ref"].removeprefix("refs/tags/") for one in found or ()]

    def tag_commit(self, tag: str) -> str | None:
        """See the protocol."""
        try:
            found = self._get("tag", self._api.git.get_ref, ref=f"tags/{names.tag(tag)}")["object"]
        except GitHubError as error:
            if error.status == 404:
                return None
            raise
        for _ in range(5):  # a tag object may lead to another one
            if found["type"] != "tag":
                break
            found = self._get("tag", self._api.git.get_tag, tag_sha=names.sha(found["sha"]))["object"]
        return str(found["sha"])

    def create_draft(self, tag: str, sha: str, title: str, body: str) -> Release:
        """See the protocol."""
        facts = {"tag_name": names.tag(tag), "target_commitish": names.sha(sha), "name": title, "body": body}

        def look() -> Release | None:
            return next((one for one in self.releases() if one.draft and (one.tag, one.target) == (tag, sha)), None)

        def create() -> Release:
            return shaped(shapes.release, self._api.repos.create_release(**facts, draft=True))

        return self._ask("draft release", create, repeatable=False, look=look)

    def retag_draft(self, release: int, tag: str, title: str) -> Release:
        """See the protocol."""
        return self._update(release, tag_name=names.tag(tag), name=title)

    def publish_release(self, release: int) -> Release:
        """See the protocol."""
        return self._update(release, draft=False, make_latest="true")

    def upload_asset(self, release: Release, path: Path, sha256: str) -> None:
        """See the protocol. A file that was cut off half-way is removed before the next try."""
        where, name = hosts.check_upload(self.url, release.upload_url), names.asset(path.name)
        kind = {"Content-Type": "application/json" if name.endswith(".json") else "application/octet-stream"}
        data = path.read_bytes()

        def look() -> bool | None:
            present = next((one for one in self.release(release.id).assets if one.name == name), None)
            if present is None:
                return None
            if (present.state, present.bytes) == ("uploaded", len(data)) and self.asset_sha256(present) == sha256:
                return True
            self.delete_asset(present.id)
            return None

        def upload() -> bool:
            self._api(where, "POST", headers=kind, query={"name": name}, data=data)
            return True

        self._ask(f"upload of {name}", upload, repeatable=False, look=look)

    def delete_asset(self, asset: int) -> None:
        """See the protocol."""
        self._delete("release file", lambda: self._api.repos.delete_release_asset(asset_id=int(asset)))

    def asset_sha256(self, asset: Asset) -> str:
        """See the protocol."""
        if asset.digest and asset.digest.startswith("sha256:"):
            return asset.digest.removeprefix("sha256:")
        binary = {"Accept": "application/octet-stream"}
        operation = self._api.repos.get_release_asset
        where = self._redirect("release file", lambda: operation(asset_id=asset.id, headers_=binary))
        digests = [hashlib.sha256()]
        self._download(
            "release file", where, lambda chunk: digests[-1].update(chunk), lambda: digests.append(hashlib.sha256())
        )
        return digests[-1].hexdigest()

    # how each is asked

    def _ask(
        self,
        what: str,
        request: Callable[[], T],
        *,
        repeatable: bool = True,
        look: Callable[[], T | None] | None = None,
    ) -> T:
        return ask(self.patience, what, request, repeatable=repeatable, look=look)

    def _get(self, what: str, operation: Any, **arguments: Any) -> Any:
        return self._ask(what, lambda: operation(**arguments))

    def _update(self, release: int, **facts: Any) -> Release:
        changed = self._ask("release", lambda: self._api.repos.update_release(release_id=int(release), **facts))
        return shaped(shapes.release, changed)

    def _delete(self, what: str, request: Callable[[], Any]) -> None:
        try:
            self._ask(what, request)
        except GitHubError as error:
            if error.status != 404:
                raise

    def _list(self, what: str, operation: Any, limit: int, within: str | None = None, **arguments: Any) -> list[Any]:
        def fetch(page: int) -> tuple[list[Any], str]:
            found = self._get(what, operation, per_page=PAGE, page=page, **arguments)
            return list((found[within] if within else found) or ()), self._api.recv_hdrs.get("link", "")

        return list(pages(what, fetch, limit))

    def _redirect(self, what: str, request: Callable[[], Any]) -> str:
        """Ask for a file and return the address that GitHub sends to; the token does not go there."""
        from fasttransport.errors import APIError

        def locate() -> str:
            try:
                request()
            except APIError as error:
                if error.status_code in (301, 302, 303, 307, 308) and error.response is not None:
                    return str(error.response.headers.get("location", ""))
                raise
            return ""

        where = self._ask(what, locate)
        if not where:
            raise GitHubError(f"{what}: GitHub does not say where the file is")
        return hosts.check_api(where)

    def _download(self, what: str, where: str, take: Callable[[bytes], None], begin: Callable[[], object]) -> None:
        def fetch() -> None:
            begin()
            with self._client.stream("GET", where) as answer:
                if not answer.is_success:
                    answer.read()
                    answer.raise_for_status()
                for chunk in answer.iter_bytes(MIB):
                    take(chunk)

        self._ask(what, fetch)
