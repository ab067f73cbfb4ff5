"""The settings of a corpus, `steno.yaml`: which rules count how much, where, and what is waived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from steno.corpus.document import load_checked
from steno.corpus.raw import RawFile
from steno.model import Severity


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the settings say of one rule: its level, when they give one, and its options."""

    level: Severity | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    def over(self, other: RuleSetting) -> RuleSetting:
        """Lay this setting over another one."""
        return RuleSetting(self.level or other.level, {**other.options, **self.options})


@dataclass(frozen=True, slots=True, eq=False)
class Override:
    """Settings for a part of the corpus: a file, a folder that ends in `/`, or a pattern with `*`."""

    path: str
    rules: Mapping[str, RuleSetting]

    def covers(self, path: str) -> bool:
        """Tell whether a file, named from the root, belongs to this part."""
        return path.startswith(self.path) if self.path.endswith("/") else fnmatchcase(path, self.path)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is accepted. `number` is its place in the list."""

    number: int
    rule: str
    path: str
    segment: int | None
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What `steno.yaml` says; without one, every rule is as it was made. One object is read once, and is a key."""

    title: str = ""
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def rules_for(self, path: str) -> Mapping[str, RuleSetting]:
        """Return the settings of the rules for one file: the general ones, then each override that covers it."""
        return self.rules_under(self.covering(path))

    def covering(self, path: str) -> tuple[Override, ...]:
        """Return the overrides that cover a file. Files that have them in common have the same settings."""
        return tuple(override for override in self.overrides if override.covers(path))

    def rules_under(self, overrides: tuple[Override, ...]) -> Mapping[str, RuleSetting]:
        """Return the settings of the rules where these overrides hold."""
        merged = dict(self.rules)
        for override in overrides:
            for rule, setting in override.rules.items():
                merged[rule] = setting.over(merged.get(rule, RuleSetting()))
        return merged


def read_settings(raw: RawFile) -> Settings:
    """Read `steno.yaml`. Raises Unreadable or Invalid."""
    data = load_checked(raw, "steno")
    overrides = (Override(one["path"], _rules(one["rules"])) for one in data.get("overrides", ()))
    waivers = (
        Waiver(number, one["rule"], one["path"], one.get("segment"), one["reason"])
        for number, one in enumerate(data.get("waivers", ()))
    )
    return Settings(data["title"], _rules(data.get("rules", {})), tuple(overrides), tuple(waivers))


def _rules(data: dict[str, Any]) -> dict[str, RuleSetting]:
    return {rule: _setting(value) for rule, value in data.items()}


def _setting(value: Any) -> RuleSetting:
    if isinstance(value, str):
        return RuleSetting(Severity(value))
    options = {name: one for name, one in value.items() if name != "level"}
    return RuleSetting(Severity(value["level"]) if "level" in value else None, options)
