"""Pull requests that happened, as a reviewer should have seen them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from steno.cli import root


def diff(*arguments: str | Path) -> str:
    result = CliRunner().invoke(root, ["diff", *map(str, arguments)])
    assert result.exit_code == 1
    return result.output


def test_a_pull_request_about_titles_that_added_173_segments(real: Path) -> None:
    folder = real / "datatalks-pr74"
    output = diff(folder / "base", folder / "head")
    first = output.splitlines()[:4]
    assert "1 file can no longer be read" in first[0]
    assert "173 segments without a speaker were added to 2 transcripts" in first[0]
    assert "97 in s03e07-market-yourself and 76 in s05e02-data-engineering-acronyms" in first[0]
    assert "where they repeat others" in first[0]
    assert first[2].startswith("s08e06-recruiting-data-engineers.md:160:")
    assert "a quote is never closed" in first[3]
    assert "words kept 100 %" in output
    assert "s16e09-become-data-freelancer.md  150 segments, words kept 100 %" in output


def test_the_same_as_markdown_and_json(real: Path) -> None:
    folder = real / "datatalks-pr74"
    lines = diff(folder / "base", folder / "head", "--format", "markdown").splitlines()
    assert lines[0].startswith("### 1 file can no longer be read; 173 segments without a speaker")
    assert any("cannot be read: line 160, a quote is never closed" in line for line in lines[:10])
    data = json.loads(diff(folder / "base", folder / "head", "--format", "json"))
    counts = {
        one["id"][:6]: (one["base"]["segments"], (one["head"] or {}).get("segments")) for one in data["transcripts"]
    }
    assert counts == {"s03e07": (147, 244), "s05e02": (113, 190), "s08e06": (89, None), "s16e09": (150, 150)}


def test_36_segments_that_went_to_another_speaker(real: Path) -> None:
    folder, name = real / "changelog-reattribution", "js-party-262.md"
    for base, head in ((folder / "base", folder / "head"), (folder / "base" / name, folder / "head" / name)):
        output = diff(base, head)
        assert output.startswith("36 segments went from Jerod Santo to Kevin Ball; no word changed\n")
        assert len(output.splitlines()) <= 20
