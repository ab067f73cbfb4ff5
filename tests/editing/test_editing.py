"""Edits by what is meant: the lines that change, and no other; what is refused; there and back again."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from steno.cli import root
from steno.corpus.document import Document, read_document
from steno.corpus.raw import RawFile, decode, read_raw
from steno.editing import Edited, Nothing, Refused, apply
from steno.editing.applying import Unfaithful
from steno.editing.cutting import merge, split
from steno.editing.relabelling import relabel
from steno.editing.reviewing import review
from steno.editing.shifting import shift
from steno.model import Segment
from tests.conftest import REPOSITORY, effort

HERE = Path(__file__).parent
TALK = HERE / "talk.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
EDITS: dict[str, Callable[..., Edited]] = {
    "relabel": relabel,
    "shift": shift,
    "split": split,
    "merge": merge,
    "review": review,
}
CORPUS = [path for path in sorted((REPOSITORY / "corpus").glob("*/*.yaml")) if path.name != "show.yaml"]


def text_of(raw: RawFile, name: str, *arguments: Any) -> str:
    return apply(raw, lambda one: EDITS[name](one, *arguments)).text


def again(raw: RawFile, text: str) -> RawFile:
    return decode(text.encode(), raw.path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_edit(case: dict[str, Any]):
    raw = read_raw(TALK)
    name, *arguments = case["edit"]
    if "refused" in case or "nothing" in case:
        kind = Refused if "refused" in case else Nothing
        with pytest.raises(kind) as told:
            text_of(raw, name, *arguments)
        assert case[kind.__name__.lower()] in str(told.value)
        return
    written = apply(raw, lambda one: EDITS[name](one, *arguments))
    assert written.says == case["says"]
    lines = [
        line for line in difflib.ndiff(raw.text.splitlines(), written.text.splitlines()) if line[:2] in ("- ", "+ ")
    ]
    assert sorted(line[2:] for line in lines if line[0] == "-") == sorted(case["gone"])
    assert sorted(line[2:] for line in lines if line[0] == "+") == sorted(case["come"])


def test_comments_stay_with_what_they_are_about():
    raw = read_raw(TALK)
    lines = text_of(raw, "split", 27, 2500).splitlines()
    assert lines[lines.index("# The first words are hard to hear.") + 1] == '- start: "00:00:01.000"'
    assert lines[lines.index("# Asked twice.") + 1] == '- start: "00:00:09.000"'
    lines = text_of(raw, "relabel", "ada", "Dora").splitlines()
    assert lines[lines.index("  # Her voice is the lower one.") + 1] == "  dora:"


def test_a_second_person_verifies_and_the_first_cannot():
    raw = read_raw(TALK)
    once = again(raw, text_of(raw, "review", "ada-l"))
    assert "status: verified" in text_of(once, "review", "ben-k")
    with pytest.raises(Nothing, match="has reviewed it already"):
        text_of(once, "review", "ada-l")


def test_an_edit_that_did_more_than_was_asked_is_not_believed():
    def more(document: Document) -> Edited:
        from dataclasses import replace

        done = shift(document, 1000)
        return replace(done, transcript=replace(done.transcript, title="Another"))

    with pytest.raises(Unfaithful, match="this changed too: metadata"):
        apply(read_raw(TALK), more)

    def words(document: Document) -> Edited:
        from dataclasses import replace

        entries = tuple(
            replace(one, text="x") if isinstance(one, Segment) else one for one in document.transcript.entries
        )
        return Edited(replace(document.transcript, entries=entries), "", frozenset(("edited", "removed", "added")))

    with pytest.raises(Unfaithful, match="words changed"):
        apply(read_raw(TALK), words)


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None)
@given(st.sampled_from(CORPUS), st.integers(1, 10_000_000), st.data())
def test_there_and_back_again(path: Path, by: int, data: st.DataObject):
    """Shifted and shifted back, split and joined: not a byte is another one."""
    raw = read_raw(path)
    document = read_document(raw)
    starts = [one.start for one in document.transcript.entries if one.start is not None]
    if starts:
        assert text_of(again(raw, text_of(raw, "shift", by)), "shift", -by) == raw.text
    places = [
        number for number, one in enumerate(document.transcript.entries) if isinstance(one, Segment) and " " in one.text
    ]
    assume(places)
    number = data.draw(st.sampled_from(places))
    segment = document.transcript.entries[number]
    assert isinstance(segment, Segment)
    line = document.locate(("segments", number, "text")).line + 2
    at = None if segment.start is None else segment.start + 1
    try:
        cut = again(raw, text_of(raw, "split", line, at))
    except Refused:
        return
    assert len(read_document(cut).transcript.entries) == len(document.transcript.entries) + 1
    assert text_of(cut, "merge", line - 1) == raw.text


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None)
@given(st.sampled_from(CORPUS), st.data())
def test_whoever_becomes_whom_no_word_is_lost(path: Path, data: st.DataObject):
    raw = read_raw(path)
    before = read_document(raw).transcript
    assume(before.speakers)
    old = data.draw(st.sampled_from([name for one in before.speakers for name in (one.key, one.name)]))
    new = data.draw(st.sampled_from([*(one.key for one in before.speakers), "Somebody New", "sömebody: # new"]))
    try:
        after = read_document(again(raw, text_of(raw, "relabel", old, new))).transcript
    except (Nothing, Refused):
        return
    assert [one.text for one in after.segments] == [one.text for one in before.segments]
    assert {one.speaker for one in after.segments} - {None} <= {one.key for one in after.speakers}


def test_the_commands(tmp_path: Path):
    file = tmp_path / "talk.yaml"
    file.write_text(TALK.read_text("utf-8"), "utf-8")
    for arguments, told, code in (
        (["relabel", "ada", "Ada L.", str(file)], "renamed `Ada` to `Ada L.` in 2 segments", 0),
        (["relabel", "Nobody", "Ada", str(file)], "nobody is called `Nobody` here", 0),
        (["relabel", "Cleo", "Ben", str(tmp_path)], "several speakers are called", 1),
        (["shift", "+1.5s", str(file), "--from", "9"], "moved 3 entries by +1.5 s", 0),
        (["shift", "-1.5s", str(file), "--from", "0:10"], "moved 3 entries by −1.5 s", 0),
        (["shift", "+1h", str(file)], "is no shift", 2),
        (["shift", "-5min", str(file)], "before the beginning", 1),
        (["shift", "+1s", str(tmp_path / "none.yaml")], "no such file", 2),
    ):
        done = CliRunner().invoke(root, arguments)
        assert (done.exit_code, told in done.output) == (code, True), done.output
    assert file.read_text("utf-8") == text_of(read_raw(TALK), "relabel", "ada", "Ada L.")
