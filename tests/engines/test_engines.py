"""The same results in the same order, whoever does the work, and when a worker dies in the middle."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from steno.checking import Store
from steno.corpus.project import find_project
from steno.engines import AHEAD, CHUNK, Engine, EngineError, choose, cut
from steno.engines.dask import Dask
from steno.engines.processes import Processes
from steno.release.build import build
from steno.release.facts import gather
from steno.release.preparing import records_of
from steno.release.vetting import Vetting
from tests.conftest import REPOSITORY

ITEMS = list(range(1010))


def square(number: int) -> int:
    return number * number


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as running:
        yield running.scheduler_address


@pytest.mark.parametrize("count", [0, 1, CHUNK, 2 * CHUNK, 1010])
def test_processes(count: int):
    expected = list(map(square, ITEMS[:count]))
    assert list(Processes(3).map(square, ITEMS[:count])) == list(Processes(1).map(square, ITEMS[:count])) == expected


def test_portions_are_all_there_is():
    assert [number for portion in cut(ITEMS, CHUNK) for number in portion] == ITEMS
    assert max(map(len, cut(ITEMS, CHUNK))) == CHUNK


def test_an_error_in_a_worker_is_an_error_here():
    def fail(number: int) -> int:
        if number == 700:
            raise ValueError("seven hundred")
        return number

    with pytest.raises(ValueError, match="seven hundred"):
        list(Processes(2).map(fail, ITEMS))


def test_few_portions_are_under_way_at_a_time(tmp_path: Path):
    def mark(number: int) -> int:
        (tmp_path / str(number)).touch()
        return number

    results = Processes(2).map(mark, ITEMS)
    assert next(results) == 0
    assert len(list(tmp_path.iterdir())) <= (2 * AHEAD + 2) * CHUNK < len(ITEMS)
    assert list(results) == ITEMS[1:]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("killed", r"ChildProcessError: .* was ended; was there too little memory\?"),
        ("closed", "[12] workers, of which 0 live"),
        ("orphaned", "[12] workers, of which 0 live"),
        ("unsendable", "(AttributeError|PicklingError): .*local object.*"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_what_becomes_of_workers(what: str, told: str):
    command = [sys.executable, "-m", "tests.engines.alone", what]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)
    assert re.fullmatch(told, done.stdout.strip()), done.stdout + done.stderr


def test_dask(cluster: str):
    assert list(Dask(cluster).map(square, ITEMS)) == list(map(square, ITEMS))


def test_a_release_over_dask_has_the_same_bytes(cluster: str, tmp_path: Path):
    project = find_project(Path(__file__).parent)
    assert project is not None
    facts = gather(project, commit=None, committed=None, modified=True)
    there = Dask(cluster)
    ways: dict[str, tuple[Engine, Vetting | None]]
    ways = {"here": (Processes(1), None), "there": (there, None), "checked": (there, Vetting(project, there, Store()))}
    for name, (engine, vetting) in ways.items():
        build(facts, records_of(project, facts, engine, vetting=vetting), tmp_path / name)
    here, *others = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ways]
    assert others == [here, here]


def test_dask_when_a_worker_dies_in_the_middle(cluster: str, tmp_path: Path):
    def slow(number: int) -> tuple[int, int]:
        time.sleep(0.002)
        return number, os.getpid()

    results = Dask(cluster).map(slow, ITEMS)
    first = next(results)
    os.kill(first[1], signal.SIGKILL)
    rest = list(results)
    assert [first[0], *(number for number, _ in rest)] == ITEMS
    assert len({pid for _, pid in rest}) > 1


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("steno.engines.dask.PATIENCE", "200ms")
    with pytest.raises(EngineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        choose(scheduler="tcp://127.0.0.1:9")
