"""What the tests of releases share."""

from __future__ import annotations

import shutil

import pytest

from tests.release.test_build import ROOT, git


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
