"""What must hold when machines fail: the rest of the attack cases, and that none of them is without a test."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from steno.corpus.writing import write_atomically
from tests.chatops.world import SAMPLE
from tests.conftest import REPOSITORY

CASES = 43
NAMED = re.compile(r"def test_([0-9]+(?:_(?:to_)?[0-9]+)*)_")


def numbers(name: str) -> Iterator[int]:
    """`1_to_7` stands for all between, `25_27` for both."""
    first, to, last = name.partition("_to_")
    yield from range(int(first), int(last) + 1) if to else map(int, name.split("_"))


def test_every_attack_case_has_a_test():
    files = (REPOSITORY / "tests").rglob("test_*.py")
    named = {number for file in files for name in NAMED.findall(file.read_text("utf-8")) for number in numbers(name)}
    assert set(range(1, CASES + 1)) - named == set()


def test_25_words_of_a_transcript_are_no_commands_of_the_runner(tmp_path: Path):
    """A line of a step's log that begins with `::` would be one."""
    from tests.chatops.world import environment, open_world, save

    with open_world(tmp_path) as world:
        world.write(
            "corpus/harbour-talk/ropes.yaml",
            'title: "x\\n::error::y\\n::add-mask::z"\nsegments: []\n"\n::stop-commands::q": 1\n',
        )
        world.push()
        event = world.say("/check\n/fmt harbour-talk/ropes sha=" + world.fake.head(7))
        passed = world.gate(event)
        command = [sys.executable, "-m", "steno", "chatops", "compute", "--event", str(save(world, event))]
        command += ["--sha", passed.sha, "--base", passed.base, "-o", str(tmp_path / "result.json")]
        done = subprocess.run(command, env=environment(world), capture_output=True, text=True, check=True)
    assert "/fmt" in done.stdout
    assert not re.search(r"^::", done.stdout + done.stderr, re.MULTILINE)


def test_33_of_many_findings_ten_of_a_kind_are_annotations(tmp_path: Path):
    """The runner shows ten of a kind for each step; the checks API would take fifty at a time and is not used."""
    (tmp_path / "corpus/a").mkdir(parents=True)
    (tmp_path / "steno.yaml").write_text("title: A\n", "utf-8")
    (tmp_path / "corpus/a/show.yaml").write_text("title: A\n", "utf-8")
    for number in range(60):
        (tmp_path / f"corpus/a/b{number}.yaml").write_text("title: [\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "steno", "check", "--format", "github"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(re.findall(r"^::error ", done.stdout, re.MULTILINE)) == 10
    assert re.search(r"^steno: 6\d errors", done.stdout, re.MULTILINE)


def test_42_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, b"new and much longer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"old")]


def test_42_killed_while_writing_leaves_the_old_file(tmp_path: Path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    program = (
        "import os, signal, pathlib; from steno.corpus.writing import write_atomically\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"write_atomically(pathlib.Path({str(file)!r}), b'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -9
    assert file.read_bytes() == b"old"


def test_43_two_checks_of_one_folder_at_once_say_the_same(tmp_path: Path):
    import shutil

    shutil.copytree(SAMPLE / "head", tmp_path / "data")
    command = [sys.executable, "-m", "steno", "check", "--format", "json"]
    running = [
        subprocess.Popen(command, cwd=tmp_path / "data", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [one.communicate() for one in running]
    assert [one.returncode for one in running] == [1, 1]
    assert said[0][0] == said[1][0]
    assert [err for _, err in said if b"Traceback" in err] == []
