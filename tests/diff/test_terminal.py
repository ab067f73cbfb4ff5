"""`steno diff` on a terminal: colours, and a pager for what is longer than it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.diff.test_cli import write

MANY = [f"{number} Ada: Lamp number {number} of the long harbour wall is lit." for number in range(40)]


def on_terminal(folder: Path, *options: str, lines: int, **environment: str) -> str:
    """Run `steno diff a b` on a terminal of so many lines, and return what appears there."""
    for side, word in (("a", "lit"), ("b", "out")):
        for name in ("light", "dark", "dim", "grey"):
            write(folder / side, [one.replace("lit", word) for one in MANY], name)
    here, there = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "PAGER", "LESS")}
    command = [sys.executable, "-m", "steno", "diff", "a", "b", *options]
    size = {"LINES": str(lines), "COLUMNS": "100", "TERM": "xterm", "PAGER": "sed s/^/paged:/"}
    environment = {**known, **size, **environment}
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=there, stdout=there, stderr=there) as run:
        os.close(there)
        shown = b""
        while True:
            try:
                piece = os.read(here, 65_536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(here)
    assert run.returncode == 1
    return shown.decode()


@pytest.mark.parametrize(
    ("options", "lines", "is_paged"), [((), 10, True), ((), 500, False), (("--no-pager",), 10, False)]
)
def test_what_is_longer_than_the_terminal_is_paged(
    options: tuple[str, ...], lines: int, is_paged: bool, tmp_path: Path
) -> None:
    shown = on_terminal(tmp_path, *options, lines=lines).splitlines()
    assert len(shown) > 40
    assert all(line.startswith("paged:") == is_paged for line in shown)


def test_colours_can_be_done_without(tmp_path: Path) -> None:
    assert "\x1b[31m[-lit.-]\x1b[0m" in on_terminal(tmp_path, lines=500)
    assert "\x1b[" not in on_terminal(tmp_path, lines=500, NO_COLOR="1")
