"""The page of a release on GitHub: what changed, what it holds, under which licences, how to load and check it."""

from __future__ import annotations

from typing import Any

from steno.diff.wording import number
from steno.release.tagging import PREFIX
from steno.reporting.markdown import inert

LONGEST = 100_000
"""GitHub takes 125,000 characters."""


def title_of(manifest: dict[str, Any], tag: str) -> str:
    """The name of the release: the corpus, the version, the day."""
    return f"{manifest['title']} {manifest['version']} ({tag.removeprefix(PREFIX)})"


def notes(manifest: dict[str, Any], changes: str) -> str:
    """The text of the page."""
    parts = [
        inert(str(manifest.get("description", "")), 2_000),
        _cut(changes.partition("\n")[2].strip()),
        "## What it holds",
        _held(manifest),
        "`segments.parquet` and `transcripts.parquet` load in DuckDB, pandas, polars and `datasets` in one line; "
        "`README.md` says how, and `manifest.json` describes every file.",
        f"Made of commit {manifest['commit']} by steno {manifest['tool']['version']}. "
        "To check what you downloaded: `sha256sum -c SHA256SUMS`.",
    ]
    return "\n\n".join(part for part in parts if part)


def _held(manifest: dict[str, Any]) -> str:
    counts = manifest["counts"]
    states = ", ".join(f"{count} {name}" for name, count in manifest["statuses"].items())
    licences = ", ".join(f"{inert(name)} ({count})" for name, count in manifest["licenses"].items())
    return (
        f"{number(counts['transcripts'], 'transcript')} of {number(counts['shows'], 'show')} ({states}): "
        f"{number(counts['segments'], 'segment')}, {number(counts['words'], 'word')}. "
        f"Licences of the transcripts: {licences}."
    )


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    whole_lines = text[:LONGEST].rpartition("\n")[0]
    return f"{whole_lines}\n\nThe rest is in `CHANGES.md`."
