"""`steno check --watch`: a report at once and after each change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checking.corpus import BAD, GOOD, write

FILES = {"corpus/show/one.yaml": GOOD, "corpus/show/two.yaml": GOOD.replace("The bell", "The horn")}


def heed_ctrl_c() -> None:
    """What a shell's background job inherits ignores Ctrl-C; somebody at a terminal is heard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    write(tmp_path, FILES)
    command = [sys.executable, "-m", "steno", "check", "--watch"]
    process = subprocess.Popen(
        command, cwd=tmp_path, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c
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
    (tmp_path / "steno-baseline.yaml").write_text("faults: [\n")
    assert "invalid-yaml" in until(watching, "steno-baseline.yaml:")[-1]
    (tmp_path / "steno-baseline.yaml").unlink()
    until(watching, "nothing to mend")
    watching.send_signal(signal.SIGINT)
    _, errors = watching.communicate(timeout=20)
    assert (watching.returncode, errors) == (0, "")


def test_a_check_that_is_interrupted_is_not_clean(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "talk.vtt").symlink_to("pipe")
    command = [sys.executable, "-m", "steno", "check", "talk.vtt"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c
    )
    # Whoever writes waits for the reader, who then waits for what is written.
    with (tmp_path / "pipe").open("wb"):
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode == 130
