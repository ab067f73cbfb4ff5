"""Random edits in combination are told as what they were: the kinds and the counts, for nearly every script."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from steno.corpus.document import Document
from steno.diff.result import TranscriptDiff
from steno.diff.transcripts import compare
from steno.model import Transcript
from steno.reading import open_folder
from tests.conftest import REPOSITORY, effort
from tests.diff.editing import write_script
from tests.diff.test_bounds import wrap

FOLDERS = ("datatalks", "changelog", "bitcointranscripts", "talkpython", "datatalks-pr74/base")
ONE_EACH = {"shifted", "drifted", "renamed-speaker"}
"""Kinds of which each change counts as one, however many segments it is about."""
BAR = 0.98


def kinds(found: TranscriptDiff | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for change in found.changes if found else ():
        counts[change.kind] += 1 if change.kind in ONE_EACH else change.count
    return counts


def right(transcripts: list[Transcript], scripts: int) -> float:
    """Return which part of the scripts is told as it was made."""
    hits = 0
    for seed in range(scripts):
        base = transcripts[seed % len(transcripts)]
        edits = random.Random(seed).randint(1, min(12, len(base.entries) // 12))
        head, made = write_script(base, seed, edits)
        hits += kinds(compare("show/light", wrap(base), wrap(head))) == made
    return hits / scripts


def long_ones(folder: Path) -> list[Transcript]:
    opened = (one.transcript for one in open_folder(folder).values() if isinstance(one, Document))
    return [one for one in opened if len(one.entries) >= 40]


@pytest.mark.random
def test_edits_of_the_sample_are_told_as_they_were_made() -> None:
    assert right(long_ones(REPOSITORY / "corpus"), effort(200)) >= BAR


@pytest.mark.random
def test_edits_of_real_transcripts_are_told_as_they_were_made(real: Path) -> None:
    transcripts = [one for folder in FOLDERS for one in long_ones(real / folder)]
    assert right(transcripts, effort(200)) >= BAR
