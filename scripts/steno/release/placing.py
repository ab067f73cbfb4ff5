"""Putting a release where it belongs: in the place of an older one, and of nothing else.

Several may be made for the same place at once: each in a folder of its own, and the last to be ready stays. Only the
moments in which they look what lies there, and exchange it, are taken one at a time.
"""

from __future__ import annotations

import glob
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import orjson

from steno.release.locking import alone, is_given_up, lock_of

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
    here = Path.cwd()
    if target.resolve() in (here, *here.parents):
        raise FileExistsError(f"{target} is where you are, and is not exchanged below you; name another folder")


def _listed(folder: Path) -> set[str]:
    """The manifest of a release and what it lists; there are other programs' files of that name."""
    try:
        data: Any = orjson.loads((folder / "manifest.json").read_bytes())
        is_ours = data["schema"].startswith("steno-manifest/")
        return {"manifest.json", *(one["name"] for one in data["files"])} if is_ours else set()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return set()


@contextmanager
def room_for(target: Path) -> Iterator[None]:
    """Make the folders above a target, and remove those again in which nothing was put."""
    absent = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):
            for folder in absent:
                folder.rmdir()


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """Make a folder beside the target to make a release in; what is still in it at the end is removed."""
    with ExitStack() as stack:
        with alone(target):
            _recover(target)
            folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.new.")) / target.name
            stack.enter_context(alone(folder))
        stack.callback(shutil.rmtree, folder.parent, ignore_errors=True)
        folder.mkdir()
        yield folder


def recover(target: Path) -> None:
    """Clear up after those that were killed, and put back the release that one of them had moved aside."""
    with alone(target):
        _recover(target)


def _recover(target: Path) -> None:
    aside = [folder for folder in _beside(target, "old") if _names(folder) <= {target.name}]
    for folder in sorted(aside, key=lambda path: path.stat().st_mtime, reverse=True):
        if _names(folder) and not target.exists():
            (folder / target.name).rename(target)
        shutil.rmtree(folder, ignore_errors=True)
    for folder in _beside(target, "new"):
        made = folder / target.name
        if _names(folder) <= {made.name, lock_of(made).name} and is_given_up(made):
            shutil.rmtree(folder, ignore_errors=True)


def _beside(target: Path, kind: str) -> list[Path]:
    found = target.parent.glob(f".{glob.escape(target.name)}.{kind}.*")
    return [path for path in found if path.is_dir()]


def _names(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except FileNotFoundError:  # whoever made it is done
        return set()


def put_in_place(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the target's place; `recover` helps after a crash between the two renames.

    Raises FileExistsError for what is no release, and OSError; the target stays as it was then.
    """
    with alone(target):
        refuse_foreign(target)  # once more: it took a while to make
        if target.exists():
            _exchange(target, fresh)
        else:
            fresh.rename(target)


def _exchange(target: Path, fresh: Path) -> None:
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.old.")) / target.name
    try:
        target.rename(old)
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        old.parent.rmdir()
        raise
    shutil.rmtree(old.parent, ignore_errors=True)  # the next run tries again
