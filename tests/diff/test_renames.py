"""Transcripts that only have another name are found, however many others there are and whatever those share."""

from __future__ import annotations

from pathlib import PurePosixPath

from steno.comparing import Tree, compare_trees
from steno.corpus.canonical import print_transcript
from steno.diff.renames import COMMON, _telling
from steno.diff.result import Version
from steno.model import Segment, Transcript
from tests.diff.building import document

MANY = COMMON + 5
GREETING = "Good evening to all who keep the lamps lit tonight."


def episode(number: int, own: int) -> Transcript:
    said = [" ".join(f"word{number}x{place}x{step}" for step in range(8)) for place in range(own)]
    return Transcript("A light", (Segment(GREETING), *map(Segment, said)))


def renamed(transcripts: list[Transcript]) -> dict[str, str]:
    files = [print_transcript(one).encode() for one in transcripts]
    base, head = (
        Tree(Version(folder), {f"{folder}/{number}.yaml": data for number, data in enumerate(files)})
        for folder in ("old", "new")
    )
    told = compare_trees(base, head).transcripts
    assert {one.status for one in told} == {"renamed"}
    return {PurePosixPath(one.place).name: PurePosixPath(one.base.path).name for one in told if one.base}


def test_many_that_begin_alike_keep_their_own_names() -> None:
    names = renamed([episode(number, own=3) for number in range(MANY)])
    assert names == {f"{number}.yaml": f"{number}.yaml" for number in range(MANY)}


def test_many_that_are_all_alike_are_renamed_each_once() -> None:
    names = renamed([episode(0, own=0)] * MANY)
    assert sorted(names) == sorted(names.values())
    assert len(names) == MANY


def test_what_many_have_is_not_looked_up() -> None:
    one = document(episode(0, own=3))
    where = {row: ["another"] * MANY for row in _telling(document(episode(0, own=0)), {})}
    assert _telling(one, {}) - _telling(one, where) == set(where)
