"""A check needs hardly more memory for many transcripts than for few."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from steno.checking import found, gathered
from steno.cli import main
from tests.checking.corpus import GOOD, SETTINGS, commit, git, write

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


@pytest.mark.parametrize(("module", "name"), [(gathered, "TABLES"), (found, "TABLE")])
def test_without_room_for_it_nothing_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    """SQLite says that the disk is full when a database has as many pages as it may have."""
    write(tmp_path, {f"corpus/show/{number}.yaml": GOOD.replace("all", f"{number}") for number in range(90)})
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, name, f"{getattr(module, name)}PRAGMA max_page_count = 3;")
    monkeypatch.setattr(sys, "argv", ["steno", "build", "-j1", "-o", "dist"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert not (tmp_path / "dist").exists()
