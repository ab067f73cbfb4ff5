"""What the formats share, decision by decision: events, labels, changes of speaker, clock times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from steno.corpus.raw import RawFile, decode
from steno.formats import formats, read
from steno.model import Unreadable
from steno.sources.frames import readings, settle
from steno.sources.inline_times import inline_times, rising
from steno.sources.labels import find_label, is_name, marks_changes, names_in
from steno.sources.lines import number_lines
from steno.sources.markdown import link_of, unescape
from steno.sources.passages import LONGEST, passages
from steno.sources.sounds import event_kind
from steno.sources.voices import split_changes

PIECES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "kind"), PIECES["events"].items())
def test_event(text: str, kind: str | None) -> None:
    assert event_kind(text) == kind


@pytest.mark.parametrize(("text", "name"), PIECES["labels"].items())
def test_label(text: str, name: str | None) -> None:
    label = find_label(text)
    found = label.name if label is not None and is_name(label.name) else None
    assert found == name
    if label is not None and name is not None:
        assert text[label.begin : label.end] == name


@pytest.mark.parametrize(("text", "pieces"), PIECES["changes"].items())
def test_change_of_speaker(text: str, pieces: list[list[Any]]) -> None:
    assert [[changed, piece] for _, changed, piece in split_changes(text)] == pieces


@pytest.mark.parametrize(("text", "times"), PIECES["clocks"].items())
def test_clock(text: str, times: list[int]) -> None:
    assert readings(text) == times


def test_order_and_rate_settle_what_three_parts_mean() -> None:
    hours = [("56:10", 0), ("01:00:05.08", 600), ("01:03:54.18", 600)]
    assert settle(hours) == [3_370_000, 3_605_080, 3_834_180]
    frames = [("04:06:12", 600), ("08:22:03", 700), ("12:20:29", 600)]
    assert settle(frames) == [246_120, 502_030, 740_290]
    between = [("00:45:12", 100), ("00:59:20", 30), ("02:30", 200)]
    assert settle(between) == [45_120, 59_200, 150_000]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Ada: One.", "Ben: Two.", "Ada: Three.", "Ben: Four."], {"Ada", "Ben"}),
        (["Ada: One.", "Ben: Two."], {"Ada", "Ben"}),
        (["Ada: One.", "two", "Ada: three", "four", "Ben: five"], set()),
        (["Ada: One.", "Ada: two", "Ada: three", "four", "Ben: five"], {"Ada", "Ben"}),
        (["Note: one.", "Note: two.", "Note: three."], set()),
        (["Python: a language.", *["words"] * 9], set()),
        (["Ada: One.", *["words"] * 99, "Ada: Two."], set()),
    ],
)
def test_names_that_a_file_uses(lines: list[str], names: set[str]) -> None:
    assert names_in(lines) == names


def test_labels_at_changes_alone() -> None:
    assert marks_changes(["a", None, "b", None, None, "a", None, "b", None])
    assert not marks_changes(["a", None, "a", None, None, "a", None, "b", None])
    assert not marks_changes(["a", "b", "a", None, "b"])


@pytest.mark.parametrize(
    ("line", "url", "title"),
    [
        ('* [A book](https://example.org/a){:target="_blank"}', "https://example.org/a", "A book"),
        ("- His page: <https://example.org/b>", "https://example.org/b", "His page"),
        ("https://example.org/c.", "https://example.org/c", ""),
        ("[Two](https://example.org/d) [links](https://example.org/e)", None, None),
        ("See [here](#below)", None, None),
        ("No link.", None, None),
    ],
)
def test_line_that_is_a_link(line: str, url: str | None, title: str | None) -> None:
    link = link_of(number_lines([line])[0])
    assert (link.url, link.title) == (url, title) if link is not None else url is None


@given(st.text("ab\\`*[]#_ é", max_size=40))
def test_unescaping_takes_backslashes_alone(text: str) -> None:
    assert unescape(text).replace("\\", "") == text.replace("\\", "")


@given(st.lists(st.sampled_from(["", "One.", "two and three", "Four? Five!", "w " * 130, "Dr. Six said"]), max_size=9))
def test_passages_keep_every_word_in_order(lines: list[str]) -> None:
    pieces = list(passages(number_lines(lines)))
    assert [word for piece in pieces for word in piece.text.split()] == " ".join(lines).split()
    assert all(len(piece.text.split()) <= LONGEST or "." in piece.text for piece in pieces if len(lines) == 1)
    for piece in pieces:
        span = piece.span()
        assert piece.text.split()[0] in lines[span.line - 1]
        assert piece.text.split()[-1] in lines[span.end_line - 1]


SNIPPETS = st.sampled_from(
    [
        *("WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v Ada>", "&gt;&gt; ", "&#0;", "NOTE\n", "--> ", "9999999:00 "),
        *("---\n", "title: x\n", "transcript:\n", "- line: words\n", "  who: Ada\n", "  sec: .nan\n", "- header: '\n"),
        *("**Ada:** ", "**Ben**: ", "\\[01:02:03.04\\] ", "**Break:** ", "\\", "# Head\n", "Ada: 00:01:02\n", "Ada: "),
        *("[00:00:01.000 --> 00:00:02.000] ", ">> ", "[Music]\n", "00:00:01 - ", "words and more. ", "\n", "\n\n"),
        *("\u2028", "\u00a0", "\x0b", "\t", "\x85", "\ufeff", "`", "*", "<!--", "====\n", "{", "1e999"),
    ]
)


@given(st.lists(SNIPPETS, min_size=1, max_size=30).map("".join), st.sampled_from([None, *sorted(formats())]))
def test_whatever_comes_in_a_reading_or_a_reason_comes_out(text: str, name: str | None) -> None:
    from steno.corpus.canonical import print_transcript
    from steno.corpus.document import read_document

    try:
        raw: RawFile = decode(text.encode(), "file.txt")
        _, reading = read(raw, name)
    except Unreadable:
        return
    again = read_document(decode(print_transcript(reading.transcript).encode(), "file.yaml"))
    assert again.transcript == reading.transcript


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("It rang0:46and rang.1:09Then [1:22] it (1:30) stopped.", ["0:46", "1:09", "1:22", "1:30"]),
        ("At 0:10 and 0:20 I rose at 9:30 and 0:40 and 0:50 went by.", ["0:10", "0:20", "0:40", "0:50"]),
        ("I rose at 6:30 and went at 7:15.", []),
        ("It was 9:30, then 8:30, then 7:30, then 6:30.", []),
        ("16:9:4 and 1:234 and 12.5:30 and 0:75", []),
        ("0:59 one 1:00:01 two 1:00:02 three 1:00:03", ["0:59", "1:00:01", "1:00:02", "1:00:03"]),
    ],
)
def test_times_within_running_text(text: str, times: list[str]) -> None:
    assert [match["time"] for _, match, _ in inline_times(number_lines([text]))] == times


@given(st.lists(st.integers(0, 9), max_size=12))
def test_the_longest_row_that_never_falls(times: list[int]) -> None:
    row = rising(times)
    assert row == sorted(row)
    assert [times[number] for number in row] == sorted(times[number] for number in row)
    lengths: list[int] = []
    for number, time in enumerate(times):
        lengths.append(1 + max((lengths[one] for one in range(number) if times[one] <= time), default=0))
    assert len(row) == max(lengths, default=0)
