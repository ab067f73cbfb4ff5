"""Putting a release where it belongs: in the place of an older one, and of nothing else."""

from __future__ import annotations

import glob
import shutil
import tempfile
from pathlib import Path
from typing import Any

import orjson

BESIDE = {"SHA256SUMS", ".DS_Store", "Thumbs.db"}
"""What lies in a release's folder without being listed: the sums of all, and what desktops leave behind."""


def refuse_foreign(target: Path) -> None:
    """Raise FileExistsError for a folder that holds anything but a release, which would be lost."""
    if not target.exists():
        return
    if not target.is_dir():
        raise FileExistsError(f"{target} is a file; name a folder")
    foreign = sorted({path.name for path in target.iterdir()} - BESIDE - _listed(target))
    if foreign:
        raise FileExistsError(
            f"{target} holds something that is no release: {foreign[0]}; name another folder, or move it away"
        )


def recover(target: Path) -> None:
    """Put back the release that was moved aside for another one, if whoever did so was killed; else remove it."""
    aside = [path for path in target.parent.glob(f".{glob.escape(target.name)}.old.*") if path.is_dir()]
    for folder in sorted(aside, key=lambda path: path.stat().st_mtime, reverse=True):
        held = [path.name for path in folder.iterdir()]
        if held == [target.name] and not target.exists():
            (folder / target.name).rename(target)
        if held in ([], [target.name]):
            shutil.rmtree(folder)


def _listed(folder: Path) -> set[str]:
    """The manifest of a release and what it lists; there are other programs' files of that name."""
    try:
        data: Any = orjson.loads((folder / "manifest.json").read_bytes())
        is_ours = data["schema"].startswith("steno-manifest/")
        return {"manifest.json", *(one["name"] for one in data["files"])} if is_ours else set()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return set()


def put_in_place(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the target's place; `recover` helps after a crash between the two renames."""
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.old.")) / target.name
    target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old.parent)
