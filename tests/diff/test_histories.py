"""Commits as real corpora have them: what the first line says, how long it is, and that the patch makes head."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from steno.cli import root
from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document
from steno.diff.origins import as_imported
from steno.reading import is_candidate, open_file

CASES = yaml.safe_load(Path(__file__).with_name("histories.yaml").read_text(encoding="utf-8"))


def steno(*arguments: str) -> str:
    result = CliRunner().invoke(root, list(arguments))
    assert result.exit_code < 2, result.output
    return result.output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, case: dict[str, dict[str, str]]) -> None:
    for name, versions in case.items():
        for side in ("base", "head"):
            if "/" in name or name.endswith(".md"):
                path = folder / side / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(versions[side], encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_a_commit_is_told_and_rebuilt(name: str, folder: Path) -> None:
    write(folder, CASES[name])
    lines = steno("diff", "base", "head").splitlines()
    assert lines[0] == CASES[name]["verdict"]
    assert len(lines) <= 20
    data = steno("diff", "base", "head", "--format", "json")
    changes = [change for one in json.loads(data)["transcripts"] for change in one["changes"]]
    assert [f"{one['kind']} {one['count']}" for one in changes] == CASES[name].get("kinds", [])
    Path("diff.json").write_text(data, encoding="utf-8")
    steno("patch", "base", "-i", "diff.json", "-o", "made")
    assert made(folder / "made") == wanted(folder / "head")


def test_a_run_of_the_formatter_takes_a_line_for_each_transcript(folder: Path) -> None:
    text = "**Ada:** It is on github, and opensource.\n\n**Ben:** Number {} of the lamps is lit.\n"
    for number in range(8):
        new = text.replace("github", "GitHub").replace("opensource", "open source")
        write(folder, {f"pod/{number}.md": {"base": text.format(number), "head": new.format(number)}})
    said = text.replace("lit", "out").format(7)
    write(folder, {"pod/7.md": {"base": text.format(7), "head": said}})
    lines = steno("diff", "base", "head").splitlines()
    assert lines[2] == "pod/7.md:3  2 segments, words kept 92 % + 1"
    quiet = [f"pod/{number}.md:1  words were only joined or parted in 1 segment" for number in range(7)]
    assert lines[-8:] == ["", *quiet]


def made(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def wanted(folder: Path) -> dict[str, str]:
    opened = {path: open_file(path) for path in folder.rglob("*.md") if is_candidate(path.name)}
    return {
        path.relative_to(folder).with_suffix(".yaml").as_posix(): print_transcript(
            as_imported(one.transcript, one.format, one.raw.sha256)
        )
        for path, one in opened.items()
        if isinstance(one, Document)
    }
