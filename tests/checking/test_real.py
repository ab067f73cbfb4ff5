"""Real transcripts as they lie: every finding is a fault that is there, and the faults that are there are found."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.checking.corpus import check, commit, findings, git

SEEN = {
    "changelog": {},
    "seeds": {},
    "talkpython": {"duplicate-transcript": 1, "long-segment": 8},
    "bitcointranscripts": {"placeholder-speaker": 2},
    "datatalks": {
        "after-media-end": 2,
        "empty-chapter": 2,
        "impossible-speech-rate": 3,
        "long-gap": 2,
        "missing-speaker": 1,
        "start-before-previous": 1,
    },
}


@pytest.mark.parametrize("folder", list(SEEN))
def test_each_folder(real: Path, folder: str) -> None:
    """`talkpython` has one episode twice, as text and as captions."""
    assert Counter(one["rule"] for one in findings(real, folder)) == SEEN[folder]


@pytest.fixture
def pull_request(real: Path, tmp_path: Path) -> Path:
    """The real pull request, as a branch of a repository."""
    return change(tmp_path, real / "datatalks-pr74")


def change(folder: Path, versions: Path) -> Path:
    git(folder, "init", "-q", "-b", "main")
    for version in ("base", "head"):
        for path in (versions / version).iterdir():
            shutil.copyfile(path, folder / path.name)
        commit(folder)
        git(folder, "checkout", "-q", "-B", "work")
    git(folder, "branch", "-f", "main", "HEAD~1")
    return folder


def test_a_merged_in_block_is_one_finding(pull_request: Path) -> None:
    found = {(one["path"][:6], one["rule"]): one["message"] for one in findings(pull_request, ".", "--base", "main")}
    assert "97 repeat one just above them (97 segments" in found["s03e07", "repeated-block"]
    assert found["s03e07", "missing-speaker"].startswith("97 of the segments")
    assert "77 repeat one just above them" in found["s05e02", "repeated-block"]
    assert found["s05e02", "missing-speaker"].startswith("76 of the segments")
    assert not [rule for path, rule in found if path == "s16e09"], "only its description changed"


def test_the_file_that_broke_is_told_at_its_line(pull_request: Path) -> None:
    output = check(pull_request, ".", "--base", "main").output
    assert "s08e06-recruiting-data-engineers.md:160:9  error  invalid-yaml\n    a quote is never closed" in output
    assert "s08e06-recruiting" in "".join(check(pull_request, ".", "--base", "main", "--format", "github").output)


def test_a_reattribution_without_a_word_is_seen(real: Path, tmp_path: Path) -> None:
    found = findings(change(tmp_path, real / "changelog-reattribution"), ".", "--base", "main")
    assert [one["rule"] for one in found] == ["bulk-relabelling"]
    assert found[0]["message"].startswith("36 segments changed their speaker and not a word")
