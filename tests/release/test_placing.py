"""A release takes the place of another, and one that was killed while doing so is cleared up after."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from steno.release.build import build
from steno.release.facts import Facts
from steno.release.fetching import fetch
from steno.release.locking import alone
from steno.release.placing import put_in_place, recover, workshop
from steno.release.transport import Folder

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
PAUSED = """
import pathlib, sys
from steno.release.placing import put_in_place
rename = pathlib.Path.rename
def pausing(self, target):
    rename(self, target)
    print(self.name, flush=True)
    sys.stdin.readline()
pathlib.Path.rename = pausing
put_in_place(pathlib.Path(sys.argv[1]) / "dist", pathlib.Path(sys.argv[1]) / "fresh")
"""
KILLED_AT_WORK = """
import os, pathlib, sys
from steno.release.placing import workshop
with workshop(pathlib.Path(sys.argv[1]) / "dist") as folder:
    (folder / "held").write_text("half")
    os._exit(9)
"""
FACTS = Facts({"title": "T"}, None, None, True, [], {}, {})
MANIFEST = '{"schema": "steno-manifest/1", "files": [{"name": "held"}]}'


@pytest.fixture
def folder(tmp_path):
    """An old release, and a fresh one that is to take its place."""
    for name in ("dist", "fresh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(MANIFEST)
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


def test_nobody_looks_while_two_releases_are_exchanged(folder):
    """Between the two renames there is no release; whoever comes then waits, and finds the new one."""
    command = [sys.executable, "-c", PAUSED, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "dist\n"
        assert not (folder / "dist").exists()
        with pytest.raises(BlockingIOError, match="another run is at"), alone(folder / "dist", waits=False):
            pass
        waiting = threading.Thread(target=recover, args=[folder / "dist"])
        waiting.start()
        first.stdin.write("\n\n")
        first.stdin.flush()
        waiting.join()
    assert first.returncode == 0
    assert (folder / "dist" / "held").read_text() == "fresh"
    assert names(folder) == ["dist"]


def test_what_a_kill_left_half_made_is_removed_and_blocks_nobody(folder):
    with workshop(folder / "dist") as at_work:
        assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", KILLED_AT_WORK, str(folder)]) == 9
        assert len([name for name in names(folder) if name.startswith(".dist.new.")]) == 2
        (folder / ".dist.lock").touch()
        recover(folder / "dist")
        assert names(folder) == [at_work.parent.name, "dist", "fresh"]
    assert names(folder) == ["dist", "fresh"]


def test_what_was_put_there_in_the_meantime_is_not_lost(folder):
    (folder / "dist" / "note.txt").write_text("mine")
    with pytest.raises(FileExistsError, match=r"note\.txt"):
        put_in_place(folder / "dist", folder / "fresh")
    assert names(folder) == ["dist", "fresh"]


def test_what_cannot_be_put_in_place_leaves_the_old_one_there(folder):
    with pytest.raises(FileNotFoundError):
        put_in_place(folder / "dist", folder / "nothing")
    assert (folder / "dist" / "held").read_text() == "dist"
    assert names(folder) == ["dist", "fresh"]


def test_two_cannot_fetch_into_the_same_folder_at_once(tmp_path):
    build(FACTS, [], tmp_path / "there")
    with (
        alone(tmp_path / ".got.partial"),
        pytest.raises(BlockingIOError, match=r"another run is at .*got\.partial; wait until it has ended"),
    ):
        fetch(Folder(tmp_path / "there"), tmp_path / "got")
    fetch(Folder(tmp_path / "there"), tmp_path / "got")
    assert names(tmp_path) == ["got", "there"]


def test_a_link_stays_one_and_leads_to_the_release(tmp_path):
    """A folder on a larger disk, which may not be there yet."""
    (tmp_path / "dist").symlink_to(tmp_path / "large")
    for _ in range(2):
        build(FACTS, [], tmp_path / "dist")
        fetch(Folder(tmp_path / "dist"), tmp_path / "dist")
        assert (tmp_path / "dist").is_symlink()
        assert names(tmp_path) == ["dist", "large"]


def test_nobody_stands_in_a_folder_that_is_exchanged(folder, monkeypatch):
    monkeypatch.chdir(folder / "dist")
    for name in (".", "..", folder / "dist"):
        with pytest.raises(FileExistsError):
            build(FACTS, [], Path(name))
    assert names(folder) == ["dist", "fresh"]
