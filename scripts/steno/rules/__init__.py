"""Rules: one module each, discovered; the module's name is the rule's id.

To add one, write `rules/<fault>.py`, named by a noun for the fault. Its docstring is its page: what is wrong and why it
matters, `Fails:` with an example, `Repair:`, and `Options:` where it has any. It defines `RULE`, one of

- `Rule(severity=…, find=…)`: looks at one transcript;
- `ChangeRule(severity=…, find=…)`: compares a transcript with what it was before (`steno check --base`);
- `CorpusRule(severity=…, gather=…, find=…)`: collects a small fact from each transcript and looks at all of them.

`find` is a pure generator: it yields a `Problem` for each fault and knows nothing of severities, waivers or order,
which are the runner's. A fault that many segments in a row share is one problem that counts them. Most files have none:
ask the columns of `document.speech`, or the text as a whole, before each segment. Segments and other entries are made
when the first rule asks for one. Put its cases into `tests/rules/<id>.yaml`, and run `make docs`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TypeAlias

from steno.corpus.document import Document
from steno.corpus.settings import Expectation
from steno.model import Json, Problem, Severity
from steno.plugins import Plugin, discover

Options: TypeAlias = Mapping[str, int | float | str | bool]
"""A rule's options: those of `steno.yaml` over the rule's defaults. Times in milliseconds end in `_ms`."""
SETTINGS = "steno.yaml"
"""Where a fault of the whole corpus is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyRule:
    """What all rules have. `options` gives each option its default, which also fixes its type.

    `once_reviewed` is the severity in a transcript whose status is above draft, where that matters more.
    """

    severity: Severity
    once_reviewed: Severity | None = None
    options: Options = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(AnyRule):
    """A fault that one transcript can have."""

    find: Callable[[Document, Options], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule(AnyRule):
    """A fault between two versions of a transcript: `find(before, after, options)`; a removed one has no `after`.

    `applies` looks at the first lines of the commits between them, and tells whether the rule is asked at all.
    """

    find: Callable[[Document, Document | None, Options], Iterator[Problem]]
    applies: Callable[[str], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may know beside the transcripts: today's date, and the keys of `people.yaml` where there is a corpus.

    Each key leads to None, or to what to do where it is a tombstone. `expectations` are those of the settings, and
    `is_whole` tells whether all of the corpus is looked at. A rule that `compares` gets from `before` what it gathered
    from the files that changed, as they were; None for those that are new. `common` are keys that more paths have than
    it is shown.
    """

    people: Mapping[str, str | None] | None
    today: date
    expectations: tuple[Expectation, ...] = ()
    is_whole: bool = True
    before: Mapping[str, Json] | None = None
    common: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRule(AnyRule):
    """A fault that shows only among several files.

    `gather` takes a small JSON value, or None, from each transcript; `find(facts, surroundings, options)` gets those
    that are not None by path, in the order of the paths, and yields the path of each fault with its problem; that of
    `SETTINGS` where the whole corpus is at fault. One that `compares` is told what it gathered before the change.

    A rule with `keys` is asked with few facts where little changed: what `find` tells of a path depends on its fact and
    on those that share a key with it, and on no others. A key that more than `common` paths have joins none of them,
    and `joins` may tell of two facts that they do not concern one another, whatever they share. Keys are numbers of 32
    bits; two that are equal by chance cost time alone.

    `applies` tells whether there is anything to ask for. What `find` tells must not depend on the day but for a rule
    that is `daily`.
    """

    gather: Callable[[Document], Json]
    find: Callable[[Mapping[str, Json], Surroundings, Options], Iterator[tuple[str, Problem]]]
    compares: bool = False
    daily: bool = False
    keys: Callable[[Json], Iterable[int]] | None = None
    common: int | None = None
    joins: Callable[[Json, Json], bool] = lambda *_: True
    applies: Callable[[Surroundings], bool] = lambda _: True


@cache
def rules() -> dict[str, Plugin[AnyRule]]:
    """Return every rule by its id."""
    return discover(sys.modules[__name__], "RULE", AnyRule)


def corpus_rules() -> dict[str, CorpusRule]:
    """Return the rules that look at all transcripts together, by id."""
    return {name: one.value for name, one in rules().items() if isinstance(one.value, CorpusRule)}


def summary(plugin: Plugin[AnyRule]) -> str:
    """The first sentence of a rule's page."""
    return plugin.page.strip().split("\n\n")[0].replace("\n", " ")


def level(rule: AnyRule) -> str:
    """A rule's level in words."""
    return f"{rule.severity}, {rule.once_reviewed} once reviewed" if rule.once_reviewed else str(rule.severity)
