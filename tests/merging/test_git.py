"""The merge driver and the text conversion as git calls them, in a repository where `steno diff --install` was run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from steno.cli import root

HEAD = """\
# yaml-language-server: $schema=../../schema/transcript.schema.json
# Written down by the keeper.
title: A light
language: en
license: CC-BY-4.0
status: draft
keywords:
- lamps
source:
  media: https://example.org/light.mp3
speakers:
  ada:
    name: Ada
  ben:
    name: Ben
segments:
"""
TEXTS = [
    ("ada", "The lamp was lit at six. Nobody saw it."),
    ("ben", "The ship turned to port. It came no nearer."),
    ("ada", "Then the fog rolled in from the north."),
    ("ben", "We rang the bell for eleven days."),
]


def item(number: int, speaker: str, text: str) -> str:
    lines = "".join(f"    {sentence.rstrip('.')}.\n" for sentence in text.split(". "))
    return f'- start: "00:00:{10 * number:02}.000"\n  speaker: {speaker}\n  text: >-\n{lines}'


BASE = HEAD + "".join(item(number, *one) for number, one in enumerate(TEXTS))
FILE = "corpus/show/light.yaml"


class Repository:
    """A corpus with one transcript, on the branch `main`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        (folder / "corpus/show").mkdir(parents=True)
        (folder / "steno.yaml").write_text("title: Lights\n")
        self.commit(BASE)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        who = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org")
        who |= dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ada")
        environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull}
        return subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True, text=True, env=environment)

    def commit(self, text: str) -> None:
        (self.folder / FILE).write_text(text)
        self.git("add", ".")
        assert self.git("commit", "-qm", "change").returncode == 0

    def merge(self, ours: str, theirs: str) -> tuple[int, str]:
        """Commit both versions on branches of their own, and merge them."""
        self.git("checkout", "-qb", "theirs")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)
        result = self.git("merge", "-q", "--no-edit", "theirs")
        return result.returncode, (self.folder / FILE).read_text()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    found = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(root, ["diff", "--install"]).exit_code == 0
    found.commit(BASE)
    return found


