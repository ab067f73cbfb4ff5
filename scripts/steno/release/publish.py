"""Publishing a release on GitHub: draft, upload, read back, verify, show.

Each step looks first at what is there, so that a run that was cut off anywhere is completed by the next one: the draft
of the same commit is taken up again, files that are whole stay, and nothing is shown before every byte was read back.
A tag is a date (`data-2026.03.04`, then `data-2026.03.04.2` …) and is never used twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from steno.github.protocol import GitHub, GitHubError, Release
from steno.release.artifacts import artifacts
from steno.release.files import digest, whole
from steno.release.verify import verify

PREFIX = "data-"


class Refused(Exception):
    """The release cannot be published; the message says why. Nothing was shown."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a release."""

    outcome: Literal["published", "unchanged"]
    tag: str
    page: str
    uploaded: int = 0


def publish(github: GitHub, dist: Path, sha: str, *, attempts: int = 5) -> Published:
    """Publish a release folder as the release of a commit of the default branch. Raises Refused and GitHubError."""
    manifest = _verified(dist, sha)
    branch = github.default_branch()
    if not github.is_ancestor(sha, branch):
        raise Refused(f"{sha} is not part of {branch}; only what was merged is released")
    wanted = {path.name: digest(path) for path in sorted(dist.iterdir())}
    releases = [one for one in github.releases() if one.tag.startswith(PREFIX)]
    same = _already(github, releases, wanted, sha)
    if same is not None:
        return Published("unchanged", same.tag, same.page)
    draft = _draft(github, releases, manifest, sha)
    uploaded = _upload(github, draft, dist, wanted)
    _read_back(github, draft.id, wanted)
    for _ in range(attempts):
        try:
            shown = github.publish_release(draft.id)
            break
        except GitHubError as error:
            if error.status != 422:
                raise
            # A tag of an immutable release that was deleted stays burned, and only publishing shows it.
            draft = _retag(github, draft, manifest)
    else:
        raise Refused(f"no tag from {draft.tag} on can be used; publish the draft by hand: {draft.page}")
    return Published("published", shown.tag, shown.page, uploaded)


def _verified(dist: Path, sha: str) -> dict[str, Any]:
    manifest, findings = verify(dist)
    if findings:
        raise Refused(f"{dist} is not a release as it was built: {findings[0].message} ({findings[0].path})")
    if manifest["commit"] != sha or manifest["modified"]:
        built = "no commit" if manifest["commit"] is None else manifest["commit"]
        changed = " with changes" if manifest["modified"] else ""
        raise Refused(f"{dist} was built from {built}{changed}, not from {sha}; build it from a clean checkout")
    return manifest


def _already(github: GitHub, releases: list[Release], wanted: dict[str, str], sha: str) -> Release | None:
    """The newest release when it holds the same data. Raises Refused when one of this commit holds other data."""
    shown = [one for one in releases if not one.draft]
    for one in [release for release in shown if release.target == sha] + shown[:1]:
        full = github.release(one.id)
        present = {asset.name: github.asset_sha256(asset) for asset in full.assets}
        if _data(present) == _data(wanted):
            return full
        if one.target == sha:
            raise Refused(
                f"{one.tag} is published for this commit with other files; a published release is never changed. "
                "Commit the correction, and publish that"
            )
    return None


def _data(files: dict[str, str]) -> dict[str, str]:
    """The files that hold data alone; the others name the commit or the version, and so are always new."""
    names = {name for plugin in artifacts().values() if plugin.value.is_data for name in plugin.value.files}
    return {name: digest for name, digest in files.items() if whole(name) in names}


def _draft(github: GitHub, releases: list[Release], manifest: dict[str, Any], sha: str) -> Release:
    """Take up this commit's draft, or begin one."""
    drafts = sorted((one for one in releases if one.draft and one.target == sha), key=lambda one: one.id)
    used = _used(github, [one for one in releases if not one.draft])
    if drafts:
        draft = github.release(drafts[0].id)
        return draft if draft.tag not in used else _retag(github, draft, manifest)
    tag = free_tag(manifest, used | {one.tag for one in releases})
    return github.create_draft(tag, sha, _title(manifest, tag), notes(manifest))


def _retag(github: GitHub, draft: Release, manifest: dict[str, Any]) -> Release:
    tag = free_tag(manifest, _used(github, github.releases()) | {draft.tag}, after=draft.tag)
    return github.retag_draft(draft.id, tag, _title(manifest, tag))


def _used(github: GitHub, releases: list[Release]) -> set[str]:
    return {one.tag for one in releases} | set(github.tags(PREFIX))


def free_tag(manifest: dict[str, Any], used: set[str], after: str = "") -> str:
    """The first tag of the commit's day that was never used; `after` skips those up to a tag of the same day."""
    day = PREFIX + str(manifest["committed"])[:10].replace("-", ".")
    last = int(after.removeprefix(day + ".")) if after.startswith(day + ".") else 1 if after == day else 0
    number = last + 1
    while (tag := day if number == 1 else f"{day}.{number}") in used:
        number += 1
    return tag


def _upload(github: GitHub, draft: Release, dist: Path, wanted: dict[str, str]) -> int:
    kept: set[str] = set()
    for asset in draft.assets:
        if asset.state == "uploaded" and github.asset_sha256(asset) == wanted.get(asset.name):
            kept.add(asset.name)
        else:
            github.delete_asset(asset.id)
    missing = [name for name in wanted if name not in kept]
    for name in missing:
        github.upload_asset(draft, dist / name, wanted[name])
    return len(missing)


def _read_back(github: GitHub, release: int, wanted: dict[str, str]) -> None:
    stored = {asset.name: github.asset_sha256(asset) for asset in github.release(release).assets}
    wrong = sorted(name for name in {*stored, *wanted} if stored.get(name) != wanted.get(name))
    if wrong:
        raise Refused(f"GitHub holds other bytes than were sent: {', '.join(wrong)}; run it again")


def _title(manifest: dict[str, Any], tag: str) -> str:
    return f"{manifest['title']}, {tag.removeprefix(PREFIX)}"


def notes(manifest: dict[str, Any]) -> str:
    """The text of the release page: what it holds, under which licences, how to check it."""
    counts = manifest["counts"]
    licences = ", ".join(f"{name} ({count})" for name, count in manifest["licenses"].items())
    states = ", ".join(f"{count} {name}" for name, count in manifest["statuses"].items())
    lines = [
        str(manifest.get("description", "")),
        f"{counts['transcripts']:,} transcripts of {counts['shows']:,} shows ({states}): "
        f"{counts['segments']:,} segments, {counts['words']:,} words.",
        f"Licences of the transcripts: {licences}.",
        f"Made of commit {manifest['commit']} by steno {manifest['tool']['version']}. "
        "To check what you downloaded: `sha256sum -c SHA256SUMS`.",
    ]
    return "\n\n".join(line for line in lines if line)
