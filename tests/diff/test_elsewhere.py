"""What went from one transcript to another: said as such, and every segment of it only once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.comparing import Tree, compare_trees
from steno.comparing.patching import patch_all
from steno.corpus.canonical import print_transcript
from steno.diff.result import Change, Comparison, Risk, TranscriptDiff, Version
from steno.diff.verdict import verdict
from steno.model import Segment, Transcript
from steno.reporting.comment import Report
from steno.reporting.sections import sections
from tests.conftest import effort
from tests.diff.building import build

CASES = yaml.safe_load(Path(__file__).with_name("elsewhere.yaml").read_text(encoding="utf-8"))


def tree(name: str, transcripts: dict[str, Transcript]) -> Tree:
    files = {f"{key}.yaml": print_transcript(one).encode() for key, one in transcripts.items()}
    return Tree(Version(name), files)


def made(base: Tree, comparison: Comparison) -> dict[str, bytes]:
    return {one.path: one.text.encode() for one in patch_all(base, comparison) if one.text is not None}


@pytest.mark.parametrize("name", CASES)
def test_a_case(name: str) -> None:
    sides = ({key: build(lines) for key, lines in CASES[name][side].items()} for side in ("base", "head"))
    base, head = (tree(side, transcripts) for side, transcripts in zip(("base", "head"), sides, strict=True))
    found = compare_trees(base, head)
    told = {
        one.id: [f"{change.kind} {change.count}" for change in one.changes if change.kind != "speakers"]
        for one in found.transcripts
    }
    assert told == CASES[name]["told"]
    assert verdict(found, str) == CASES[name]["verdict"]
    assert made(base, found) == head.files


def test_what_is_gone_is_linked_where_it_was() -> None:
    whole = build(["1 Ada: The ship turns to the west.", "2 Ben: Nobody saw the light."])
    one, two = (Transcript("A light", (segment,), whole.speakers) for segment in whole.segments)
    found = compare_trees(tree("base", {"one": one, "two": two}), tree("head", {"one": whole}))
    report = Report(found, base="a" * 40, head="b" * 40, repository="lamps/talks")
    told = "".join(sections(report, found.transcripts, (Risk.EDIT,)))
    assert f"[two](https://github.com/lamps/talks/blob/{'a' * 40}/two.yaml)" in told
    assert f"[one](https://github.com/lamps/talks/blob/{'b' * 40}/one.yaml)" in told


LINES = [f"The {what} is {how} {when}." for what in ("lamp", "ship") for how in ("lit", "far") for when in "abcdef"]
PARTS = st.lists(st.tuples(st.sampled_from([*LINES, "Yeah."]), st.integers(0, 2), st.integers(0, 3)), max_size=30)
"""A text, the file of base that says it, and that of head; the last of each is none."""


def parted(rows: list[tuple[str, int]], files: int) -> dict[str, Transcript]:
    said = {f"{number}": [Segment(text) for text, where in rows if where == number] for number in range(files)}
    return {name: Transcript("A light", tuple(segments)) for name, segments in said.items() if segments}


@pytest.mark.random
@settings(max_examples=effort(150), deadline=None)
@given(PARTS, st.booleans())
def test_every_segment_went_or_came_once(rows: list[tuple[str, int, int]], renamed: bool) -> None:
    before = parted([(text, old) for text, old, _ in rows], 2)
    after = parted([(text, new) for text, _, new in rows], 3)
    base, head = tree("base", before), tree("head", {f"{name}{'x' * renamed}": one for name, one in after.items()})
    found = compare_trees(base, head)
    assert made(base, found) == head.files
    went = {(one.id, change.details["to"]): change for one in found.transcripts for change in kinds(one, "went")}
    came = {(change.details["from"], one.id): change for one in found.transcripts for change in kinds(one, "came")}
    assert {pair: (one.count, one.details["words"]) for pair, one in went.items()} == {
        pair: (one.count, one.details["words"]) for pair, one in came.items()
    }
    for one in found.transcripts:
        told = [number for change in kinds(one, "removed", "added", "went", "came") for number in change.operations]
        assert len(told) == len(set(told))
        assert one.base is None or one.count("went") + one.count("removed") <= one.base.segments


def kinds(one: TranscriptDiff, *names: str) -> list[Change]:
    return [change for change in one.changes if change.kind in names]
