"""The release before and a delta make the next release, byte for byte."""

from __future__ import annotations

import gzip
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from steno.model import Segment, Transcript
from steno.release.applying import apply_delta
from steno.release.build import build
from steno.release.earlier import read_earlier
from steno.release.facts import Facts
from steno.release.passing import Record, make_record
from steno.release.reviving import revive
from steno.release.verify import verify
from tests.conftest import effort
from tests.release.strategies import FACTS, TRANSCRIPTS, as_document, pairs, records


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def continued(facts: Facts, corpus, old: Path, target: Path) -> dict[str, Any]:
    earlier = read_earlier(old)
    return build(replace(facts, previous=earlier.previous), records(corpus), target, earlier)


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs(), FACTS, FACTS)
def test_a_delta_makes_the_next_release_of_the_one_before(pair, first, second):
    with tempfile.TemporaryDirectory() as folder:
        a, b, c = (Path(folder) / name for name in "abc")
        build(first, records(pair[0]), a)
        manifest = continued(second, pair[1], a, b)
        assert apply_delta(a, b / "delta.jsonl.gz", c) == manifest
        assert contents(c) == contents(b)
        assert [str(one) for one in verify(c)[1]] == []


@pytest.mark.random
@settings(max_examples=effort(50), deadline=None)
@given(TRANSCRIPTS)
def test_a_record_holds_all_of_its_transcript(transcript):
    assert revive(make_record(as_document("bells/a", transcript)).data) == transcript


A, B = Transcript("A", (Segment("One."),)), Transcript("B", (Segment("Two."),))
FACT = Facts({"title": "T"}, None, None, True, [], {}, {})


@pytest.fixture
def releases(tmp_path):
    build(FACT, records({"x/a": A, "x/b": B}), tmp_path / "old")
    continued(FACT, {"x/b": A, "x/c": B}, tmp_path / "old", tmp_path / "new")
    return tmp_path


def rewrite(path: Path, change) -> None:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(change(lines))))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: [lines[0], b'{"op":"remove","id":"x/z"}\n'], "removes x/z"),
        (lambda lines: [lines[0], b'{"op":"rename","id":"x/a"}\n'], "neither puts nor removes"),
        (lambda lines: [lines[0], b'{"op":"put","record":{"id":"x/a"}}\n'], "no record of a transcript"),
        (lambda lines: [lines[0], b"nonsense\n"], "not JSON"),
        (lambda lines: [b"{}\n"], "delta: "),
        (lambda lines: [], "not JSON"),
        (
            lambda lines: [lines[0], *reversed(lines[1:])],
            r"does not hold|in order",
        ),
    ],
    ids=["unknown", "operation", "record", "line", "head", "nothing", "order"],
)
def test_a_delta_that_is_none_is_refused_and_leaves_nothing(releases, change, says):
    delta = releases / "new" / "delta.jsonl.gz"
    rewrite(delta, change)
    with pytest.raises(ValueError, match=says):
        apply_delta(releases / "old", delta, releases / "made")
    assert sorted(path.name for path in releases.iterdir()) == ["new", "old"]


def test_a_delta_that_was_cut_off_is_refused(releases):
    delta = releases / "new" / "delta.jsonl.gz"
    for length in (0, 5, len(delta.read_bytes()) - 9):
        (releases / "cut").write_bytes(delta.read_bytes()[:length])
        with pytest.raises(ValueError, match=r"no delta|not JSON"):
            apply_delta(releases / "old", releases / "cut", releases / "made")
    assert not (releases / "made").exists()


def test_a_delta_continues_one_release_alone(releases):
    with pytest.raises(ValueError, match=r"continues version 1\.0\.0 .*is version 2\.0\.0"):
        apply_delta(releases / "new", releases / "new" / "delta.jsonl.gz", releases / "made")
    with pytest.raises(ValueError, match="first release"):
        apply_delta(releases / "old", releases / "old" / "delta.jsonl.gz", releases / "made")


def test_changes_are_told(releases):
    changes = json.loads((releases / "new" / "changes.json").read_bytes())
    assert [(one["id"], one["fate"]) for one in changes["transcripts"]] == [
        ("x/a", "removed"),
        ("x/b", "changed"),
        ("x/c", "added"),
    ]
    assert (changes["version"], changes["bump"]) == ("2.0.0", "major")
    assert changes["reason"] == "1 transcript was removed"
    page = (releases / "new" / "CHANGES.md").read_text(encoding="utf-8")
    assert "a major step: 1 transcript was removed." in page
    assert "- **B** (`x/c`): 1 segment, 1 word" in page


def test_a_record_is_what_lies_on_its_line(releases):
    for line in read_earlier(releases / "new").lines():
        assert Record(line).data["id"].startswith("x/")
