"""`steno fix` as a person calls it, in real git repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.schema import load_schema
from tests.checking.corpus import BAD, GOOD, commit, findings, git, write

SPEAKERS = 'speakers:\n  tom:\n    name: "Tom R.:"  # loud\n'
FAULTY = GOOD.replace("labelling: none\n", SPEAKERS).replace("  text: Nobody", "  speaker: tom\n  text: Nobody &amp; I")
RANG = "corpus/bells/rang.yaml"


def fix(folder: Path, *arguments: str) -> Result:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(root, ["fix", *arguments], catch_exceptions=False)
    finally:
        os.chdir(before)


def repository(folder: Path, files: dict[str, str]) -> Path:
    write(folder, files)
    git(folder, "init", "-q")
    git(folder, "config", "core.autocrlf", "false")
    commit(folder)
    return folder


def changed(folder: Path) -> list[str]:
    lines = subprocess.run(["git", "diff", "-U0"], cwd=folder, capture_output=True, check=True).stdout.decode()
    return [line for line in lines.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_the_safe_one_is_made_and_the_other_shown(tmp_path: Path) -> None:
    folder = repository(tmp_path, {RANG: FAULTY})
    result = fix(folder)
    assert result.exit_code == 0
    assert changed(folder) == ['-    name: "Tom R.:"  # loud', '+    name: "Tom R."  # loud']
    assert f"{RANG}\n  7:11  trailing-label-mark: write Tom R.\n" in result.stderr
    assert "1 repair in 1 file; 1 suggestion to look at; to make them: steno fix --suggestions" in result.stderr
    applied = subprocess.run(["git", "apply", "-"], input=result.stdout.encode(), cwd=folder, capture_output=True)
    assert applied.returncode == 0, applied.stderr
    assert "Nobody & I rang it" in (folder / RANG).read_text("utf-8")
    assert findings(folder) == []


@pytest.mark.parametrize("text", [FAULTY, FAULTY.replace("\n", "\r\n"), FAULTY.rstrip("\n"), f"\ufeff{FAULTY}"])
def test_the_patch_makes_what_fix_makes(tmp_path: Path, text: str) -> None:
    folder = repository(tmp_path, {RANG: text, 'corpus/bells/a b".yaml': text, "corpus/bells/ä.yaml": text})
    shown = fix(folder, "--diff", "--suggestions")
    assert shown.exit_code == 1
    assert changed(folder) == []
    subprocess.run(["git", "apply", "-"], input=shown.stdout_bytes, cwd=folder, check=True, capture_output=True)
    by_git = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    git(folder, "checkout", ".")
    assert fix(folder, "--suggestions").exit_code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == by_git
    again = fix(folder, "--diff", "--suggestions")
    assert (again.exit_code, again.stdout) == (0, "")


def test_only_the_rules_that_are_named(tmp_path: Path) -> None:
    folder = repository(tmp_path, {RANG: FAULTY, "corpus/bells/early.yaml": BAD})
    fix(folder, "--rule", "html-entity")
    assert changed(folder) == []
    fix(folder, "--rule", "html-entity", "--suggestions")
    assert [line for line in changed(folder) if line[0] == "+"] == [
        "+  text: Nobody & I rang it, and yet it rang all night."
    ]


def test_settings_decide_what_is_a_fault(tmp_path: Path) -> None:
    waiver = f"waivers: [{{rule: trailing-label-mark, path: {RANG}, reason: The colon is his.}}]\n"
    settings = "title: Bells\nrules: {non-canonical: off, html-entity: off}\n"
    folder = repository(tmp_path, {RANG: FAULTY, "steno.yaml": settings + waiver})
    assert "nothing to repair" in fix(folder, "--suggestions").stderr
    assert changed(folder) == []


def test_without_settings_nothing_is_touched(tmp_path: Path) -> None:
    folder = repository(tmp_path, {RANG: FAULTY, "steno.yaml": "title: Bells\nwaivers: [{rule: html-entity}]\n"})
    result = fix(folder)
    assert (result.exit_code, changed(folder)) == (2, [])
    assert (
        "what is waived cannot be known before this is mended: steno.yaml:2:11: error: 'path' is missing"
        in result.stderr
    )


def test_foreign_files_are_named_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text("WEBVTT\n\n00:02.000 --> 00:01.000\nSalt &amp; vinegar.\n")
    before = (tmp_path / "talk.vtt").read_bytes()
    result = fix(tmp_path, "talk.vtt")
    assert "talk.vtt: left alone, it is webvtt" in result.stderr
    assert (tmp_path / "talk.vtt").read_bytes() == before


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = repository(tmp_path, {RANG: FAULTY, "corpus/bells/broken.yaml": "title: 'never closed\n"})
    result = fix(folder)
    assert result.exit_code == 1
    assert "corpus/bells/broken.yaml:1:8: error: a quote is never closed" in result.stderr
    assert len(changed(folder)) == 2


def test_of_a_file_with_many_faults_a_few_are_told(tmp_path: Path) -> None:
    many = GOOD + "".join(f'- text: Ring.\n  start: "0:{second:02d}"\n' for second in range(40))
    folder = repository(tmp_path, {RANG: FAULTY, "corpus/bells/many.yaml": many})
    result = fix(folder)
    assert result.exit_code == 1
    assert result.stderr.count(" [schema]") == 5
    assert "and 35 more, which keep it from being read: steno check corpus/bells/many.yaml" in result.stderr
    assert result.stderr.rstrip().endswith("steno fix --suggestions; 1 file cannot be read")


def test_json_follows_its_schema(tmp_path: Path) -> None:
    folder = repository(tmp_path, {RANG: FAULTY, "corpus/bells/broken.yaml": "title: 'never closed\n"})
    data = json.loads(fix(folder, "--format", "json").stdout)
    jsonschema.validate(data, load_schema("fix"))
    (broken, rang) = data["files"]
    assert broken["unreadable"]
    assert [one["rule"] for one in rang["repaired"]] == ["trailing-label-mark"]
    assert [one["rule"] for one in rang["suggested"]] == ["html-entity"]
    assert "+  text: Nobody & I" in rang["patch"]


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    folder = repository(tmp_path, {RANG: FAULTY})
    (folder / RANG).chmod(0o640)
    fix(folder)
    assert (folder / RANG).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rule", "trailing-label-marks"], "did you mean trailing-label-mark?"),
        (["nowhere.yaml"], "there is no file or folder nowhere.yaml"),
        ([], "there is no steno.yaml here or above"),
    ],
)
def test_what_cannot_run_says_why(tmp_path: Path, arguments: list[str], told: str) -> None:
    result = fix(tmp_path, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
