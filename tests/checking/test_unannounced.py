"""A branch whose commits speak of metadata, and what is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.corpus import GOOD, SETTINGS, git, rules, write

MORE = GOOD + "".join(f'- start: "00:00:0{n}.000"\n  text: And then it rang for the number {n}.\n' for n in range(4, 9))


@pytest.mark.parametrize(
    ("messages", "found"),
    [
        (["Update the metadata"], ["unannounced-change"]),
        (["Update the metadata", "Add the end of the transcript"], []),
        (["Mend it"], []),
    ],
)
def test_commits_say_what_they_are_about(tmp_path: Path, messages: list[str], found: list[str]) -> None:
    write(tmp_path, {"steno.yaml": SETTINGS, "corpus/show/bell.yaml": GOOD})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "A corpus")
    git(tmp_path, "checkout", "-q", "-b", "work")
    write(tmp_path, {"steno.yaml": SETTINGS, "corpus/show/bell.yaml": MORE})
    git(tmp_path, "add", "-A")
    for message in messages:
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", message)
    assert [rule for _, rule in rules(tmp_path, "--base", "main")] == found
