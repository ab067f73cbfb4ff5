"""What a rule tells by whole columns is what looking at one entry after another tells."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median
from zlib import crc32

import pytest
from benchmarks.scoring import clean
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document, read_document
from steno.corpus.raw import decode
from steno.corpus.yaml12 import Places
from steno.model import Chapter, Entry, Event, Extent, Problem, Segment, Source, Speaker, Transcript
from steno.rules import CorpusRule, Rule, rules
from steno.rules.duplicate_transcript import gather
from steno.rules.mixed_normal_forms import COMPOSED
from steno.rules.repetition_loop import LONG, PROBE, _likely
from steno.rules.unexpected_language import _sample
from tests.conftest import effort

TIME = st.none() | st.integers(0, 12).map(lambda second: second * 1_000)
LATER = st.integers(0, 60).map(lambda second: second * 1_000)
TEXT = st.sampled_from(
    ["Yes.", "The light is on.", "Nobody rang it.\nNot once.", "word " * 40 + "end", "é à " * 9 + "à"]
)
SEGMENT = st.builds(Segment, TEXT, TIME, TIME, st.sampled_from([None, "ines", "tobias", "nobody"]))
CHAPTER = st.builds(Chapter, st.just("Part"), TIME)
EVENT = st.builds(Event, st.sampled_from(["music", "crosstalk"]), TIME, TIME)
LOOSE = st.lists(st.one_of(SEGMENT, SEGMENT, SEGMENT, CHAPTER, EVENT), max_size=8).map(tuple)


def in_order(said: Sequence[tuple[int, int | None, str]]) -> tuple[Entry, ...]:
    return tuple(
        Segment(text, start, None if length is None else start + length)
        for start, length, text in sorted(said, key=itemgetter(0))
    )


TIMED = st.lists(st.tuples(LATER, LATER, TEXT), max_size=6).map(in_order)
HALF_TIMED = st.lists(st.tuples(LATER, st.none() | LATER, TEXT), max_size=6).map(in_order)
ENTRIES = LOOSE | TIMED | HALF_TIMED
SPEAKERS = (Speaker("ines", "Ines M."), Speaker("tobias", "Tobias K."))


def document(entries: tuple[Entry, ...]) -> Document:
    transcript = Transcript("x", entries, SPEAKERS, language="en", source=Source(duration=30_000))
    return Document(decode(b"x", "talk.yaml"), transcript, "steno", Places)


def find(name: str, entries: tuple[Entry, ...], **options: float) -> list[Problem]:
    rule = rules()[name].value
    assert isinstance(rule, Rule)
    return list(rule.find(document(entries), {**rule.options, **options}))


def speech(entries: tuple[Entry, ...]) -> list[Segment]:
    return [entry for entry in entries if isinstance(entry, Segment)]


def lengths(entries: tuple[Entry, ...]) -> list[int]:
    return [one.end - one.start for one in speech(entries) if one.start is not None and one.end is not None]


def ends_early(entries: tuple[Entry, ...]) -> bool:
    ended = [one for one in entries if not isinstance(one, Chapter) and one.start is not None and one.end is not None]
    return any((one.end or 0) < (one.start or 0) for one in ended)


def goes_back(entries: tuple[Entry, ...]) -> bool:
    starts = [one.start for one in entries if one.start is not None and not isinstance(one, Event)]
    return any(later < earlier for earlier, later in pairwise(starts))


def overlaps(entries: tuple[Entry, ...]) -> bool:
    last: Segment | None = None
    for one in entries:
        if isinstance(one, Event) and one.kind == "crosstalk":
            last = None
        if isinstance(one, Segment) and one.start is not None:
            if last is not None and (last.start or 0) < one.start < (last.end or 0):
                return True
            last = one
    return False


def has_gap(entries: tuple[Entry, ...]) -> bool:
    heard, timed = 0, False
    for one in entries:
        if isinstance(one, Segment):
            if one.start is not None:
                if timed and one.start - heard > 2_000:
                    return True
                heard, timed = one.start, True
            heard = heard + 100 * len(one.text) if one.end is None else max(heard, one.end)
        elif isinstance(one, Event):
            timed = False
    return False


def is_late(entries: tuple[Entry, ...]) -> bool:
    return any(max(one.start or 0, 0 if isinstance(one, Chapter) else one.end or 0) > 20_000 for one in entries)


def has_long_caption(entries: tuple[Entry, ...]) -> bool:
    found = lengths(entries)
    return bool(found) and median(found) < 10_000 and max(found) > 3_000


def begins_late(entries: tuple[Entry, ...]) -> bool:
    first = next((one for one in entries if not isinstance(one, Chapter)), None)
    return isinstance(first, Segment) and (first.start or 0) > 3_000


def ends_before_media(entries: tuple[Entry, ...]) -> bool:
    last = next((one for one in reversed(entries) if not isinstance(one, Chapter)), None)
    if not isinstance(last, Segment) or last.start is None:
        return False
    return 30_000 - (last.start + 100 * len(last.text) if last.end is None else last.end) > 10_000


def is_empty(entries: tuple[Entry, ...]) -> bool:
    return any(
        isinstance(one, Chapter) and (following is None or isinstance(following, Chapter))
        for one, following in pairwise((*entries, None))
    )


def has_row(entries: tuple[Entry, ...]) -> bool:
    return any(len(list(row)) > 1 for _, row in groupby(speech(entries), lambda one: (one.text, one.speaker)))


CASES: list[tuple[str, dict[str, float], Callable[[tuple[Entry, ...]], bool]]] = [
    ("after-media-end", {"tolerance_ms": -10_000}, is_late),
    ("early-last-segment", {"silence_ms": 10_000}, ends_before_media),
    ("empty-chapter", {}, is_empty),
    ("end-before-start", {}, ends_early),
    ("late-first-segment", {"latest_ms": 3_000}, begins_late),
    ("long-gap", {"gap_ms": 2_000}, has_gap),
    ("long-segment", {"caption_ms": 3_000}, has_long_caption),
    ("missing-speaker", {}, lambda entries: any(one.speaker is None for one in speech(entries))),
    ("missing-time", {}, lambda entries: any(one.start is None for one in speech(entries))),
    ("overlapping-segments", {"tolerance_ms": 0}, overlaps),
    ("repetition-loop", {"times": 2}, has_row),
    ("repetition-loop", {"times": 1}, lambda entries: bool(speech(entries))),
    ("start-before-previous", {}, goes_back),
    ("unknown-speaker", {}, lambda entries: any(one.speaker == "nobody" for one in speech(entries))),
    ("zero-duration", {}, lambda entries: 0 in lengths(entries)),
]


@pytest.mark.random
@pytest.mark.parametrize(("name", "options", "expected"), CASES)
@settings(max_examples=effort(200), deadline=None)
@given(entries=ENTRIES)
def test_a_rule_finds_something_where_one_entry_after_another_does(
    name: str, options: dict[str, float], expected: Callable[[tuple[Entry, ...]], bool], entries: tuple[Entry, ...]
) -> None:
    assert bool(find(name, entries, **options)) == expected(entries)


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(ENTRIES, st.sampled_from([1.0, 3.0, 7.0]))
def test_too_many_words_are_told_alike_where_some_segment_has_no_time(entries: tuple[Entry, ...], rate: float) -> None:
    """A segment without a time before all others belongs to no stretch, and makes the rule look at each of them."""
    name, options = "impossible-speech-rate", {"words_a_second": rate, "words": 3}
    moved = find(name, (Segment("Before."), *entries), **options)
    assert [(one.message.rpartition(",")[0], one.pointer[1]) for one in find(name, entries, **options)] == [
        (one.message.rpartition(",")[0], int(one.pointer[1]) - 1) for one in moved
    ]


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(ENTRIES, st.integers(1, 3))
def test_repeated_blocks_are_found_at_every_segment_said_before(entries: tuple[Entry, ...], least: int) -> None:
    texts = [one.text for one in speech(entries)]
    again = any(text in texts[:number] and len(text.split()) >= least for number, text in enumerate(texts))
    assert bool(find("repeated-block", entries, words=least, segments=1, bulk_words=0)) == again


@pytest.mark.parametrize("name", [name for name, one in rules().items() if isinstance(one.value, Rule | CorpusRule)])
def test_a_rule_that_finds_nothing_makes_no_segments(name: str) -> None:
    rule = rules()[name].value
    for text in clean():
        opened = read_document(decode(text.encode(), "talk.yaml"))
        if isinstance(rule, CorpusRule):
            rule.gather(opened)
        elif isinstance(rule, Rule) and list(rule.find(opened, rule.options)):
            continue
        assert not {"entries", "segments"} & opened.speech.__dict__.keys()


CLAUSE = st.sampled_from(["we will go there again", "and so it goes on", "thank you", "the bell rings"])
LOOP = st.builds(lambda clause, times, end: ", ".join([clause] * times) + end, CLAUSE, st.integers(1, 30), TEXT)
SHORT = st.sampled_from(
    ["Subtitles by Tom", "Thanks for watching!", "See Amara.org", "Hm.", "Thank you.\nFor watching"]
)


@pytest.mark.random
@pytest.mark.parametrize(
    ("name", "options"), [("repetition-loop", {"times": 6}), ("stock-hallucination", {"segments_after": 0})]
)
@settings(max_examples=effort(200), deadline=None)
@given(texts=st.lists(LOOP | SHORT | TEXT, max_size=6, unique=True))
def test_segments_together_are_told_what_each_alone_is(name: str, options: dict[str, float], texts: list[str]) -> None:
    told = [problem.pointer[1] for problem in find(name, tuple(map(Segment, texts)), **options)]
    assert told == [number for number, text in enumerate(texts) for _ in find(name, (Segment(text),), **options)]


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(st.lists(LOOP | TEXT, max_size=4), st.integers(1, 9))
def test_a_loop_is_looked_for_where_the_middle_stands_again_and_again(texts: list[str], times: int) -> None:
    middles = {text: text[len(text) // 2 :][:PROBE] for text in texts if len(text) >= LONG}
    assert _likely(texts, times) == {one for one, middle in middles.items() if one.count(middle) >= times // 2}


@pytest.mark.random
@settings(max_examples=effort(100), deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 90), st.integers(0, 90))
def test_the_sketch_of_a_transcript_is_of_its_longest_sentences(long: int, middle: int, short: int, first: int) -> None:
    sentences = [f"{number:03} {'ding ' * 30}" for number in range(first, first + long)]
    sentences += [f"{number:03} {'ding ' * 20}" for number in range(first, first + middle)]
    sentences += [f"{number:03} {'ding ' * 6}" for number in range(first, first + short)]
    telling = [sorted(crc32(one.encode()) for one in sentences if length == len(one)) for length in (154, 104, 34)]
    wanted = telling[0] + telling[1] * (long < 24) + telling[2] * (long + middle * (long < 24) < 24)
    found = gather(document((Segment(".".join(sentences) or "."),)))
    assert found == ("".join(f"{one:08x}" for one in wanted[:64]) or None)


@pytest.mark.random
@settings(max_examples=effort(100), deadline=None)
@given(ENTRIES, st.sampled_from([50, 150, 1_000]))
def test_the_sample_of_a_text_is_of_every_so_many_entries(entries: tuple[Entry, ...], length: int) -> None:
    step = max(1, len(entries) * 50 // length)
    texts = [one.text for one in entries[step // 2 :: step] if isinstance(one, Segment)]
    sample = _sample(document(entries), length)
    assert sample.replace(" ", "") == "".join(texts)[:length].replace(" ", "")


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(st.lists(st.text("ae\u0301\u0308éü’—łż\u1161\uac00\u212b .", min_size=1, max_size=5), min_size=1, max_size=3))
def test_accents_apart_are_found_wherever_a_text_is_not_in_nfc(texts: list[str]) -> None:
    said = tuple(Segment(text) for text in (" ".join(one.split(" ")).strip() for one in texts) if text)
    transcript = Transcript("x", said or (Segment("x"),), timing=Extent.NONE, labelling=Extent.NONE)
    opened = read_document(decode(print_transcript(transcript).encode(), "talk.yaml"))
    assert opened.foreign == {char for char in opened.raw.text if not char.isascii()}
    rule = rules()["mixed-normal-forms"].value
    assert isinstance(rule, Rule)
    composed = all(unicodedata.is_normalized("NFC", one.text) for one in opened.transcript.segments)
    assert bool(list(rule.find(opened, {}))) != composed


def test_no_accent_stands_apart_in_what_is_composed() -> None:
    chars = [chr(code) for code in range(0x80, 0x3000) if COMPOSED.fullmatch(chr(code))]
    assert "é" in chars
    assert not any(map(unicodedata.combining, chars))
    assert all(unicodedata.is_normalized("NFC", f"a{char}") for char in chars)
