from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.timecode import parse_time, parse_times, print_clock, print_span, print_time, read_duration, read_time
from tests.conftest import effort

TIMES = st.integers(min_value=0, max_value=10**10)


@given(TIMES)
def test_printing_and_parsing_are_inverse(time):
    assert parse_time(print_time(time)) == time


COLUMN = st.lists(st.one_of(st.just(""), (TIMES.map(lambda time: time % 360_000_000)).map(print_time)), max_size=5)


@given(COLUMN)
def test_a_column_is_read_as_each_of_it_is(column: list[str]):
    assert parse_times(column) == [parse_time(text) if text else None for text in column]


@pytest.mark.random
@settings(max_examples=effort(1000), deadline=None)
@given(COLUMN.filter(any), st.data())
def test_a_column_with_another_form_in_it_is_refused(column: list[str], data: st.DataObject):
    number = data.draw(st.sampled_from([number for number, text in enumerate(column) if text]))
    place = data.draw(st.integers(0, 11))
    piece = data.draw(st.text("0123456789:.,+-eE[] \n\x1f٣", max_size=2))
    column[number] = column[number][:place] + piece + column[number][place + 1 :]
    try:
        expected = [parse_time(text) if text else None for text in column]
    except ValueError:
        expected = None
    if expected is None or len(column[number]) not in (0, 12):
        with pytest.raises(ValueError, match="HH:MM:SS"):
            parse_times(column)
    else:
        assert parse_times(column) == expected


@given(TIMES)
def test_the_loose_reader_reads_the_canonical_form(time):
    assert read_time(print_time(time)) == time


@given(TIMES, TIMES)
def test_printed_times_below_a_hundred_hours_sort_as_text(first, second):
    first, second = first % 360_000_000, second % 360_000_000
    assert (first < second) == (print_time(first) < print_time(second))


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("1:25", 85_000),
        ("62:23", 3_743_000),
        ("01:02:03,5", 3_723_500),
        ("0.860", 860),
        ("75", 75_000),
        ("00:00:02.0009", 2_000),
        ("100:00:00.000", 360_000_000),
    ],
)
def test_loose_times(text, milliseconds):
    assert read_time(text) == milliseconds


@pytest.mark.parametrize(
    "text", ["", "1:60", "1:75:00", "a:b", "-1:00", "1::2", "12:34:56:78", "1.2.3", "١:٢٥", "1:2:"]
)
def test_what_is_no_time(text):
    with pytest.raises(ValueError, match="not a time"):
        read_time(text)


@pytest.mark.parametrize(
    "text", ["1:25", "00:00:60.000", "00:61:00.000", "00:00:00.0", "0:00:00.000", "00:00:00,000", "00:00:00.000\n"]
)
def test_only_one_form_is_canonical(text):
    with pytest.raises(ValueError, match="not a time"):
        parse_time(text)


def test_a_negative_time_cannot_be_printed():
    with pytest.raises(ValueError, match="negative"):
        print_time(-1)


@pytest.mark.parametrize(
    ("text", "milliseconds"), [("PT01H03M37S", 3_817_000), ("PT57M", 3_420_000), ("PT1.5S", 1_500)]
)
def test_durations(text, milliseconds):
    assert read_duration(text) == milliseconds


@pytest.mark.parametrize("text", ["", "P", "PT", "1H", "PT1D", "PT-1S"])
def test_what_is_no_duration(text):
    with pytest.raises(ValueError, match="not an ISO 8601"):
        read_duration(text)


def test_times_for_people():
    assert [print_clock(552_999), print_clock(3_723_000)] == ["9:12", "1:02:03"]
    assert [print_span(350), print_span(-1_200), print_span(245_000), print_span(59_999)] == [
        "350 ms",
        "1.2 s",
        "4 min 05 s",
        "60.0 s",
    ]
