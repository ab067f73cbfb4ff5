"""What the diff tells of whole columns at once is what a closer look at each text tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.words import count
from steno.diff.aligning import _align_gap, align
from steno.diff.alignment import Alignment
from steno.diff.anchors import gaps, in_order, unique
from steno.diff.columns import Columns
from steno.diff.context import prepare
from steno.diff.natures import _is_respaced, _unsaid, difference, replaced
from steno.diff.sharing import align_words
from steno.diff.staying import is_all_in_place, stays, uncertain
from steno.diff.transcripts import compare
from steno.diff.words import Tally, edge, equal_runs, have_same_edge, words
from steno.model import Chapter, Entry, Event, Segment, Transcript
from tests.conftest import effort
from tests.diff.test_bounds import wrap

TOKENS = (
    "the The the, lamp lamps so so. a nice an ice is it's it’s open source open-source opensource ML ops MLOps "
    "7 -5 3.5 – - … ... foo...bar [a](b) [far out](http://x) *so* “so” 東京 東 K é e\u0301 a\u00a0b so\u00ad . \u200b "
    "Straße STRASSE"
).split(" ")
TEXT = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=9).map(" ".join)
EDITS = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from(["put", "put", "put", "add", "drop"]), st.sampled_from(TOKENS)),
    max_size=3,
)


def edited(text: str, edits: list[tuple[int, str, str]]) -> str:
    tokens = text.split(" ")
    for place, how, token in edits:
        tokens[place : place + (how != "add")] = [] if how == "drop" else [token]
    return " ".join(tokens) or "nothing"


PAIRS = st.lists(st.builds(lambda text, edits: (text, edited(text, edits)), TEXT, EDITS), max_size=6)


def looked_at(old: str, new: str) -> tuple[str | None, Tally]:
    """The difference of two texts by all of their words."""
    before, after = words(old), words(new)
    if before == after:
        return _unsaid(old, new), Tally()
    if _is_respaced(before, after):
        return "spacing", Tally()
    inserted = deleted = both = i = j = 0
    for begin, also, length in (*equal_runs(before, after), (len(before), len(after), 0)):
        gone, came = begin - i, also - j
        both += min(gone, came)
        inserted, deleted = inserted + came - min(gone, came), deleted + gone - min(gone, came)
        i, j = begin + length, also + length
    return "words", Tally(0, inserted, deleted, both)


@pytest.mark.random
@settings(max_examples=effort(800), deadline=None)
@given(PAIRS)
def test_differences_are_those_of_all_words(pairs: list[tuple[str, str]]) -> None:
    wanted = [looked_at(*pair) for pair in pairs]
    assert [difference(*pair) for pair in pairs] == wanted
    assert all(found == wanted[number] for number, found in replaced(pairs))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The lamp is lit.", "The lamp was lit."),
        ("The lamp is lit tonight.", "A lamp was lit tonight."),
        ("So it is.", "So, it is!"),
        ("Straße im Nebel.", "Gasse im Nebel."),
    ],
)
def test_what_is_told_at_once(old: str, new: str) -> None:
    assert list(replaced([(old, new)])) == [(0, difference(old, new))]


@pytest.mark.parametrize(
    ("old", "new", "nature"),
    [
        ("An open-source lamp.", "An opensource lamp.", "spacing"),
        ("An open source", "An open-source", "spacing"),
        ("From a nice lamp.", "From an ice lamp.", "words"),
        ("Well so...and on.", "Well so…and on.", "formatting"),
        ("The \u1112\u1161\u11ab river.", "The \ud55c river.", "formatting"),
        ("The lamp – lit.", "The lamp was lit.", "words"),
    ],
)
def test_what_takes_a_closer_look(old: str, new: str, nature: str) -> None:
    assert difference(old, new)[0] == nature
    assert dict(replaced([(old, new)])).get(0, difference(old, new)) == difference(old, new) == looked_at(old, new)


START = st.sampled_from([None, 0, 1000, 2000, 3000])
WHO = st.sampled_from([None, "ada", "ben"])
SHORT = st.lists(st.sampled_from("so the lamp is lit – night. Yeah".split()), min_size=1, max_size=4).map(" ".join)
ENTRY = st.one_of(
    st.builds(Segment, SHORT, START, START, WHO),
    st.builds(Segment, SHORT, START, START, WHO),
    st.builds(Chapter, SHORT, START),
    st.builds(Event, st.sampled_from(["music", "laughter"]), START, START, st.none() | SHORT),
)
ENTRIES = st.lists(ENTRY, max_size=8)
IN_PLACE = st.lists(st.tuples(SHORT, SHORT, WHO), max_size=9)
"""The text before and after, and who says it."""


def columns(entries: Sequence[Entry]) -> Columns:
    return Columns.of(Transcript("A light", tuple(entries)))


def in_place(rows: Sequence[tuple[str, str, str | None]]) -> tuple[Columns, Columns]:
    before = [Segment(old, 1000 * number, None, who) for number, (old, _, who) in enumerate(rows)]
    after = [Segment(new, 1000 * number, None, who) for number, (_, new, who) in enumerate(rows)]
    return columns(before), columns(after)


@pytest.mark.random
@settings(max_examples=effort(400), deadline=None)
@given(IN_PLACE)
def test_anchors_lead_nowhere_else_where_everything_stays(rows: list[tuple[str, str, str | None]]) -> None:
    base, head = in_place(rows)
    if not is_all_in_place(base, head):
        return
    wanted = Alignment(in_order(unique((0, base.size, 0, head.size), base.texts, head.texts)))
    for gap in list(gaps(wanted.pairs, base.size, head.size)):
        _align_gap(gap, base, head, wanted)
    found = align(base, head)
    assert found.pairs == sorted(wanted.pairs)
    assert (found.recuts, found.origins) == (wanted.recuts, wanted.origins)


@pytest.mark.random
@settings(max_examples=effort(400), deadline=None)
@given(IN_PLACE)
def test_borders_are_uncertain_where_no_word_beside_them_is_as_it_was(rows: list[tuple[str, str, str | None]]) -> None:
    base, head = in_place(rows)
    stretches: list[tuple[int, int]] = []
    for number in range(1, len(rows)):
        (old, new, _), (later, newer, _) = rows[number - 1], rows[number]
        if edge(old, last=True) != edge(new, last=True) and edge(later) != edge(newer):
            begin = stretches.pop()[0] if stretches and stretches[-1][1] == number else number - 1
            stretches.append((begin, number + 1))
    assert list(uncertain((0, base.size, 0, head.size), base, head)) == stretches


def test_without_times_only_one_alone_stays() -> None:
    base, head = columns([Segment("One."), Segment("Two.")]), columns([Segment("Two!"), Segment("Three.")])
    assert stays((0, 1, 0, 1), base, head)
    assert not stays((0, 2, 0, 2), base, head)


def test_what_was_merged_may_have_lost_its_end_though_its_first_half_kept_its_times() -> None:
    halves = Segment("The lamp is lit tonight", 0, 5000), Segment("and nobody saw it burn.", 5000, 10_000)
    whole = Segment("The lamp is lit tonight and nobody saw it burn.", 0, 5000)
    found = compare("a", wrap(Transcript("A light", halves)), wrap(Transcript("A light", (whole,))))
    assert found is not None
    assert [one.kind for one in found.changes] == ["merged", "retimed"]


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(TEXT, TEXT, st.booleans())
def test_words_at_an_edge(old: str, new: str, last: bool) -> None:
    assert have_same_edge(old, new, last=last) == (edge(old, last=last) == edge(new, last=last))


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(ENTRY, ENTRY)
def test_two_that_stand_alone_and_are_alike_are_a_pair_whatever_they_say(old: Entry, new: Entry) -> None:
    base, head, found, wanted = columns([old]), columns([new]), Alignment(), Alignment()
    _align_gap((0, 1, 0, 1), base, head, found)
    align_words((0, 1, 0, 1), base, head, wanted)
    if type(old) is type(new) and base.speakers == head.speakers:
        assert found == wanted == Alignment([(0, 0)])


FIELDS: dict[str, Callable[[Entry], object]] = {
    "starts": lambda entry: entry.start,
    "ends": lambda entry: getattr(entry, "end", None),
    "speakers": lambda entry: getattr(entry, "speaker", None),
    "timed": lambda entry: (entry.start is not None, getattr(entry, "end", None) is not None),
}


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(ENTRIES, ENTRIES)
def test_columns_say_what_the_entries_do(before: list[Entry], after: list[Entry]) -> None:
    old, new = columns(before), columns(after)
    for name, field in FIELDS.items():
        assert getattr(old, name) == list(map(field, before))
    assert old.size == len(before)
    assert (old.rows == new.rows) == (before == after)


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(PAIRS, ENTRIES, ENTRIES)
def test_each_version_has_its_own_words(pairs: list[tuple[str, str]], some: list[Entry], others: list[Entry]) -> None:
    rows = [(old, new, None) for old, new in pairs]
    both = [
        Transcript("A light", (*side.entries, *more)) for side, more in zip(in_place(rows), (some, others), strict=True)
    ]
    wanted = tuple(sum(count(one.text) for one in side.segments) for side in both)
    assert prepare(wrap(both[0]), wrap(both[1])).words == wanted
