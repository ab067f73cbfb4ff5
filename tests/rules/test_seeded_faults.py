"""Faults that are put into clean transcripts are found, and clean ones have none: the small run of the report."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.scoring import Score, add_clean, add_real, bar, below, inject, real
from benchmarks.seeding import FAULTS

from steno.model import Severity
from steno.rules import rules
from tests.conftest import effort

FEW = 4


@pytest.mark.random
@pytest.mark.parametrize("rule", list(FAULTS))
def test_a_seeded_fault_is_found(rule: str) -> None:
    chance, times = Random(f"small {rule}"), effort(FEW)
    results = [inject(rule, FAULTS[rule], chance) for _ in range(times)]
    missed = [case for is_found, case in results if not is_found]
    assert len(missed) <= (1 - bar(rule)) * times + (0.5 if FAULTS[rule].fuzzy else 0), missed


def test_every_fault_is_one_of_a_rule() -> None:
    assert set(FAULTS) <= set(rules())


def test_clean_transcripts_have_no_fault() -> None:
    scores: dict[str, Score] = {}
    assert add_clean(scores) > 1_000
    assert {rule: score.alarms for rule, score in scores.items() if score.alarms} == {}


def test_real_transcripts_have_the_faults_that_were_judged(real_files: None) -> None:
    scores = {rule: Score() for rule in rules()}
    shown: list[str] = []
    segments = add_real(scores, real(), shown)
    assert list(below(scores, segments)) == [], shown


@pytest.fixture
def real_files() -> None:
    if not real():
        pytest.skip("real transcripts are absent; set STENO_REAL to their folder")


def test_the_bars_hold() -> None:
    errors = [name for name, one in rules().items() if one.value.severity is Severity.ERROR]
    assert list(below({errors[0]: Score(alarms=1)}, 100_000)) == [f"{errors[0]}: 1 false alarms in 100,000 segments"]
    assert list(below({"words-lost": Score(100, 98)}, 1)) != []
    assert list(below({"words-lost": Score(100, 99)}, 1)) == []
