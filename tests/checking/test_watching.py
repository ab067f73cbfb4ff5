"""`steno check --watch`: a report at once and after each change, and only what changed is looked at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from steno.checking.inspecting import Outcome
from steno.checking.targets import Target, corpus_targets
from steno.checking.watching import Memory
from steno.corpus.project import Project
from tests.checking.corpus import BAD, GOOD, write

FILES = {"corpus/show/one.yaml": GOOD, "corpus/show/two.yaml": GOOD.replace("The bell", "The horn")}


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    write(tmp_path, FILES)
    command = [sys.executable, "-m", "steno", "check", "--watch"]
    process = subprocess.Popen(
        command, cwd=tmp_path, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )
    deadline = threading.Timer(60, process.kill)
    deadline.start()
    yield process
    deadline.cancel()
    process.kill()
    process.communicate()


def until(process: subprocess.Popen[str], words: str) -> list[str]:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if words in line:
            return lines
    raise AssertionError(f"it ended with {lines[-5:]}")


def test_a_change_is_checked_and_ctrl_c_is_clean(watching: subprocess.Popen[str], tmp_path: Path) -> None:
    assert until(watching, "nothing to mend") == ["2 transcripts checked: nothing to mend"]
    (tmp_path / "corpus/show/two.yaml").write_text(BAD.replace("The bell", "The horn"))
    assert "corpus/show/two.yaml:8:8  error  end-before-start" in until(watching, "1 error in 1 of 3 files")
    (tmp_path / "corpus/show/two.yaml").unlink()
    assert until(watching, "nothing to mend")[-1] == "1 transcript checked: nothing to mend"
    watching.send_signal(signal.SIGINT)
    _, errors = watching.communicate(timeout=20)
    assert (watching.returncode, errors) == (0, "")


def looked_at(memory: Memory, project: Project) -> list[str]:
    seen = []

    def look(target: Target) -> Outcome:
        seen.append(target.path.name)
        return Outcome(target)

    targets = corpus_targets(project)
    assert [one.target for one in memory.look_at_all(targets, look)] == targets
    return seen


def touch(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    os.utime(path, ns=(time.time_ns(), time.time_ns()))


def test_only_what_changed_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    project = Project(tmp_path)
    memory = Memory(project)
    assert looked_at(memory, project) == ["steno.yaml", "one.yaml", "two.yaml"]
    assert looked_at(memory, project) == []
    touch(tmp_path / "corpus/show/two.yaml")
    assert looked_at(memory, project) == ["two.yaml"]
    touch(tmp_path / "steno.yaml")
    assert looked_at(memory, project) == ["steno.yaml", "one.yaml", "two.yaml"]
