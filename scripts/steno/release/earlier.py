"""Reading a release that was built before: what the next one continues, and what a delta is applied to."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from steno.model import Json
from steno.release.facts import Earlier, Previous, Selection
from steno.release.files import whole
from steno.release.passing import LINES
from steno.schema import validate


def read_earlier(folder: Path) -> Earlier:
    """Read a release's facts. Raises ValueError when it is none, or of a form that this version does not know."""
    manifest = read_manifest(folder)
    people, shows, redirects = (_json(folder, f"{name}.json") for name in ("people", "shows", "redirects"))
    return Earlier(
        Previous(manifest["version"], manifest["commit"], manifest["data"], manifest["form"]),
        {key: manifest[key] for key in ("title", "description", "url") if key in manifest},
        manifest["tool"]["version"],
        Selection(**{name: tuple(chosen) for name, chosen in manifest["selection"].items()}),
        shows,
        people,
        redirects,
        lambda: read_lines(folder, manifest),
    )


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
