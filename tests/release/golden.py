"""A release of fixed facts, whose digests are kept: every Python of the test matrix must come to the same bytes.

Write them again when a library in `requirements/run.lock` or a format of ours has changed:

    python -m tests.release.golden > tests/release/golden.json
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from steno.model import Chapter, Event, Extent, Segment, Source, Speaker, Status, Transcript
from steno.release.build import build
from steno.release.earlier import read_earlier
from steno.release.facts import Facts
from tests.release.strategies import records

ARTIFACTS = ("changes", "corpus-json", "delta", "registries", "segments-jsonl", "segments-parquet")
FACTS = Facts(
    {"title": "Golden", "description": "Früh – 東京"},
    "1" * 40,
    "2026-03-04T05:06:07+00:00",
    False,
    [{"key": "bells", "title": "Bells"}],
    {"ada": {"name": "Ada"}},
    {"bells/old": {"removed": "Lost."}},
    tool="0",
    artifacts=(*ARTIFACTS, "transcripts-jsonl", "transcripts-parquet"),
)
SEGMENTS = tuple(
    Segment(f"Said {number} “quoted” früh 東京.", number * 1_001, number * 1_001 + 900, "ada", number % 7 == 3)
    for number in range(1_000)
)
CORPUS = {
    "bells/seven": Transcript(
        "Seven", (Chapter("One", 0), Event("music", 0, 900), *SEGMENTS), (Speaker("ada", "Ada"),)
    ),
    "bells/untimed": Transcript("Untimed", (Segment("No time."),), timing=Extent.NONE, status=Status.VERIFIED),
}
LATER = {**CORPUS, "bells/eight": replace(CORPUS["bells/seven"], title="Eight", source=Source(duration=1_001_900))}
LIBRARIES = ("cramjam", "orjson", "pyarrow")


def golden() -> dict[str, Any]:
    """Build two releases, the second on top of the first, and return the digests of the second's files."""
    with tempfile.TemporaryDirectory() as folder:
        build(FACTS, records(CORPUS), Path(folder) / "old")
        earlier = read_earlier(Path(folder) / "old")
        manifest = build(replace(FACTS, previous=earlier.previous), records(LATER), Path(folder) / "new", earlier)
    return {
        "libraries": {name: version(name) for name in LIBRARIES},
        "sums": {one["name"]: one["sha256"] for one in manifest["files"]},
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(golden(), indent=2) + "\n")
