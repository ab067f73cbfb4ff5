"""What the command line says to what it cannot do: never a traceback, and what was meant where that can be told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from steno.cli import main
from tests.conftest import REPOSITORY

CASES = yaml.safe_load(Path(__file__).with_name("messages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_message(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any):
    file = tmp_path / "a-file"
    file.touch()
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setattr(sys, "argv", ["steno", *(word.format(file=file) for word in case["typed"])])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == case.get("code", 2)
    printed = capsys.readouterr()
    assert case.get("says", "").format(file=file) in printed.err
    assert case.get("prints", "") in printed.out


def test_a_closed_pipe_has_no_findings():
    command = f"{sys.executable} -m steno rules | true; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.parametrize(("words", "told"), [(["impor"], "plain,import"), (["impor", "--vers"], "plain,--version")])
def test_a_shell_completes_behind_a_command_that_is_none_yet(words: list[str], told: str):
    asked = {
        "_STENO_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["steno", *words]),
        "COMP_CWORD": str(len(words)),
    }
    command = ["-c", "from steno.cli import main; main()"]
    ended = subprocess.run(
        [sys.executable, *command], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert ended.stdout.split() == [told], ended.stderr
