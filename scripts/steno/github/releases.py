"""Releases on GitHub: drafts, their files, and the tags that are made of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from steno.github import hosts, names, shapes
from steno.github.protocol import Asset, GitHubError, Release
from steno.github.requesting import Requests
from steno.github.shapes import shaped


class Releases(Requests):
    """What the protocol asks of releases."""

    def default_branch(self) -> str:
        """See the protocol."""
        return str(self._get("repository", self._api.repos.get)["default_branch"])

    def is_ancestor(self, sha: str, of: str) -> bool:
        """See the protocol."""
        path, route = f"/repos/{self.repository}/compare/{{range}}", {"range": f"{names.branch(of)}...{names.sha(sha)}"}
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

    def assets(self, release: int) -> list[Asset]:
        """See the protocol."""
        found = self._list("release files", self._api.repos.list_release_assets, 10, release_id=int(release))
        return [shaped(shapes.asset, one) for one in found]

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

    def update_draft(self, release: int, tag: str, sha: str, title: str, body: str) -> Release:
        """See the protocol."""
        facts = {"tag_name": names.tag(tag), "target_commitish": names.sha(sha), "name": title, "body": body}
        return self._update(release, **facts)

    def publish_release(self, release: int) -> Release:
        """See the protocol."""
        return self._update(release, draft=False, make_latest="true")

    def upload_asset(self, release: Release, path: Path, sha256: str) -> None:
        """See the protocol. A file that was cut off half-way is removed before the next try."""
        where, name = hosts.check_upload(self.url, release.upload_url), names.asset(path.name)
        kind = {"Content-Type": "application/json" if name.endswith(".json") else "application/octet-stream"}
        data = path.read_bytes()

        def look() -> bool | None:
            present = next((one for one in self.assets(release.id) if one.name == name), None)
            if present is None:
                return None
            if (present.state, present.bytes) == ("uploaded", len(data)) and self.asset_sha256(present) == sha256:
                return True
            self.delete_asset(present.id)
            return None

        def upload() -> bool:
            self._api(where, "POST", headers=kind, query={"name": name}, data=data)
            return True

        def send() -> None:
            self._ask(f"upload of {name}", upload, repeatable=False, look=look)

        try:
            send()
        except GitHubError as error:
            if error.status != 422:
                raise
            # There is one of this name, of a try whose answer was lost: it is whole, or it goes and is sent again.
            if look() is None:
                send()

    def delete_asset(self, asset: int) -> None:
        """See the protocol."""
        self._delete("release file", lambda: self._api.repos.delete_release_asset(asset_id=int(asset)))

    def asset_sha256(self, asset: Asset) -> str:
        """See the protocol."""
        if asset.digest and asset.digest.startswith("sha256:"):
            return asset.digest.removeprefix("sha256:")
        digests = [hashlib.sha256()]
        where = f"{self.url}/repos/{self.repository}/releases/assets/{int(asset.id)}"
        binary = {**self._api.headers, "Accept": "application/octet-stream"}

        def begin() -> None:
            digests.append(hashlib.sha256())

        self._download("release file", where, lambda chunk: digests[-1].update(chunk), begin, headers=binary)
        return digests[-1].hexdigest()

    def _update(self, release: int, **facts: Any) -> Release:
        changed = self._ask("release", lambda: self._api.repos.update_release(release_id=int(release), **facts))
        return shaped(shapes.release, changed)
