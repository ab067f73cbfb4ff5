"""The same bytes on every version of Python: each one of the matrix compares with the same digests."""

from __future__ import annotations

import json
from pathlib import Path

from tests.release.golden import golden

KEPT = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))


def test_a_release_has_the_bytes_that_it_always_had():
    found = golden()
    told = "another library; write them again: python -m tests.release.golden > tests/release/golden.json"
    assert found["libraries"] == KEPT["libraries"], told
    assert found["sums"] == KEPT["sums"]
