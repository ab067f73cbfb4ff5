"""Inputs that bring naive alignments to their knees are compared like any other."""

from __future__ import annotations

import random

from steno.corpus.document import Document
from steno.corpus.raw import RawFile
from steno.corpus.yaml12 import Places
from steno.diff.runs import Witness, find_runs
from steno.diff.transcripts import compare
from steno.model import Segment, Transcript


def wrap(transcript: Transcript) -> Document:
    return Document(RawFile("light.yaml", b"", ""), transcript, "steno", Places)


def speech(words: list[str], each: int = 40) -> Transcript:
    texts = [" ".join(words[begin : begin + each]) for begin in range(0, len(words), each)]
    return Transcript("Long", tuple(Segment(text, 1000 * number) for number, text in enumerate(texts)))


def test_thousands_of_the_same_word_with_a_few_gone() -> None:
    base = Transcript("Yeah", tuple(Segment("Yeah.") for _ in range(5000)))
    head = Transcript("Yeah", tuple(Segment("Yeah.") for _ in range(4990)))
    found = compare("a", wrap(base), wrap(head))
    assert found is not None
    assert [(one.kind, one.count) for one in found.changes] == [("removed", 10)]


def test_thousands_of_the_same_word_at_other_times() -> None:
    base = Transcript("Yeah", tuple(Segment("Yeah.", 1000 * number) for number in range(5000)))
    head = Transcript("Yeah", tuple(Segment("Yeah.", 1000 * number + 7) for number in range(4990)))
    found = compare("a", wrap(base), wrap(head))
    assert found is not None
    assert [(one.kind, one.count) for one in found.changes] == [("removed", 10), ("shifted", 4990)]


def test_two_unrelated_long_texts() -> None:
    choose = random.Random(7)
    base, head = ([f"{side}{choose.randrange(3000)}" for _ in range(20_000)] for side in "ab")
    found = compare("a", wrap(speech(base)), wrap(speech(head)))
    assert found is not None
    assert found.words.kept == 0


def test_a_long_text_with_every_twelfth_word_edited() -> None:
    choose = random.Random(7)
    base = [f"w{choose.randrange(3000)}" for _ in range(20_000)]
    places = set(choose.sample(range(20_000), 1600))
    head = [f"new{number}" if number in places else word for number, word in enumerate(base)]
    found = compare("a", wrap(speech(base)), wrap(speech(head)))
    assert found is not None
    assert found.words.kept == 20_000 - 1600
    assert found.words.replaced == 1600
    assert [one.kind for one in found.changes] == ["edited"]


def test_text_that_is_cut_at_entirely_other_places() -> None:
    choose = random.Random(7)
    words = [f"w{choose.randrange(3000)}" for _ in range(20_000)]
    found = compare("a", wrap(speech(words, 40)), wrap(speech(words, 37)))
    assert found is not None
    assert found.words.kept == 20_000
    assert found.words.inserted == 0


def test_two_days_of_speech_with_a_word_in_twenty_edited() -> None:
    choose = random.Random(7)
    base = [f"w{choose.randrange(3000)}" for _ in range(120_000)]
    places = set(choose.sample(range(120_000), 6_000))
    head = ["new" if number in places else word for number, word in enumerate(base)]
    found = compare("a", wrap(speech(base, 120_000)), wrap(speech(head, 120_000)))
    assert found is not None
    assert found.words.kept == 114_000
    assert found.words.replaced == 6_000


class Counted(list[Witness]):
    """Counts how often one is looked at."""

    looks = 0

    def __getitem__(self, place):
        self.looks += 1
        return super().__getitem__(place)


def test_a_thousand_starts_that_moved_before_one_common_end() -> None:
    witnesses = Counted(Witness(((1000 * number, 77), (10**9, 0)), (number,), True) for number in range(1000))
    assert sum(len(run.witnesses) for run in find_runs(witnesses)) == 1000
    assert witnesses.looks < 100 * len(witnesses)
