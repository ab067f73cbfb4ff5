"""Two branches edit one transcript: apart from each other, both count; at the same place, nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from steno.corpus.canonical import print_transcript
from steno.corpus.words import spoken
from steno.merging import merge_files
from steno.model import Transcript
from tests.conftest import REPOSITORY, effort
from tests.diff.editing import EDITS, MARGIN, Script
from tests.diff.test_synthetic import FOLDERS, long_ones

PATH = "corpus/show/light.yaml"


def branches(base: Transcript, seed: int, edits: int) -> Iterator[Transcript]:
    """Ours, theirs, and both: two random scripts over the same base that keep clear of each other."""
    sides = [Script(base, random.Random(seed)), Script(base, random.Random(-seed - 1))]
    for number in range(2 * edits):
        side, other = sides[number % 2], sides[1 - number % 2]
        side.random.choice(EDITS)(side)
        other.taken |= side.taken
    both = []
    for number, entry in enumerate(base.entries):
        changed = [side.pieces[number] for side in sides if side.pieces[number] != [entry]]
        assert len(changed) < 2, f"two scripts within {MARGIN} entries"
        both.append(changed[0] if changed else [entry])
    for pieces in (*(side.pieces for side in sides), both):
        yield replace(base, entries=tuple(entry for piece in pieces for entry in piece))


def merge(*versions: Transcript) -> tuple[str, int]:
    base, ours, theirs = (print_transcript(one).encode() for one in versions)
    merged = merge_files(base, ours, theirs, PATH)
    assert not merged.is_text
    return merged.data.decode(), merged.conflicts


def check_apart(transcripts: list[Transcript], scripts: int) -> None:
    for seed in range(scripts):
        base = transcripts[seed % len(transcripts)]
        ours, theirs, both = branches(base, seed, random.Random(seed).randint(1, max(1, len(base.entries) // 30)))
        assert merge(base, ours, theirs) == (print_transcript(both), 0), f"seed {seed}"
        assert merge(base, theirs, ours) == (print_transcript(both), 0), f"seed {seed}"


@pytest.mark.random
def test_scripts_that_keep_clear_of_each_other_merge_to_both() -> None:
    check_apart(long_ones(REPOSITORY / "corpus"), effort(100))


@pytest.mark.random
def test_so_they_do_over_real_transcripts(real: Path) -> None:
    check_apart([one for folder in FOLDERS for one in long_ones(real / folder)], effort(60))


@pytest.mark.random
def test_scripts_over_the_same_places_lose_no_word() -> None:
    transcripts = long_ones(REPOSITORY / "corpus")
    conflicts = 0
    for seed in range(effort(100)):
        base = transcripts[seed % len(transcripts)]
        short = replace(base, entries=base.entries[:12])
        sides = []
        for number in (seed, -seed - 1):
            script = Script(short, random.Random(number))
            for _ in range(3):
                script.random.choice(EDITS)(script)
            sides.append(replace(short, entries=tuple(entry for piece in script.pieces for entry in piece)))
        text, found = merge(short, *sides)
        conflicts += bool(found)
        said = " ".join(spoken(text))
        known = {one.text for one in short.segments}
        for side in sides:
            new = [one.text for one in side.segments if one.text not in known]
            assert all(" ".join(spoken(one)) in said for one in new), f"seed {seed}"
        assert text.count("<<<<<<< ours\n") == text.count("\n>>>>>>> theirs") == found
    assert conflicts > effort(10)
