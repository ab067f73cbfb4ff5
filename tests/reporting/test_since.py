"""What a pull request adds to the findings of a transcript, and what it mends, from git to the comment's table."""

from __future__ import annotations

from pathlib import Path

from steno.corpus.project import find_project
from steno.reporting.collect import collect
from steno.reporting.comment import render
from steno.schema import validate
from tests.diff.test_cli import commit, git

HEAD = """\
# yaml-language-server: $schema=../../schema/transcript.schema.json
title: A light
language: en
license: CC-BY-4.0
status: draft
speakers:
  ada:
    name: Ada
segments:
"""


def segments(*spans: tuple[int, int]) -> str:
    items = (
        f'- start: "00:00:{start:02}.000"\n  end: "00:00:{end:02}.000"\n  speaker: ada\n'
        f"  text: >-\n    Lamp {number} of the wall was lit by hand at that hour.\n"
        for number, (start, end) in enumerate(spans)
    )
    return HEAD + "".join(items)


def test_new_and_mended_findings_are_told_apart(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "steno.yaml").write_text("title: Lights\n")
    files = {name: tmp_path / f"corpus/show/{name}.yaml" for name in ("light", "dark", "dim")}
    files["light"].parent.mkdir(parents=True)
    (tmp_path / "corpus/show/show.yaml").write_text("title: A show\nlanguage: en\nlicense: CC-BY-4.0\n")
    files["light"].write_text(segments((0, 5), (10, 5), (12, 19)))
    files["dark"].write_text(segments((0, 5), (10, 5)))
    commit(tmp_path)
    git(tmp_path, "checkout", "-qb", "mine")
    files["light"].write_text(segments((0, 5), (10, 11), (30, 19), (40, 39)))
    files["dark"].write_text(segments((0, 5), (10, 5)).replace("A light", "The dark"))
    files["dim"].write_text(segments((10, 5)))
    commit(tmp_path)
    project = find_project(tmp_path)
    assert project is not None
    data = collect(project, "main").data
    assert validate(data, "report") == []
    (told,) = data["since"]
    assert told["path"] == "corpus/show/light.yaml"
    assert told["new"] >= 1
    rules = [one["rule"] for one in data["findings"] if one["path"] == told["path"]]
    assert rules.count("end-before-start") == 2
    files["light"].write_text(segments((0, 5), (10, 11), (30, 35), (40, 45)))
    commit(tmp_path)
    data = collect(project, "main").data
    assert {"path": "corpus/show/light.yaml", "new": 0, "mended": 1} in data["since"]
    text = render(data, repository="octo/lights")
    (row,) = (line for line in text.splitlines() if line.startswith("| ") and "show/light]" in line)
    assert "; 1 mended" in row
