"""What must hold for any two versions, and for edits whose outcome is known."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.words import count, spoken, tokens
from steno.diff.data import as_data, from_data
from steno.diff.result import Comparison, TranscriptDiff, Version
from steno.diff.transcripts import compare
from steno.diff.words import _runs_between_anchors, hunks, inline, phrases, tally
from steno.model import Segment, Transcript
from steno.reporting.comment import render_comparison
from steno.reporting.html import print_page
from steno.reporting.terminal import print_comparison
from tests.diff.applying import apply, as_yaml, plain
from tests.diff.building import build, document
from tests.strategies import TEXT, TRANSCRIPTS

WORD = st.sampled_from("the lamp ship keeper is lit turns night saw nobody far Yeah. Right. so 7 -5".split())
LINE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
SEGMENT = st.builds(Segment, LINE, st.none() | st.integers(0, 5000), st.none(), st.sampled_from([None, "ada", "ben"]))
SMALL = st.lists(SEGMENT, min_size=1, max_size=12).map(lambda found: Transcript("A light", tuple(found)))


def difference(before: Transcript, after: Transcript) -> TranscriptDiff | None:
    return compare("show/light", document(before), document(after))


@given(TRANSCRIPTS)
def test_a_transcript_does_not_differ_from_itself(one: Transcript) -> None:
    assert difference(one, one) is None


@settings(deadline=None)
@given(st.one_of(st.tuples(SMALL, SMALL), st.tuples(TRANSCRIPTS, TRANSCRIPTS)))
def test_everything_that_differs_is_accounted_for(pair: tuple[Transcript, Transcript]) -> None:
    found = difference(*pair)
    if found is None:
        assert pair[0] == pair[1]
        return
    told = {number for change in found.changes for number in change.operations}
    assert told == set(range(len(found.operations)))
    pointers = {pointer for change in found.changes for pointer in change.details.get("fields", ())}
    assert {one.pointer for one in found.fields} <= pointers | {"/license", "/status"}
    data = as_data(Comparison(Version("a"), Version("b"), 1, (found,)))
    assert apply(as_yaml(pair[0]), data["transcripts"][0]) == plain(as_yaml(pair[1]))


@settings(deadline=None)
@given(SMALL, SMALL)
def test_counts_obey_their_sums(before: Transcript, after: Transcript) -> None:
    found = difference(before, after)
    if found is None:
        return
    ops = [one.name for one in found.operations]
    assert len(before.segments) - ops.count("remove") + ops.count("add") == len(after.segments)
    words = found.words
    assert found.base is not None is not found.head
    assert words.kept + words.deleted + words.replaced == found.base.words
    if not found.count("repeated"):  # words that are added are inserted
        assert words.kept + words.inserted + words.replaced == found.head.words


@settings(deadline=None)
@given(SMALL, SMALL, st.booleans())
def test_json_leads_back_to_the_same_words(before: Transcript, after: Transcript, complete: bool) -> None:
    found = difference(before, after)
    comparison = Comparison(Version("a"), Version("b", "c" * 40), 1, () if found is None else (found,))
    data = json.loads(json.dumps(as_data(comparison, complete=complete)))
    again = from_data(data)
    assert as_data(again, complete=complete) == data
    if complete:
        assert list(print_comparison(again)) == list(print_comparison(comparison))
        assert render_comparison(again) == render_comparison(comparison)
        assert print_page(again) == print_page(comparison)


SCRIPT = [
    "12 The lamp of every keeper",
    "burns down to the last inch of night",
    "and nobody in the harbour counts the hours",
]
LINES = [
    f"{10 * number} {'Ada' if number % 2 else 'Ben'}: Number {number} says {' '.join(SCRIPT)[3:]} {number}."
    for number in range(12)
]


@given(st.sets(st.integers(0, 11), min_size=1, max_size=4), st.sampled_from("edit remove add voice time".split()))
def test_an_edit_script_is_told_as_it_was_made(places: set[int], what: str) -> None:
    base = build(LINES)
    entries = []
    for number, entry in enumerate(base.segments):
        if number not in places:
            entries.append(entry)
        elif what == "edit":
            entries.append(replace(entry, text=entry.text.replace("keeper", "captain")))
        elif what == "voice":
            entries.append(replace(entry, speaker="ada" if entry.speaker == "ben" else "ben"))
        elif what == "time":
            entries.append(replace(entry, start=(entry.start or 0) + 100 * (number + 1)))
        elif what == "add":
            entries += [Segment(f"Something about fog and herring, {number}.", None, None, "ada"), entry]
    head = replace(base, entries=tuple(entries))
    kind = {"edit": "edited", "remove": "removed", "add": "added", "voice": "reattributed", "time": "retimed"}[what]
    found = difference(base, head)
    assert found is not None
    assert found.count(kind) == len(places)
    assert {change.kind for change in found.changes} == {kind}
    if what == "edit":
        assert found.words.replaced == len(places)


@given(TEXT, TEXT)
def test_words_are_counted_once(old: str, new: str) -> None:
    found = tally(old, new)
    assert found.kept + found.lost == count(old)
    assert found.kept + found.inserted + found.replaced == count(new)


@given(TEXT)
def test_tokens_and_phrases_hold_the_whole_text(text: str) -> None:
    assert "".join(tokens(text)).split() == text.split()
    assert "".join(phrases(text)) == "".join(tokens(text))
    assert len(phrases(text)) == count(text) or not count(text)


@given(st.lists(st.integers(0, 9), max_size=60), st.lists(st.integers(0, 9), max_size=60))
def test_texts_of_days_are_aligned_too(old: list[int], new: list[int]) -> None:
    runs = list(_runs_between_anchors(old, new))
    assert all(old[i : i + size] == new[j : j + size] for i, j, size in runs)
    ends = [(i, j, i + size, j + size) for i, j, size in runs]
    assert all(a[2] <= b[0] and a[3] <= b[1] for a, b in itertools.pairwise(ends))
    assert sum(size for *_, size in _runs_between_anchors(old, old)) == len(old)


@given(LINE, LINE)
def test_hunks_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    before, after = phrases(old), phrases(new)
    made, i = [], 0
    for hunk in hunks(before, after):
        made += before[i : hunk.old[0]] + after[slice(*hunk.new)]
        i = hunk.old[1]
    assert spoken(" ".join(made + before[i:])) == spoken(new)


@given(LINE, LINE)
def test_inline_shows_every_word_that_went_or_came(old: str, new: str) -> None:
    shown = [piece for _, place in inline(old, new) for piece in place]
    gone = sum(count(text) for sign, text in shown if sign == "-")
    came = sum(count(text) for sign, text in shown if sign == "+")
    found = tally(old, new)
    assert gone >= found.lost
    assert came >= found.inserted + found.replaced
