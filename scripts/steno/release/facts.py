"""What a release is made of beside its transcripts, and the earlier release that it is compared with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from steno import __version__
from steno.corpus.document import load_checked
from steno.corpus.git import GitError, begin, end, git
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.model import Json
from steno.schema import validate

RELEASE = "steno-release/1"
LARGEST = 1_900_000_000
"""Bytes after which a file is continued in another: GitHub takes no file of 2 GiB."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which transcripts are wanted: of these statuses, under these licences; all where nothing is named."""

    statuses: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.statuses and not self.licenses

    def takes(self, status: str, license_: str) -> bool:
        """Tell whether a transcript is wanted."""
        return (not self.statuses or status in self.statuses) and (not self.licenses or license_ in self.licenses)


@dataclass(frozen=True, slots=True)
class Previous:
    """The release before, as the next one names it; `data` is the digest of all that it held."""

    version: str
    commit: str | None
    data: str
    form: str = RELEASE


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about a release that is known before its transcripts are read.

    `tool` is the version of steno, `part_of` the version of a release of which a consumer took a part.
    """

    about: dict[str, Json]
    commit: str | None
    committed: str | None
    modified: bool
    shows: list[Json]
    people: dict[str, Json]
    redirects: dict[str, Json]
    tool: str = __version__
    selection: Selection = Selection()
    largest: int = LARGEST
    artifacts: tuple[str, ...] | None = None
    previous: Previous | None = None
    part_of: str | None = None
    form: str = RELEASE

    @property
    def origin(self) -> dict[str, Json]:
        """The commit, as each file names it."""
        return {"commit": self.commit, "committed": self.committed, "modified": self.modified}

    def as_data(self) -> dict[str, Json]:
        """Return the facts as JSON data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The release before, with all that it held; `lines` yields its records in order, each time from the start."""

    previous: Previous
    about: dict[str, Json]
    tool: str
    selection: Selection
    shows: list[Json]
    people: dict[str, Json]
    redirects: dict[str, Json]
    lines: Callable[[], Iterator[bytes]] = field(repr=False)


def facts_from(data: dict[str, Any]) -> Facts:
    """Make facts of their JSON. Raises ValueError when it is none."""
    problems = validate(data, "delta")
    if problems:
        raise ValueError(f"delta: {'/'.join(map(str, problems[0].pointer))}: {problems[0].message}")
    previous, selection = data["previous"], data["selection"]
    return Facts(
        **{
            **data,
            "selection": Selection(tuple(selection["statuses"]), tuple(selection["licenses"])),
            "artifacts": None if data["artifacts"] is None else tuple(data["artifacts"]),
            "previous": None if previous is None else Previous(**previous),
        }
    )


def gather(project: Project, **chosen: Any) -> Facts:
    """Collect the facts of a corpus as it lies. Raises Unreadable and Invalid."""
    settings = load_checked(read_raw(project.root / "steno.yaml", "steno.yaml"), "steno")
    about = {key: settings[key] for key in ("title", "description", "url") if key in settings}
    registries = {name: _registry(project, name) for name in ("people", "tombstones")}
    facts = Facts(
        about,
        *describe_commit(project),
        shows=_shows(project),
        people=registries["people"],
        redirects=resolved(registries["tombstones"]),
    )
    return replace(facts, **chosen)


def describe_commit(project: Project) -> tuple[str | None, str | None, bool]:
    """The commit that a release is made of, when it was made, and whether the corpus differs from it now.

    Outside git there is neither; such a release is nobody's commit's own, so it counts as modified.
    """
    root = project.root
    # Only what a release is made of counts: a note beside the corpus does not change its bytes.
    paths = [path.resolve() for path in (root / "corpus", root / "steno.yaml") if path.exists()]
    try:
        with begin(root, "status", "--porcelain", "-z", "--", *map(os.fspath, paths)) as comparing:
            commit, date = git(root, "log", "-1", "--format=%H %cI").decode().split()
            return commit, date, bool(end(comparing, "status"))
    except (GitError, ValueError):
        return None, None, True


def resolved(tombstones: dict[str, Json]) -> dict[str, Json]:
    """Follow each tombstone to where it leads in the end: an id that is there, or the reason why there is none."""
    return {name: _last(name, tombstones) for name in sorted(tombstones)}


def _last(name: str, tombstones: dict[str, Json]) -> Json:
    seen, one = {name}, tombstones[name]
    while "moved_to" in one and one["moved_to"] in tombstones and one["moved_to"] not in seen:
        seen.add(one["moved_to"])
        one = tombstones[one["moved_to"]]
    return one


def _shows(project: Project) -> list[Json]:
    found = sorted(project.corpus.glob("*/show.yaml"), key=lambda path: path.parent.name)
    return [{"key": path.parent.name, **load_checked(read_raw(path), "show")} for path in found]


def _registry(project: Project, name: str) -> dict[str, Json]:
    path = project.corpus / f"{name}.yaml"
    found: dict[str, Json] = load_checked(read_raw(path), name) if path.exists() else {}
    return found
