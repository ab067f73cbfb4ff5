"""A check in parts finds what a check finds, byte for byte, whatever the parts are and wherever they were made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steno.checking import cache
from steno.cli import root
from tests.checking.corpus import BAD, GOOD, check, commit, git, write

TALKS = {f"corpus/show/talk-{n:02d}.yaml": (BAD if n % 7 == 0 else GOOD).replace("all", f"{n}") for n in range(40)}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path / "corpus", {**TALKS, "corpus/show/twice.yaml": BAD, "corpus/show/broken.yaml": "segments: ["})
    git(tmp_path / "corpus", "init", "-q")
    commit(tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as running:
        yield running.scheduler_address


def steno(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(root, arguments, catch_exceptions=False)


@pytest.mark.parametrize("parts", [1, 2, 5, 60])
def test_the_parts_are_the_whole(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: int) -> None:
    whole = check(corpus, "--no-cache", "--format", "json").stdout
    matrix = json.loads(steno(corpus, monkeypatch, "shard", "--of", str(parts)).stdout)["part"]
    files = []
    for one in matrix:
        file = tmp_path / f"{one.replace('/', '-')}.sqlite"
        assert steno(corpus, monkeypatch, "shard", one, "-o", str(file)).exit_code == 0
        files += ["--join", str(file)]
    joined = steno(corpus, monkeypatch, "shard", *files)
    assert joined.stdout == "41 transcripts are known\n", "all but the one that cannot be read"
    assert check(corpus, "--format", "json").stdout == whole


def test_a_part_of_other_settings_is_not_used(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steno(corpus, monkeypatch, "shard", "1/1", "-o", str(tmp_path / "part"))
    (corpus / "steno.yaml").write_text("title: Bells\nrules: {end-before-start: info}\n")
    said = steno(corpus, monkeypatch, "shard", "--join", str(tmp_path / "part")).stdout
    assert said.startswith("0 transcripts are known; 41 were looked at with other settings")
    assert check(corpus, "--format", "json").stdout == check(corpus, "--no-cache", "--format", "json").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["3/2", "-o", "x"], "is no part such as 2/8"),
        (["0/2", "-o", "x"], "is no part such as 2/8"),
        (["two", "-o", "x"], "is no part such as 2/8"),
        (["1/2"], "name a part and a file"),
        (["--of", "0"], "0 is not in the range"),
        (["--join", "steno.yaml"], "is no part of a check"),
        (["--join", "none"], "does not exist"),
    ],
)
def test_what_cannot_be(corpus: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    result = steno(corpus, monkeypatch, "shard", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_cache_that_is_in_use_or_not_there(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = str(tmp_path / "part")
    steno(corpus, monkeypatch, "shard", "1/1", "-o", part)
    with closing(sqlite3.connect(corpus / ".git/steno/checks.sqlite")) as other:
        monkeypatch.setattr(cache, "PATIENCE", 0.1)
        other.execute("BEGIN EXCLUSIVE")
        result = steno(corpus, monkeypatch, "shard", "--join", part)
        assert (result.exit_code, "checks.sqlite: database is locked" in result.output) == (2, True)
    (corpus / ".git").rename(tmp_path / "no-git")
    for arguments in (["1/1", "-o", part], ["--join", part]):
        result = steno(corpus, monkeypatch, "shard", *arguments)
        assert (result.exit_code, "not a git repository" in result.output) == (2, True)


def test_engines_find_the_same(corpus: Path, cluster: str) -> None:
    whole = check(corpus, "--no-cache", "--jobs", "1", "--format", "json").stdout
    assert check(corpus, "--no-cache", "--jobs", "3", "--format", "json").stdout == whole
    assert check(corpus, "--no-cache", "--scheduler", cluster, "--format", "json").stdout == whole
    assert check(corpus, "--scheduler", cluster, "--format", "json").stdout == whole
