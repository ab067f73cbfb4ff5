"""Long lines of what patterns repeat: each takes a moment, where one that looks back would take hours."""

from __future__ import annotations

import pytest

from steno.corpus.raw import decode
from steno.formats import formats, vote
from steno.model import Unreadable

LENGTH = 20_000
UNITS = [" ", "\t", "[", "*", "A ", "a:", "[00:01] ", "(", "00:01 - ", "(x) ", "\\_", "| AB ", "Q  "]
WHOLE = "Ada (00:01):\n{}x\nBen [00:02]: Yes, it is.\n00:00:10\n[Ada] 00:00:11\n{}\nAda: Yes.\nBen: No.\n"


@pytest.mark.parametrize("unit", UNITS)
def test_long_lines_take_linear_time(unit: str) -> None:
    raw = decode(WHOLE.format(*[unit * (LENGTH // len(unit))] * 2).encode(), "file.txt")
    assert {one.format for one in vote(raw)} == set(formats())
    for one in formats().values():
        try:
            one.value.read(raw)
        except Unreadable:
            continue
