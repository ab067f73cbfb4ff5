"""Times within lines are Talk Python's first episodes; with names before the lines, another format may know better."""

from __future__ import annotations

from steno.corpus.raw import decode
from steno.formats import Confidence
from steno.formats.talkpython_txt import sniff

SAID = (
    "So the tide comes in twice a day, and {} people still ask me when it will stop doing that.",
    "I would like to know who they ask on the {} other side, because somebody must be told the opposite.",
    "We keep a table for it, printed on paper, {} and the paper gets wet before the table is wrong.",
)


def page(*names: str) -> str:
    """Nine lines, eight seconds each."""
    times = [f"0:{8 * number:02}" if number < 8 else "1:04" for number in range(9)]
    lines = [SAID[number % 3].format(time) for number, time in enumerate(times)]
    return "\n\n".join(f"{names[number % len(names)]}{line}" for number, line in enumerate(lines))


def test_lines_without_names_are_likely_and_with_names_only_possible():
    assert sniff(decode(page("").encode(), "a.txt")) is Confidence.LIKELY
    assert sniff(decode(page("Ada: ", "Ben: ").encode(), "a.txt")) is Confidence.POSSIBLE
