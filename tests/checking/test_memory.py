"""A check needs hardly more memory for many transcripts than for few."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checking.corpus import SETTINGS, commit, git

FEW, MANY = 1000, 2500
MOST = 1.5
"""Kilobytes for each transcript: paths, and what SQLite may keep of its files and does not need for few."""
TALK = """\
title: Talk {number}
date: 2026-01-01
language: en
license: CC-BY-4.0
status: draft
source: {{media: "https://example.org/{number}.mp3"}}
speakers:
  ann: {{name: Ann {name}}}
segments:
"""
SEGMENT = """\
- start: "00:{second:02d}:00.000"
  end: "00:{second:02d}:09.000"
  speaker: ann
  text: In talk {number} sentence {second} says what no other sentence of any other talk has said.
"""
CHECK = """
import sys
from steno.checking import Store, check_corpus, open_store
from steno.corpus.project import find_project
from steno.engines.processes import Processes
from pathlib import Path

project = find_project(Path.cwd())
store = Store() if sys.argv[1] == "anew" else open_store(project)
report = check_corpus(project, store=store, engine=Processes(1))
state = Path("/proc/self/status").read_text()
print(report.counts.transcripts, state.split("VmHWM:")[1].split()[0])
"""


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    return {number: _write(tmp_path_factory.mktemp(f"talks-{number}"), number) for number in (FEW, MANY)}


def _write(folder: Path, number: int) -> Path:
    (folder / "steno.yaml").write_text(SETTINGS.replace("duplicate-transcript: off", "stub-body: off"))
    for show in range(10):
        (folder / f"corpus/show-{show}").mkdir(parents=True)
    for one in range(number):
        said = "".join(SEGMENT.format(number=one, second=second) for second in range(5))
        name = "".join(chr(ord("a") + int(digit)) * 2 for digit in f"{one:04d}").capitalize()
        text = TALK.format(number=one, name=name) + said
        (folder / f"corpus/show-{one % 10}/talk-number-{one}.yaml").write_text(text)
    git(folder, "init", "-q")
    commit(folder)
    return folder


@pytest.mark.parametrize("how", ["anew", "remembering"])
def test_memory_hardly_grows_with_the_corpus(corpora: dict[int, Path], how: str) -> None:
    few, many = (_peak(corpora[number], number, how) for number in (FEW, MANY))
    assert (many - few) / (MANY - FEW) < MOST


def _peak(folder: Path, number: int, how: str) -> int:
    """Return the most memory that a check of so many transcripts has, in kilobytes."""
    ran = subprocess.run([sys.executable, "-c", CHECK, how], cwd=folder, capture_output=True, text=True, check=True)
    transcripts, peak = map(int, ran.stdout.split())
    assert transcripts == number
    return peak
