"""Reporters: one module each, discovered; how a report is printed.

To add one, write `reporters/<name>.py` with a docstring that says who reads it, and `REPORTER = Reporter(render=…)`.
`render` yields the lines of a report, without their ends. What comes from a file is foreign: it must not be able to do
anything to whoever reads the lines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from steno.checking import Report
from steno.plugins import Plugin, discover


class Reporter(NamedTuple):
    """A way to print a report; `colour` is for terminals alone."""

    render: Callable[[Report, bool], Iterator[str]]


def reporters() -> dict[str, Plugin[Reporter]]:
    """Return every reporter by its id."""
    return _discover(None)


@cache
def _discover(wanted: tuple[str, ...] | None) -> dict[str, Plugin[Reporter]]:
    return discover(sys.modules[__name__], "REPORTER", Reporter, wanted)


def print_report(report: Report, name: str, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of a report in the named form."""
    return _discover((name,))[name].value.render(report, colour)
