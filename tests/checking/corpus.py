"""Small corpora in temporary folders, and the command line over them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from steno.cli import root

SETTINGS = "title: Bells\nrules: {non-canonical: off, duplicate-transcript: off}\n"
GOOD = """\
title: The bell
language: en
license: CC-BY-4.0
status: draft
labelling: none
segments:
- start: "00:00:01.000"
  text: Nobody rang it, and yet it rang all night.
"""
BAD = GOOD.replace("  text", '  end: "00:00:00.500"\n  text')


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"steno.yaml": SETTINGS, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def check(folder: Path, *arguments: str) -> Result:
    import os

    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(root, ["check", *arguments], catch_exceptions=False)
    finally:
        os.chdir(before)


def findings(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(check(folder, *arguments, "--format", "json").stdout)["findings"]
    return found


def rules(folder: Path, *arguments: str) -> list[tuple[str, str]]:
    return [(one["path"], one["rule"]) for one in findings(folder, *arguments)]


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Bell", "-c", "user.email=bell@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A change")
