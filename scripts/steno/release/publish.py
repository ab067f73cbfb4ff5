"""Publishing a release on GitHub: draft, upload, read back, verify, show.

Each step looks first at what is there, so that a run that was cut off anywhere is completed by the next one: the draft
is taken up again, files that are whole stay, and nothing is shown before every byte was read back. A tag is a date
(`data-2026.03.04`, then `data-2026.03.04.2` …) and is never used twice. There is one draft at a time: drafts under such
a tag are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from steno.github.protocol import GitHub, GitHubError, Release
from steno.release.artifacts import artifacts
from steno.release.files import digest, whole
from steno.release.notes import notes, title_of
from steno.release.tagging import PREFIX, free_tag
from steno.release.verify import verify


class Refused(Exception):
    """The release cannot be published; the message says why. Nothing was shown."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a release."""

    outcome: Literal["published", "unchanged", "announced"]
    tag: str
    page: str
    uploaded: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be published: a verified release of a commit, and files that go with it."""

    dist: Path
    sha: str
    manifest: dict[str, Any]
    paths: dict[str, Path]
    sums: dict[str, str]

    @property
    def notes(self) -> str:
        """The text of its page."""
        return notes(self.manifest, (self.dist / "CHANGES.md").read_text(encoding="utf-8"))


def publish(
    github: GitHub, dist: Path, sha: str, *, extra: Sequence[Path] = (), branch: str = "", attempts: int = 5
) -> Published:
    """Publish a release folder as the release of a commit of the default branch. Raises Refused and GitHubError.

    GitHub is asked which branch that is, where it is not said.
    """
    parcel = _packed(github, dist, sha, extra, branch)
    releases, same = _look(github, parcel)
    if same is not None:
        return Published("unchanged", same.tag, same.page)
    draft = _draft(github, releases, parcel)
    uploaded = _upload(github, draft, parcel)
    _read_back(github, draft.id, parcel.sums)
    shown = _show(github, draft, parcel, attempts)
    return Published("published", shown.tag, shown.page, uploaded)


def announce(github: GitHub, dist: Path, sha: str, *, branch: str = "") -> Published:
    """Keep the draft's text as that of the next release, without its files. Raises Refused and GitHubError.

    Where nothing is to come, none is begun, and one that told of what was taken back since says so.
    """
    parcel = _packed(github, dist, sha, (), branch)
    releases, same = _look(github, parcel)
    if same is not None and not any(one.draft for one in releases):
        return Published("unchanged", same.tag, same.page)
    draft = _draft(github, releases, parcel)
    return (
        Published("announced", draft.tag, draft.page) if same is None else Published("unchanged", same.tag, same.page)
    )


def _packed(github: GitHub, dist: Path, sha: str, extra: Sequence[Path], branch: str) -> Parcel:
    manifest = _verified(dist, sha)
    branch = branch or github.default_branch()
    if not github.is_ancestor(sha, branch):
        raise Refused(f"{sha} is not part of {branch}; only what was merged is released")
    paths = {path.name: path for path in sorted(dist.iterdir())}
    for path in extra:
        if path.name in paths:
            raise Refused(f"{path} has the name of a file of the release")
        paths[path.name] = path
    return Parcel(dist, sha, manifest, paths, {name: digest(path) for name, path in paths.items()})


def _verified(dist: Path, sha: str) -> dict[str, Any]:
    manifest, findings = verify(dist)
    if findings:
        raise Refused(f"{dist} is not a release as it was built: {findings[0].message} ({findings[0].path})")
    if manifest["commit"] != sha or manifest["modified"]:
        built = "no commit" if manifest["commit"] is None else manifest["commit"]
        changed = " with changes" if manifest["modified"] else ""
        raise Refused(f"{dist} was built from {built}{changed}, not from {sha}; build it from a clean checkout")
    check_whole(dist, manifest)
    return manifest


def check_whole(dist: Path, manifest: dict[str, Any]) -> None:
    """Raise Refused for a release that lacks a file, or holds a part of the corpus."""
    present = {whole(one["name"]) for one in manifest["files"]}
    missing = sorted(name for plugin in artifacts().values() for name in plugin.value.files if name not in present)
    if missing:
        lacks = f"{dist} is incomplete: it lacks {', '.join(missing)}"
        raise Refused(f"{lacks}; build all of it, with what it needs (pip install 'steno[data]')")
    if any(manifest["selection"].values()):
        raise Refused(f"{dist} holds a part of the corpus; build it without --status and --license")


def _look(github: GitHub, parcel: Parcel) -> tuple[list[Release], Release | None]:
    """Return our releases, and the one that holds the same data. Raises Refused where this one continues another."""
    releases = [one for one in github.releases() if one.tag.startswith(PREFIX)]
    same = _already(github, releases, parcel)
    newest = next((one for one in releases if not one.draft), None)
    previous = parcel.manifest["previous"]
    if same is None and newest is not None and (previous is None or previous["commit"] != newest.target):
        continued = "no release" if previous is None else f"the release of {previous['commit']}"
        raise Refused(
            f"{parcel.dist} continues {continued}, and the newest is {newest.tag}, of {newest.target}; "
            "build it again: steno build --since that release"
        )
    return releases, same


def _already(github: GitHub, releases: list[Release], parcel: Parcel) -> Release | None:
    """The newest release when it holds the same data. Raises Refused when one of this commit holds other data."""
    shown = [one for one in releases if not one.draft]
    for one in [release for release in shown if release.target == parcel.sha] + shown[:1]:
        if _holds(github, one, _data(parcel.sums)):
            return one
        if one.target == parcel.sha:
            raise Refused(
                f"{one.tag} is published for this commit with other files; a published release is never changed. "
                "Commit the correction, and publish that"
            )
    return None


def _holds(github: GitHub, release: Release, wanted: dict[str, str]) -> bool:
    """Tell whether a release holds the same data. One file that the list of releases shows to differ is enough."""
    told = {asset.name: asset.digest.removeprefix("sha256:") for asset in release.assets if asset.digest}
    if not _data(told).items() <= wanted.items():
        return False
    return _data({asset.name: github.asset_sha256(asset) for asset in github.assets(release.id)}) == wanted


def _data(files: dict[str, str]) -> dict[str, str]:
    """The files that hold data alone; the others name the commit or the version, and so are always new."""
    names = {name for plugin in artifacts().values() if plugin.value.is_data for name in plugin.value.files}
    return {name: sum_ for name, sum_ in files.items() if whole(name) in names}


def _draft(github: GitHub, releases: list[Release], parcel: Parcel) -> Release:
    """Take up the draft that is there, this commit's before another's, or begin one."""
    drafts = sorted((one for one in releases if one.draft), key=lambda one: (one.target != parcel.sha, one.id))
    used = _used(github, [one for one in releases if not one.draft])
    if not drafts:
        tag = free_tag(parcel.manifest, used)
        return github.create_draft(tag, parcel.sha, title_of(parcel.manifest, tag), parcel.notes)
    draft = drafts[0]
    kept = draft.target == parcel.sha and draft.tag not in used
    tag = draft.tag if kept else free_tag(parcel.manifest, used | {one.tag for one in drafts[1:]})
    renewed = github.update_draft(draft.id, tag, parcel.sha, title_of(parcel.manifest, tag), parcel.notes)
    return replace(renewed, assets=tuple(github.assets(draft.id)))


def _show(github: GitHub, draft: Release, parcel: Parcel, attempts: int) -> Release:
    """Publish the draft, under the first tag that GitHub takes."""
    for _ in range(attempts):
        try:
            return github.publish_release(draft.id)
        except GitHubError as error:
            if error.status != 422:
                raise
        releases = github.releases()
        shown = next((one for one in releases if one.id == draft.id and not one.draft), None)
        if shown is not None:  # an earlier try was heard, and its answer lost
            return shown
        # A tag of an immutable release that was deleted stays burned, and only publishing shows it.
        tag = free_tag(parcel.manifest, _used(github, releases) | {draft.tag}, after=draft.tag)
        draft = github.update_draft(draft.id, tag, parcel.sha, title_of(parcel.manifest, tag), parcel.notes)
    raise Refused(f"no tag from {draft.tag} on can be used; publish the draft by hand: {draft.page}")


def _used(github: GitHub, releases: list[Release]) -> set[str]:
    return {one.tag for one in releases} | set(github.tags(PREFIX))


def _upload(github: GitHub, draft: Release, parcel: Parcel) -> int:
    kept: set[str] = set()
    for asset in draft.assets:
        if asset.state == "uploaded" and github.asset_sha256(asset) == parcel.sums.get(asset.name):
            kept.add(asset.name)
        else:
            github.delete_asset(asset.id)
    missing = [name for name in parcel.sums if name not in kept]
    for name in missing:
        github.upload_asset(draft, parcel.paths[name], parcel.sums[name])
    return len(missing)


def _read_back(github: GitHub, release: int, wanted: dict[str, str]) -> None:
    stored = {asset.name: github.asset_sha256(asset) for asset in github.assets(release)}
    wrong = sorted(name for name in {*stored, *wanted} if stored.get(name) != wanted.get(name))
    if wrong:
        raise Refused(f"GitHub holds other bytes than were sent: {', '.join(wrong)}; run it again")
