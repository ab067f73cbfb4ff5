"""Reading a release that was built before: what the next one continues, and what a delta is applied to."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from steno.model import Json
from steno.release.checks import EMPTY
from steno.release.facts import Earlier, Previous, Selection
from steno.release.files import digest, whole
from steno.release.passing import LINES, Record
from steno.schema import validate

NEEDED = frozenset((LINES, "people.json", "redirects.json", "shows.json"))
"""The files that a release is made of again."""


def read_earlier(folder: Path) -> Earlier:
    """Read a release's facts. Raises ValueError for what is none, is not as it was built, or lacks what it takes."""
    manifest = read_manifest(folder)
    _refuse_damaged(folder, manifest)
    held = {name: _json(folder, f"{name}.json") for name in ("people", "redirects", "shows")}
    for problem in validate({**EMPTY, **held, "transcripts": []}, "release"):
        raise ValueError(f"{folder} is no release: {'/'.join(map(str, problem.pointer))}: {problem.message}")
    if not all(isinstance(one, dict) for one in held["people"].values()):
        raise ValueError(f"{folder} is no release: people.json holds what is nobody")
    return Earlier(
        Previous(manifest["version"], manifest["commit"], manifest["data"], manifest["form"]),
        {key: manifest[key] for key in ("title", "description", "url") if key in manifest},
        manifest["tool"]["version"],
        Selection(**{name: tuple(chosen) for name, chosen in manifest["selection"].items()}),
        held["shows"],
        held["people"],
        held["redirects"],
        lambda: read_lines(folder, manifest),
    )


def _refuse_damaged(folder: Path, manifest: dict[str, Any]) -> None:
    """Look at what is read of a release alone: all of it is looked at where it is fetched."""
    held = [one for one in manifest["files"] if whole(one["name"]) in NEEDED]
    if missing := sorted(NEEDED.difference(whole(one["name"]) for one in held)):
        raise ValueError(f"{folder} was built without {missing[0]}, so nothing can be made of it; take a whole release")
    for one in held:
        path = folder / one["name"]
        if not path.is_file():
            raise ValueError(f"{folder} is no whole release: {path.name} is missing")
        if digest(path) != one["sha256"]:
            raise ValueError(f"{path} is not the file that was built: its SHA-256 differs from the manifest")


def records_before(earlier: Earlier) -> Iterator[Record]:
    """Yield the records of a release. Raises ValueError for a line that has no place among them."""
    for number, line in enumerate(earlier.lines(), 1):
        one = Record(line)
        try:
            _ = one.place
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ValueError(f"the release before has no record of a transcript in line {number} of {LINES}") from None
        yield one


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a release. Raises ValueError when there is none, or none of this form."""
    manifest: dict[str, Any] = _json(folder, "manifest.json")
    problems = validate(manifest, "manifest")
    if problems:
        raise ValueError(f"{folder}/manifest.json: {problems[0].message}")
    return manifest


def read_lines(folder: Path, manifest: dict[str, Any], name: str = LINES) -> Iterator[bytes]:
    """Yield the lines of a file of JSON Lines, or of its parts in their order."""
    for one in manifest["files"]:
        if whole(one["name"]) == name:
            with gzip.open(folder / one["name"], "rb") as stream:
                yield from (line.rstrip(b"\n") for line in stream)


def _json(folder: Path, name: str) -> Json:
    try:
        return orjson.loads((folder / name).read_bytes())
    except OSError as error:
        raise ValueError(f"{folder} is no release: {name}: {error.strerror}") from None
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{folder}/{name} is not JSON: {error}") from None
