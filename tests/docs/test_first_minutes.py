"""The README's first five minutes, done as written, in a fresh copy of the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from steno.timecode import print_time
from tests.conftest import REPOSITORY
from tests.docs.pages import Block, blocks, commands, read

README = read("README.md")
PYTHON = [block for block in blocks(README) if block.language == "python"]
IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def steno(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    assert line.startswith("steno ")
    return run(folder, sys.executable, "-m", *line.split())


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for name in ("corpus", "docs/examples", "schema"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "steno.yaml", tmp_path)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "A corpus"]):
        subprocess.run(["git", *IDENTITY, *command], cwd=tmp_path, check=True)
    return tmp_path


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    built = run(REPOSITORY, sys.executable, "-m", "steno", "build", "-o", str(folder / "dist"))
    assert built.returncode == 0, built.stderr
    return folder


def test_a_contributor(clone: Path):
    first = README.partition("### You have a transcript to give")[2]
    import_, check, diff = [line for line in commands(first) if line.startswith("steno ")][:3]
    made = steno(clone, import_)
    assert (made.returncode, "corpus/harbour-hours/the-bell-buoy.yaml" in made.stderr) == (0, True), made.stderr
    assert steno(clone, check).stdout == "6 transcripts checked: nothing to mend\n"
    changed = steno(clone, diff)
    assert changed.returncode == 1
    assert "corpus/harbour-hours/the-bell-buoy.yaml  added: 10 segments" in changed.stdout


def test_the_finding_that_the_readme_shows(clone: Path):
    steno(clone, "steno import docs/examples/the-bell-buoy.txt --show harbour-hours")
    path = clone / "corpus/harbour-hours/the-bell-buoy.yaml"
    text = path.read_text("utf-8").replace(f'end: "{print_time(12_960)}"', f'end: "{print_time(10_960)}"')
    path.write_text(text.replace(f'start: "{print_time(12_960)}"', f'start: "{print_time(7_960)}"'), "utf-8")
    result = steno(clone, "steno check")
    shown = next(block.text for block in blocks(README) if "start-before-previous" in block.text)
    assert result.returncode == 1
    assert shown in result.stdout


def test_a_maintainer(clone: Path):
    subprocess.run(["git", *IDENTITY, "commit", "-q", "--allow-empty", "-m", "Nothing"], cwd=clone, check=True)
    first = README.partition("### You look after the corpus")[2].partition("### You use the data")[0]
    for line in commands(first):
        result = steno(clone, line)
        assert result.returncode == 0, f"{line}: {result.stdout}{result.stderr}"


def test_what_make_release_prints(released: Path):
    result = run(REPOSITORY, sys.executable, "-m", "steno", "build", "--verify", str(released / "dist"))
    (console,) = (block.text for block in blocks(README) if block.language == "console")
    # The commit differs with every copy; the rest of the line does not.
    line = re.sub(r", of commit .*", "", result.stdout.strip().replace(str(released / "dist"), "dist"))
    assert line in console
    for name in re.findall(r"^  (\S+\.\S+) ", console, re.MULTILINE):
        assert (released / "dist" / name).exists()


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.text.splitlines()[0])
def test_a_consumer_with_python(block: Block, released: Path):
    pytest.importorskip(block.text.split()[1])
    result = run(released, sys.executable, "-c", block.text)
    assert result.returncode == 0, result.stderr
    assert "How to print the future" in result.stdout or "Tobias K." in result.stdout


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is absent")
def test_a_consumer_with_a_shell(released: Path):
    first = README.partition("### You use the data")[2]
    found, sums = [run(released, "bash", "-o", "pipefail", "-c", line) for line in commands(first)]
    assert "harbour-hours/eleven-days-of-fog 23.88 Fog." in found.stdout, found.stderr
    assert set(re.findall(r": (\w+)$", sums.stdout, re.MULTILINE)) == {"OK"}, sums.stderr
