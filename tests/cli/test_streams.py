"""What is printed goes anywhere: into a stream of another encoding, a full disk, or nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checking.corpus import GOOD, write

STENO = f"{sys.executable} -m steno"


def run(folder: Path, command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    ours = {**os.environ, **environment}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=ours, capture_output=True, check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(
        tmp_path, {"corpus/show/good.yaml": GOOD.replace("The bell", "Die Glocke läutet 🔔"), "corpus/ü.md": ""}
    )


@pytest.mark.parametrize(("name", "encoding"), [("json", "latin-1"), ("text", "utf-16")])
def test_it_is_utf_8_whatever_the_machine_prefers(corpus: Path, name: str, encoding: str) -> None:
    done = run(corpus, f"{STENO} check --format {name}", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "corpus/ü.md" in done.stdout.decode()


def test_a_terminal_shows_what_it_can(corpus: Path) -> None:
    done = run(corpus, f"script -qec '{STENO} check' /dev/null </dev/null", PYTHONIOENCODING="latin-1", NO_COLOR="1")
    assert b"corpus/\xfc.md:1:1" in done.stdout


def test_what_cannot_be_printed_is_no_finding(corpus: Path) -> None:
    done = run(corpus, f"{STENO} check >/dev/full")
    assert (done.returncode, done.stderr) == (2, b"steno: No space left on device\n")
    done = run(corpus, f"{STENO} check >&-")
    assert (done.returncode, done.stderr) == (1, b"")
