"""What git says of a folder that it was asked about before."""

from __future__ import annotations

from pathlib import Path

import pytest

from steno.corpus.git import GitError
from steno.corpus.standing import Question, Standing
from tests.checking.corpus import GOOD, commit, git, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {f"corpus/show/{name}.yaml": GOOD for name in ("one", "two", "three")})
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def ask(root: Path) -> Standing:
    return Question(root, "corpus").answer()


def test_the_state_of_an_index_is_its_own(root: Path) -> None:
    assert ask(root).state == b"", "there is no index yet"
    commit(root)
    first = ask(root)
    assert first.state == ask(root).state
    assert first.repository == (root / ".git").resolve()
    assert first.blobs().keys() == {f"corpus/show/{name}.yaml" for name in ("one", "two", "three")}
    write(root, {"corpus/show/one.yaml": GOOD.replace("Nobody", "Somebody")})
    (root / "corpus/show/two.yaml").unlink()
    changed = ask(root)
    assert changed.state == first.state
    assert changed.changed >= {"corpus/show/one.yaml", "corpus/show/two.yaml"}
    assert changed.blobs().keys() == {"corpus/show/three.yaml"}
    git(root, "add", "corpus/show/one.yaml")
    assert ask(root).state != first.state


def test_an_index_without_a_checksum_has_no_state(root: Path) -> None:
    commit(root)
    git(root, "config", "index.skipHash", "true")
    write(root, {"corpus/show/one.yaml": GOOD.replace("Nobody", "Somebody")})
    git(root, "add", ".")
    checksum = (root / ".git/index").read_bytes()[-20:]
    assert ask(root).state == (checksum if any(checksum) else b""), "older versions of git write one all the same"


def test_a_question_need_not_be_answered(root: Path) -> None:
    with Question(root, "corpus"):
        pass


@pytest.mark.parametrize("path", ["", None])
def test_where_there_is_no_git_there_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    if path is not None:
        monkeypatch.setenv("PATH", path)
    question = Question(tmp_path, "corpus")
    with pytest.raises(GitError):
        question.answer()