def change(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_two_fields_of_one_segment(repository: Repository) -> None:
    """Neighbouring lines, at which git's own merge stops."""
    ours = change(BASE, ('"00:00:10.000"\n  speaker: ben', '"00:00:10.000"\n  speaker: ada'))
    theirs = change(BASE, ("to port", "to starboard"))
    both = change(ours, ("to port", "to starboard"))
    assert repository.merge(ours, theirs) == (0, both)
    assert repository.git("status", "--short").stdout == ""


def test_neighbours(repository: Repository) -> None:
    """One side edits the second segment and puts one in behind the third; the other edits the third, and the fourth."""
    new = item(2, "ben", "Nobody had a lamp.").replace("20.000", "25.000")
    ours = change(BASE, ("to port", "to starboard"), (item(3, *TEXTS[3]), new + item(3, *TEXTS[3])))
    theirs = change(BASE, ("the fog", "a fog"), ("eleven days", "twelve days"))
    both = change(ours, ("the fog", "a fog"), ("eleven days", "twelve days"))
    assert repository.merge(ours, theirs) == (0, both)


def test_a_comment_within_a_segment_that_both_change(repository: Repository) -> None:
    noted = ("  speaker: ben\n  text: >-\n    The ship", "  # Or was it Ada?\n  speaker: ben\n  text: >-\n    The ship")
    ours = change(BASE, noted, ('"00:00:10.000"', '"00:00:11.000"'))
    theirs = change(BASE, ("to port", "to starboard"))
    code, text = repository.merge(ours, theirs)
    assert code == 0
    assert '# Or was it Ada?\n- start: "00:00:11.000"' in text
    assert "to starboard" in text


def test_keys_of_the_header_and_comments(repository: Repository) -> None:
    ours = change(
        BASE,
        ("- lamps", "- lamps\n- fog"),
        ("  ben:\n    name: Ben", "  ben:\n    name: Benedikt"),
        ("draft", "reviewed"),
    )
    theirs = change(
        BASE,
        ("- lamps", "- lamps\n- bells"),
        ("  ben:\n    name: Ben", "  ben:\n    name: Ben\n    role: guest"),
        ('- start: "00:00:30', '# A bell, or a gong?\n- start: "00:00:30'),
    )
    code, text = repository.merge(ours, theirs)
    assert code == 0
    wanted = change(
        ours,
        ("- fog", "- fog\n- bells"),
        ("    name: Benedikt", "    name: Benedikt\n    role: guest"),
        ('- start: "00:00:30', '# A bell, or a gong?\n- start: "00:00:30'),
    )
    assert text == wanted


def test_the_same_words_changed_twice_are_a_conflict(repository: Repository) -> None:
    ours, theirs = change(BASE, ("to port", "to starboard")), change(BASE, ("to port", "about"))
    code, text = repository.merge(ours, theirs)
    assert code == 1
    assert repository.git("status", "--short").stdout == f"UU {FILE}\n"
    block = text[text.index("<<<<<<<") : text.index(">>>>>>> theirs\n") + 15]
    sides = [item(1, *TEXTS[1]).replace("to port", words) for words in ("to starboard", "about")]
    assert block == f"<<<<<<< ours\n{sides[0]}=======\n{sides[1]}>>>>>>> theirs\n"
    assert text.replace(block, sides[0]) == ours
    assert text.replace(block, sides[1]) == theirs


def test_a_segment_that_one_side_deletes_and_the_other_edits(repository: Repository) -> None:
    ours, theirs = change(BASE, (item(2, *TEXTS[2]), "")), change(BASE, ("the fog", "a fog"))
    code, text = repository.merge(ours, theirs)
    assert code == 1
    assert "<<<<<<< ours\n=======\n- start" in text
    assert "a fog rolled in" in text


def test_a_title_that_both_change(repository: Repository) -> None:
    ours, theirs = change(BASE, ("A light", "The light")), change(BASE, ("A light", "Lights"), ("draft", "reviewed"))
    code, text = repository.merge(ours, theirs)
    assert code == 1
    assert "title: The light\n=======\n" in text
    assert "status: reviewed\n" in text


def test_a_version_that_is_no_transcript_is_merged_line_by_line(repository: Repository) -> None:
    ours = change(BASE, ("title: A light", "title: [A light"))
    theirs = change(BASE, ("eleven days", "twelve days"))
    assert repository.merge(ours, theirs) == (0, change(ours, ("eleven days", "twelve days")))


def test_git_diff_shows_who_speaks(repository: Repository) -> None:
    (repository.folder / FILE).write_text(change(BASE, ("to port", "to starboard")))
    shown = repository.git("diff", "HEAD").stdout
    assert "\n 00:00:10.000  Ben\n-    The ship turned to port.\n+    The ship turned to starboard.\n" in shown


def test_to_install_twice_is_to_install_once_and_it_can_be_undone(repository: Repository) -> None:
    config, attributes = repository.folder / ".git/config", repository.folder / ".gitattributes"
    before = config.read_text(), attributes.read_text()
    attributes.write_text(f"*.png binary\n{before[1]}")
    assert CliRunner().invoke(root, ["diff", "--install"]).exit_code == 0
    assert (config.read_text(), attributes.read_text()) == (before[0], f"*.png binary\n{before[1]}")
    assert CliRunner().invoke(root, ["diff", "--uninstall"]).exit_code == 0
    assert "steno" not in config.read_text()
    assert attributes.read_text() == "*.png binary\n"
    assert CliRunner().invoke(root, ["diff", "--uninstall"]).output == ""


def test_outside_a_repository_nothing_can_be_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert CliRunner().invoke(root, ["diff", "--install"]).exit_code == 2
    assert CliRunner().invoke(root, ["diff"]).exit_code == 2
