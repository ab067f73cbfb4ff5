"""Several processes, or another engine, find what one finds, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from steno import engines
from steno.checking import check_corpus
from steno.corpus.project import Project
from steno.engines import processes
from steno.engines.processes import Processes
from tests.checking.corpus import BAD, write


def test_many_workers_report_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {f"corpus/show/talk-{n}.yaml": BAD.replace("all", f"{n}") for n in range(30)})
    monkeypatch.setattr(engines, "CHUNK", 4)
    monkeypatch.setattr(processes, "CHUNK", 4)
    one = check_corpus(Project(tmp_path), engine=Processes(1))
    assert [finding.rule for finding in one.findings] == ["end-before-start"] * 30
    assert check_corpus(Project(tmp_path), engine=Processes(3)) == one
