"""Several processes find what one finds, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from steno.checking import check_corpus, spreading
from steno.corpus.project import Project
from tests.checking.corpus import BAD, write


def test_many_workers_report_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {f"corpus/show/talk-{n}.yaml": BAD.replace("all", f"{n}") for n in range(30)})
    monkeypatch.setattr(spreading, "CHUNK", 4)
    monkeypatch.setattr(spreading, "_processors", lambda: 3)
    several = check_corpus(Project(tmp_path))
    monkeypatch.setattr(spreading, "_processors", lambda: 1)
    one = check_corpus(Project(tmp_path))
    assert several == one
    assert [finding.rule for finding in one.findings] == ["end-before-start"] * 30
