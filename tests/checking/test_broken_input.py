"""A broken file is one clear finding with its place; it hides no other file, and never ends in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from steno.corpus.yaml12 import load
from tests.checking.corpus import BAD, GOOD, check, commit, findings, git, rules, write

CASES: list[dict[str, Any]] = load((Path(__file__).parent / "broken.yaml").read_text("utf-8"))


def place(folder: Path, case: dict[str, Any]) -> str:
    path = folder / "corpus" / "show" / case["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content(case))
    return str(path.relative_to(folder).as_posix())


def content(case: dict[str, Any]) -> bytes:
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "repeat" in case:
        character, times = case["repeat"]
        return str(character * times).encode()
    if "good" in case:
        old, new = case["good"]
        assert old in GOOD
        return GOOD.replace(old, new, 1).encode()
    return str(case["text"]).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_clear_finding(tmp_path: Path, case: dict[str, Any]) -> None:
    path = place(write(tmp_path, {}), case)
    result = check(tmp_path)
    heads = [line for line in result.output.splitlines() if "  error  " in line or "  warning  " in line]
    assert heads == [f"{path}:{case['at']}  error  {case['rule']}"]
    assert case["says"] in result.output
    assert "repair: " in result.output
    assert result.exit_code == 1


def test_all_in_one_run_beside_a_sound_file_and_one_with_a_fault(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD, "corpus/show/turned.yaml": BAD})
    paths = sorted(place(tmp_path, case) for case in CASES)
    found = rules(tmp_path)
    assert sorted(path for path, _ in found) == sorted([*paths, "corpus/show/turned.yaml"])
    assert ("corpus/show/turned.yaml", "end-before-start") in found


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD})
    with (tmp_path / "corpus/show/large.yaml").open("wb") as file:
        file.truncate(10**12)
    assert rules(tmp_path) == [("corpus/show/large.yaml", "oversized-file")]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        *((f"corpus/{name}.yaml", "missing-file") for name in ("people", "tombstones", "show/show", "show/pipe")),
        ("corpus/show/pipe.vtt", "stray-file"),
        ("steno-baseline.yaml", "missing-file"),
    ],
)
def test_nobody_waits_at_a_pipe(tmp_path: Path, name: str, rule: str) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD})
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert rules(tmp_path) == []
    os.mkfifo(tmp_path / name)
    assert rules(tmp_path) == [(name, rule)]
    assert f"{name}:1:1  error  {rule}" in check(tmp_path).output


@pytest.mark.parametrize("name", ["pipe.yaml", "pipe.srt", "folder/pipe.yml"])
def test_nobody_waits_at_a_pipe_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / name)
    for path in (".", name):
        assert rules(tmp_path, path) == [(name, "missing-file")]


def test_what_a_link_leads_to_may_be_a_pipe_that_ends(tmp_path: Path) -> None:
    for feed, rule in (("cat good.yaml", ["non-canonical"]), ("cat /dev/zero", ["oversized-file"])):
        (tmp_path / "good.yaml").write_text(GOOD)
        command = f"{feed} | {sys.executable} -m steno check /dev/stdin --format json"
        printed = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False).stdout
        assert [one["rule"] for one in json.loads(printed)["findings"]] == rule


@pytest.mark.parametrize(
    "name", ["corpus/people.yaml", "corpus/show/show.yaml", "corpus/show/link.yaml", "corpus/linked"]
)
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("secret: 12345\n")
    root = write(tmp_path / "repository", {"corpus/show/good.yaml": GOOD})
    (root / name).symlink_to(outside if name == "corpus/linked" else outside / "secret.yaml")
    result = check(root)
    assert f"{name}:1:1  error  symbolic-link" in result.output
    assert "12345" not in result.output
    assert len(findings(root)) == 1


def test_a_linked_corpus_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "outside", {"show/turned.yaml": BAD})
    root = write(tmp_path / "repository", {})
    (root / "corpus").symlink_to(tmp_path / "outside")
    assert rules(root) == [("corpus", "symbolic-link")]


def test_people_shows_and_settings_are_checked_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "steno.yaml": "title: Bells\nrules: {zero-duration: {level: no}}\n",
            "corpus/people.yaml": "mia: {name: Mia}\ntom: {moved_to: thomas}\n",
            "corpus/show/show.yaml": "title: Show\nhosts: [mia, zoe]\n",
        },
    )
    assert rules(tmp_path) == [
        ("corpus/people.yaml", "unknown-person"),
        ("corpus/show/show.yaml", "unknown-person"),
        ("steno.yaml", "schema"),
    ]


def test_broken_settings_hide_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"steno.yaml": "title: [\n", "corpus/show/turned.yaml": BAD})
    assert ("steno.yaml", "invalid-yaml") in rules(tmp_path)
    assert ("corpus/show/turned.yaml", "end-before-start") in rules(tmp_path)
