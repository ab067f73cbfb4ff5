"""What the tests of releases share."""

from __future__ import annotations

import json
import shutil

import pytest

from steno.corpus.project import Project
from steno.engines.processes import Processes
from steno.release.preparing import PORTION
from tests.conftest import REPOSITORY
from tests.release.test_build import ROOT, git, steno

ONE = """title: {title}
language: en
license: {license}
status: draft
timing: none
labelling: none
segments:
- text: >-
    {text}
"""


class Counting(Processes):
    """Does the work here, and notes on what."""

    def __init__(self) -> None:
        super().__init__(1)
        self.done: list[str] = []

    def map(self, work, items, portion=1):
        self.done += [item.shown for item in items]
        return super().map(work, items, portion)


@pytest.fixture
def corpus(tmp_path):
    """A small repository with one commit: the project's own corpus."""
    root = tmp_path / "repository"
    root.mkdir()
    shutil.copytree(ROOT / "corpus", root / "corpus")
    shutil.copy(ROOT / "steno.yaml", root)
    git("init", "-q", cwd=root)
    git("add", ".", cwd=root)
    git("commit", "-qm", "first", cwd=root)
    return root


@pytest.fixture
def project(corpus):
    """A corpus of a few dozen transcripts in git."""
    shutil.rmtree(corpus / "corpus")
    show = corpus / "corpus" / "bells"
    show.mkdir(parents=True)
    (show / "show.yaml").write_text("title: Bells\n")
    for number in range(3 * PORTION):
        license_ = "CC0-1.0" if number % 3 else "CC-BY-4.0"
        text = ONE.format(title=f"Number {number}", license=license_, text=spoken(number))
        (show / f"n{number:02}.yaml").write_text(text)
    commit(corpus)
    return Project(corpus)


def spoken(number):
    """A text like no other."""
    return " ".join(f"It rang {number * place} times, said voice{number}x{place}." for place in range(1, 13))


def commit(root):
    git("add", "-A", cwd=root)
    git("commit", "-qm", "more", cwd=root)


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """The project's own corpus, released, in the folder `dist`; to be read alone."""
    folder = tmp_path_factory.mktemp("released")
    done = steno("build", "-o", folder / "dist", cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def counts(released):
    """What its manifest counts."""
    return json.loads((released / "dist" / "manifest.json").read_bytes())["counts"]
