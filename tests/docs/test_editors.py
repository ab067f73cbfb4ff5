"""What contributors' tools are told about a corpus: its hooks, its schemas, its layout."""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from steno.corpus.project import Project
from steno.corpus.yaml12 import load
from tests.conftest import REPOSITORY
from tests.docs.pages import read

HOOKS = {hook["id"]: hook for hook in load(read(".pre-commit-hooks.yaml"))}
FILES = [path.relative_to(REPOSITORY).as_posix() for path in Project(REPOSITORY).files() if path.suffix == ".yaml"]


def wanted(hook: str) -> list[str]:
    """The files of the sample corpus that pre-commit would give to a hook."""
    spec = HOOKS[hook]
    found = [path for path in FILES if re.search(spec["files"], path)]
    return [path for path in found if not re.search(spec.get("exclude", "^$"), path)]


def test_which_files_the_hooks_get() -> None:
    kinds = {path: Project(REPOSITORY).kind(REPOSITORY / path) for path in FILES}
    assert wanted("steno-check") == FILES
    assert wanted("steno-fmt") == [path for path in FILES if kinds[path] == "transcript"]


@pytest.mark.parametrize("hook", list(HOOKS))
def test_a_hook_runs_on_its_files(hook: str, tmp_path: Path) -> None:
    for name in ("corpus", "schema"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "steno.yaml", tmp_path)
    command = [sys.executable, "-m", *HOOKS[hook]["entry"].split(), *wanted(hook)]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_page_names_every_hook() -> None:
    assert [hook for hook in HOOKS if f"- id: {hook}" not in read("docs/checking.md")] == []


def test_the_page_names_every_format() -> None:
    from steno.reporters import reporters

    assert [name for name in reporters() if f"| `{name}` |" not in read("docs/checking.md")] == []


@pytest.mark.parametrize("path", FILES)
def test_an_editor_knows_the_schema_of_every_file(path: str) -> None:
    line = (REPOSITORY / path).read_text("utf-8").split("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert match
    named = ((REPOSITORY / path).parent / match[1]).resolve()
    mapped = json.loads(read(".vscode/settings.json"))["yaml.schemas"]
    covering = {REPOSITORY / schema for schema, patterns in mapped.items() if covers(patterns, path)}
    assert covering == {named}


def covers(patterns: str | list[str], path: str) -> bool:
    """Tell whether the patterns cover a path, the last that matches deciding, as the language server does it."""
    covered = False
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        excluded = pattern.startswith("!")
        parts = pattern.removeprefix("!").removeprefix("/").split("/")
        names = path.split("/")
        if len(parts) == len(names) and all(map(fnmatch.fnmatchcase, names, parts)):
            covered = not excluded
    return covered
