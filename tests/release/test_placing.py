"""A release takes the place of another, and one that was killed while doing so is cleared up after."""

from __future__ import annotations

import os
import sys

import pytest

from steno.release.placing import put_in_place, recover

KILLED = """
import os, pathlib, sys
from steno.release.placing import put_in_place
left, rename = int(sys.argv[2]), pathlib.Path.rename
def dying(self, target):
    global left
    left -= 1
    rename(self, target)
    if left == 0:
        os._exit(9)
pathlib.Path.rename = dying
put_in_place(pathlib.Path(sys.argv[1]) / "dist", pathlib.Path(sys.argv[1]) / "fresh")
"""


@pytest.fixture
def folder(tmp_path):
    """An old release, and a fresh one that is to take its place."""
    for name in ("dist", "fresh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "held").write_text(name)
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_left_beside(folder):
    put_in_place(folder / "dist", folder / "fresh")
    assert (folder / "dist" / "held").read_text() == "fresh"
    assert names(folder) == ["dist"]


@pytest.mark.parametrize(("renames", "held", "beside"), [(1, "dist", ["fresh"]), (2, "fresh", [])])
def test_what_a_kill_left_beside_is_put_back_or_removed(folder, renames, held, beside):
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", KILLED, str(folder), str(renames)]) == 9
    assert any(name.startswith(".dist.old.") for name in names(folder))
    recover(folder / "dist")
    assert names(folder) == ["dist", *beside]
    assert (folder / "dist" / "held").read_text() == held


def test_what_is_not_of_a_release_stays(folder):
    for name, held in ((".dist.old.notes", "notes"), (".disk.old.1", "dist")):
        (folder / name).mkdir()
        (folder / name / held).write_text("mine")
    before = names(folder)
    recover(folder / "dist")
    assert names(folder) == before
