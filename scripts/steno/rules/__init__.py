"""Rules: one module each, discovered; the module's name is the rule's id.

To add one, write `rules/<fault>.py`, named by a noun for the fault. Its docstring is its page: what is wrong and why it
matters, a failing example, its repair, its options. It defines `RULE = Rule(severity=…, find=…)`. `find` is a pure
generator over one document: it yields a `Problem` for each fault and knows nothing of severities, waivers or order,
which are the runner's. Put its cases into `tests/rules/<id>.yaml`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.plugins import Plugin, discover

Options: TypeAlias = Mapping[str, int | float | str | bool]
"""A rule's options: those of `steno.yaml` over the rule's defaults. Times in milliseconds end in `_ms`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault that a transcript can have. `options` gives each option its default, which also fixes its type."""

    severity: Severity
    find: Callable[[Document, Options], Iterator[Problem]]
    options: Options = field(default_factory=dict)


@cache
def rules() -> dict[str, Plugin[Rule]]:
    """Return every rule by its id."""
    return discover(sys.modules[__name__], "RULE", Rule)
