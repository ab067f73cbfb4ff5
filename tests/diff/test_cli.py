"""`steno diff` as a person calls it: on real git repositories, folders and files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.corpus.canonical import print_transcript
from steno.schema import validate
from tests.diff.building import build

LINES = ["0 Ada: The quick lamp is lit.", "5 Ben: The ship turns to port.", "9 Ada: Nobody has seen it since."]


def diff(*arguments: str | Path) -> Result:
    return CliRunner().invoke(root, ["diff", *map(str, arguments)])


def git(folder: Path, *arguments: str) -> str:
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
    who |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, env={**os.environ, **who}
    ).stdout


def write(folder: Path, lines: list[str], name: str = "light", **fields) -> Path:
    path = folder / "corpus" / "show" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(print_transcript(build(lines, **fields)), encoding="utf-8")
    return path


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "steno.yaml").write_text("title: Lights\n")
    write(tmp_path, LINES)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "begin")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commit(folder: Path, message: str = "change") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def test_nothing_changed(repository: Path) -> None:
    result = diff("HEAD")
    assert (result.exit_code, result.output) == (0, "Nothing changed in what was said\n")


def test_the_work_tree_is_compared_with_a_revision(repository: Path) -> None:
    write(repository, [LINES[0].replace("quick", "slow"), *LINES[1:]])
    result = diff("main")
    assert result.exit_code == 1
    assert "corpus/show/light.yaml:12  The [-quick-]{+slow+} lamp is lit." in result.output
    assert len(result.output.splitlines()) <= 20
    assert "\x1b" not in result.output


def test_two_revisions(repository: Path) -> None:
    write(repository, LINES[:2])
    commit(repository)
    write(repository, LINES[:1])
    result = diff("HEAD~1", "HEAD")
    assert result.exit_code == 1
    assert result.output.startswith("1 segment was removed\n")
    assert diff("HEAD", "HEAD").exit_code == 0


def test_a_revision_and_a_path(repository: Path) -> None:
    write(repository, LINES[:2])
    write(repository, LINES, "other")
    assert "1 segment was removed" in diff("HEAD", "corpus/show/light.yaml").output
    assert "other" not in diff("HEAD", "corpus/show/light.yaml").output
    assert "1 transcript was added" in diff("HEAD", "corpus").output
    assert "added: 3 segments" in diff("HEAD", "corpus/show").output


def test_a_branch_that_main_left_behind_shows_its_own_changes_alone(repository: Path) -> None:
    git(repository, "checkout", "-qb", "mine")
    write(repository, LINES, "mine")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, LINES, "theirs")
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    result = diff("main")
    assert "corpus/show/mine.yaml" in result.output
    assert "theirs" not in result.output
    assert "where this work left main" in result.stderr


def test_a_path_wins_over_a_revision_and_says_so(repository: Path) -> None:
    git(repository, "branch", "old")
    for name in ("old", "new"):
        write(repository / name, LINES[: 2 + (name == "new")])
    result = diff("old", "new")
    assert "old is both a path and a revision; taken as the path" in result.stderr
    assert "1 segment was added" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "nowhere is no revision"),
        (["corpus"], "name what corpus is to be compared with"),
        (["nowhere", "HEAD"], "neither a file or folder here nor a revision"),
        (["corpus", "steno.yaml"], "is a folder and the other a file"),
        (["HEAD", "/"], "is not in this repository"),
    ],
)
def test_what_cannot_be_compared_is_said(repository: Path, arguments: list[str], words: str) -> None:
    result = diff(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_outside_git_two_folders_can_be_compared_and_a_revision_cannot(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a", LINES)
    write(tmp_path / "b", LINES[:2])
    assert diff("a", "b").exit_code == 1
    assert diff("a", "a").exit_code == 0
    result = diff("main")
    assert result.exit_code == 2
    assert "no git repository" in result.stderr


def test_two_files_of_any_name(tmp_path: Path) -> None:
    old, new = write(tmp_path, LINES, "old"), write(tmp_path, LINES[:2], "new")
    assert "1 segment was removed" in diff(old, new).output
    assert diff(old, old).exit_code == 0


def test_a_transcript_under_another_name_is_renamed(repository: Path) -> None:
    (repository / "corpus/show/light.yaml").rename(repository / "corpus/show/lamp.yaml")
    assert "1 transcript was renamed" in diff("HEAD").output
    write(repository, [*LINES[:2], "9 Ada: Nobody has seen her since."], "lamp")
    output = diff("HEAD").output
    assert "was corpus/show/light.yaml" in output
    assert "[-it-]{+her+}" in output


def test_another_transcript_is_no_renamed_one(repository: Path) -> None:
    (repository / "corpus/show/light.yaml").unlink()
    write(
        repository,
        [LINES[1], "3 Ada: We bake bread of rye and salt.", "9 Ben: And let it rest for a whole day."],
        "bread",
    )
    assert diff("HEAD").output.startswith("1 transcript was removed; 1 transcript was added")


def test_a_file_that_broke_and_one_that_was_mended(repository: Path) -> None:
    path = repository / "corpus/show/light.yaml"
    sound = path.read_text()
    path.write_text(sound.replace("title: ", 'title: "'))
    result = diff("HEAD")
    assert result.exit_code == 1
    assert result.output.startswith("1 file can no longer be read")
    assert "light.yaml:2:8  can no longer be read: 3 segments, 15 words" in result.output
    assert "a quote is never closed" in result.output
    commit(repository)
    path.write_text(sound)
    assert "1 transcript can be read again" in diff("HEAD").output


def test_a_new_file_that_cannot_be_read(repository: Path) -> None:
    (repository / "corpus/show/new.yaml").write_text('segments:\n- text: "open\n')
    assert diff("HEAD").output.startswith("1 new file cannot be read")


def test_a_transcript_that_became_a_link_is_removed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text(print_transcript(build(["0 Ada: A secret."])))
    path = repository / "corpus/show/light.yaml"
    path.unlink()
    path.symlink_to(secret)
    output = diff("HEAD").output
    assert output.startswith("1 transcript was removed")
    assert "secret" not in output


def test_writing_it_another_way_changes_nothing(repository: Path) -> None:
    path = repository / "corpus/show/light.yaml"
    path.write_text(path.read_text() + "\n# a comment\n")
    result = diff("HEAD")
    assert result.exit_code == 0
    assert result.output == "Nothing changed in what was said; 1 file is only written in another way\n"


def test_other_files_are_named(repository: Path) -> None:
    (repository / "steno.yaml").write_text("title: Other lights\n")
    write(repository, LINES[:2])
    assert "also changed, and no transcript: steno.yaml" in diff("HEAD").output


def test_a_change_of_metadata_alone(repository: Path) -> None:
    write(repository, LINES, description="About a lamp.", license="CC-BY-4.0")
    output = diff("HEAD").output
    assert output.startswith("The licence changed")
    assert "from NOASSERTION to CC-BY-4.0" in output
    assert "description changed" in output


def test_json_follows_its_schema(repository: Path) -> None:
    write(repository, [LINES[0].replace("quick", "slow"), *LINES[2:], "* music", "40 Cleo: Good night."], season=2)
    result = diff("HEAD", "--format", "json")
    data = json.loads(result.output)
    assert validate(data, "diff") == []
    assert data["complete"]
    assert data["base"]["commit"] == git(repository, "rev-parse", "HEAD").strip()
    assert [one["op"] for one in data["transcripts"][0]["operations"]] == ["edit", "remove", "add", "add"]


def test_a_terminal_gets_colours(repository: Path) -> None:
    write(repository, [LINES[0].replace("quick", "slow"), *LINES[1:]])
    script = "import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'steno', 'diff', 'HEAD']) >> 8)"
    result = subprocess.run([sys.executable, "-c", script], cwd=repository, capture_output=True, text=True)
    assert "\x1b[31m[-quick-]\x1b[0m\x1b[32m{+slow+}" in result.stdout


def test_what_a_terminal_would_obey_is_shown(repository: Path) -> None:
    text = print_transcript(build(LINES)).replace("quick lamp is lit.", "slow lamp")
    path = repository / "corpus/show/light.yaml"
    path.write_text(text.replace("text: >-\n    The slow lamp", 'text: "The slow \\u001b[31m \\u202e lamp"', 1))
    output = diff("HEAD").output
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "<U+202E>" in output


def test_a_file_with_a_line_break_in_its_name_is_compared_too(repository: Path) -> None:
    odd = repository / "corpus/show/a\nb.vtt"
    odd.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nThe lamp is lit.\n")
    commit(repository)
    odd.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nThe lamp is out.\n")
    commit(repository)
    assert diff("HEAD~1", "HEAD").output.startswith("1 word replaced in 1 segment\n")
    assert diff("HEAD~2", "HEAD").output.startswith("1 transcript was added\n")


def test_many_changes_of_one_transcript_are_told_in_twenty_lines(repository: Path) -> None:
    names = [f"Keeper{chr(97 + number)}" for number in range(24)]
    lines = [f"{9 * place} {name}: Lamp number {place} of the wall is lit." for place, name in enumerate(names)]
    turned = [f"{9 * place} {name}: Lamp number {place} of the wall is lit." for place, name in enumerate(names[::-1])]
    write(repository, lines, "long")
    commit(repository)
    write(repository, turned, "long")
    (repository / "notes.txt").write_text("no transcript")
    shown = diff("HEAD").output.splitlines()
    assert len(shown) == 20
    assert shown[0].startswith("24 segments went to another speaker")
    assert shown[-3].startswith("    … and 11 more lines")
    assert shown[-1] == "also changed, and no transcript: notes.txt"
