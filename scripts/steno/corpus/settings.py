"""The settings of a corpus, `steno.yaml`: which rules count how much, where, and what is waived."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from itertools import starmap
from typing import Any, NamedTuple, TypeAlias

from steno.corpus.document import Invalid, load_checked
from steno.corpus.raw import RawFile
from steno.corpus.yaml12 import load
from steno.model import Json, Problem, Severity, Status

Load: TypeAlias = Callable[[RawFile, str], Json]
"""How a file of YAML is loaded and checked against a schema, as `load_checked` does it."""
VOCABULARY = "misspelt-term"
"""The rule that the terms of `vocabulary` are for."""
NOTHING: Mapping[str, Any] = {}


class RuleSetting(NamedTuple):
    """What the settings say of one rule: its level, when they give one, and its options."""

    level: Severity | None = None
    options: Mapping[str, Any] = NOTHING

    def over(self, other: RuleSetting) -> RuleSetting:
        """Lay this setting over another one."""
        return RuleSetting(self.level or other.level, {**other.options, **self.options})


@dataclass(frozen=True, slots=True, eq=False)
class Override:
    """Settings for a part of the corpus: a file, a folder that ends in `/` or a pattern with `*`; or by status.

    What it does not say, path or status, does not matter.
    """

    path: str
    rules: Mapping[str, RuleSetting]
    statuses: frozenset[Status] = frozenset(Status)

    def covers(self, path: str, status: Status | None = None) -> bool:
        """Tell whether a file, named from the root, belongs to this part; one without a status has any."""
        if status is not None and status not in self.statuses:
            return False
        return is_below(path, self.path)


class Waiver(NamedTuple):
    """A finding that is accepted. `number` is its place in the list."""

    number: int
    rule: str
    path: str
    segment: int | None
    reason: str
    expires: str | None = None

    def is_over(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return self.expires is not None and self.expires < today.isoformat()


class Expectation(NamedTuple):
    """Between which numbers a part of the corpus should be; `number` is its place in the list."""

    number: int
    path: str
    ranges: Mapping[str, Mapping[str, float]]

    def covers(self, path: str) -> bool:
        """Tell whether a file belongs to this part."""
        return is_below(path, self.path)

    def breach(self, name: str, found: float) -> tuple[str, float] | None:
        """Return the bound that a number breaks: `at least` or `at most` so much."""
        expected = self.ranges.get(name, {})
        if found < expected.get("least", found):
            return "at least", expected["least"]
        return ("at most", expected["greatest"]) if found > expected.get("greatest", found) else None


def is_below(path: str, part: str) -> bool:
    """Tell whether a file, named from the root, is meant: by its own path, a folder that ends in `/`, or a pattern."""
    return path.startswith(part) if part.endswith("/") else fnmatchcase(path, part)


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What `steno.yaml` says; without one, every rule is as it was made. One object is read once, and is a key."""

    title: str = ""
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    rules_url: str = ""

    def rules_for(self, path: str, status: Status | None = None) -> Mapping[str, RuleSetting]:
        """Return the settings of the rules for one file: the general ones, then each override that covers it."""
        return self.rules_under(self.covering(path, status))

    def covering(self, path: str, status: Status | None = None) -> tuple[Override, ...]:
        """Return the overrides that cover a file. Files that have them in common have the same settings."""
        return tuple(override for override in self.overrides if override.covers(path, status))

    def rules_under(self, overrides: tuple[Override, ...]) -> Mapping[str, RuleSetting]:
        """Return the settings of the rules where these overrides hold."""
        merged = dict(self.rules)
        for override in overrides:
            for rule, setting in override.rules.items():
                merged[rule] = setting.over(merged.get(rule, RuleSetting()))
        return merged


def read_settings(raw: RawFile, checked: Load = load_checked) -> Settings:
    """Read `steno.yaml`; `checked` loads a file that follows a schema. Raises Unreadable or Invalid.

    Rules and options that do not exist are left to those who know the rules, and the rest of the settings counts.
    """
    try:
        data = checked(raw, "steno")
    except Invalid as error:
        others = [problem for problem in error.problems if not _is_of_option(problem)]
        if others:
            raise Invalid(others, error.places) from None
        data = load(raw.text)
    waivers = (
        Waiver(number, one["rule"], one["path"], one.get("segment"), one["reason"], one.get("expires"))
        for number, one in enumerate(data.get("waivers", ()))
    )
    overrides = tuple(map(_override, data.get("overrides", ())))
    expectations = tuple(starmap(read_expectation, enumerate(data.get("expectations", ()))))
    said = _rules(data.get("rules", {})) | _vocabulary(data)
    return Settings(data["title"], said, overrides, tuple(waivers), expectations, data.get("rules_url", ""))


def _vocabulary(data: dict[str, Any]) -> dict[str, RuleSetting]:
    """Give the corpus's terms to the rule that looks for them, as its option."""
    terms = data.get("vocabulary", ())
    listed = [[one] if isinstance(one, str) else [one["term"], *one.get("wrong", ())] for one in terms]
    if not listed:
        return {}
    said = _setting(data.get("rules", {}).get(VOCABULARY, {}))
    return {VOCABULARY: RuleSetting(options={"vocabulary": json.dumps(listed)}).over(said)}


def read_expectation(number: int, data: dict[str, Any]) -> Expectation:
    """Make an expectation of what the settings say."""
    return Expectation(number, data.get("path", "*"), {name: one for name, one in data.items() if name != "path"})


def _is_of_option(problem: Problem) -> bool:
    """Tell whether a breach of the schema is about the name of a rule, or about one of its options."""
    if "rules" not in problem.pointer[:3:2]:
        return False
    inside = problem.pointer[problem.pointer.index("rules") + 1 :]
    return bool(problem.excerpt) or (len(inside) > 1 and inside[1] != "level")


def _override(data: dict[str, Any]) -> Override:
    said = data.get("status", list(Status))
    return Override(
        data.get("path", "*"), _rules(data["rules"]), frozenset(map(Status, [said] if isinstance(said, str) else said))
    )


def _rules(data: dict[str, Any]) -> dict[str, RuleSetting]:
    return {rule: _setting(value) for rule, value in data.items()}


def _setting(value: Any) -> RuleSetting:
    if isinstance(value, str):
        return RuleSetting(Severity(value))
    options = {name: one for name, one in value.items() if name != "level"}
    return RuleSetting(Severity(value["level"]) if "level" in value else None, options)
