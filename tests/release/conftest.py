"""What the tests of releases share."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.conftest import REPOSITORY
from tests.release.test_build import ROOT, git, steno


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
