"""What people see while they wait, and what a log and a pipe get."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from steno.engines import progress as telling
from steno.engines.progress import line, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUIET", "OFTEN", "SELDOM"):
        monkeypatch.setattr(telling, name, 0.0)
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.parametrize(
    ("number", "seconds", "said"),
    [
        (3200, 8.0, "3,200 of 10,000 files, 400/s, 17 s left"),
        (1, 2.0, "1 of 10,000 files, 0/s, 333 min 18 s left"),
        (10_000, 5.0, "10,000 of 10,000 files, 2,000/s, 0 s left"),
    ],
)
def test_what_is_said(number: int, seconds: float, said: str):
    assert line(number, 10_000, "files", seconds) == said


def test_a_terminal_gets_one_line_that_is_gone_in_the_end():
    stream = Terminal()
    assert list(progress(range(5), 5, "files", stream)) == [0, 1, 2, 3, 4]
    said = stream.getvalue()
    assert said.count("\r\x1b[K") == 6
    assert said.endswith("\r\x1b[K")
    assert "\n" not in said


def test_ctrl_c_leaves_a_clean_line():
    stream = Terminal()

    def interrupted() -> Iterator[int]:
        yield from range(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(progress(interrupted(), 5, "files", stream))
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_pipe_gets_nothing():
    stream = io.StringIO()
    assert list(progress(range(5), 5, "files", stream)) == [0, 1, 2, 3, 4]
    assert stream.getvalue() == ""


def test_a_log_gets_lines(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")
    stream = io.StringIO()
    assert list(progress(range(3), 3, "files", stream)) == [0, 1, 2]
    assert [one.split(",")[0] for one in stream.getvalue().splitlines()] == [f"{n} of 3 files" for n in (1, 2, 3)]
