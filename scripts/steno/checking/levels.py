"""Which rules run on a file, at what level and with which options; and what is wrong with the settings that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from steno.corpus.faults import FAULTS, SOURCE_FAULTS
from steno.corpus.settings import Override, RuleSetting, Settings
from steno.model import Pointer, Problem, Severity, Status
from steno.nearest import nearest
from steno.rules import AnyRule, Options, rules

WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}


@dataclass(frozen=True, slots=True)
class Active:
    """A rule that runs on a file. `level` is what the settings say, if they do."""

    id: str
    rule: AnyRule
    options: Options
    level: Severity | None = None

    def severity(self, status: Status) -> Severity:
        """How much a fault of this rule matters in a transcript of that status."""
        if self.level is not None:
            return self.level
        reviewed = self.rule.once_reviewed if status is not Status.DRAFT else None
        return reviewed or self.rule.severity


def active_rules(settings: Settings, path: str, status: Status | None = None) -> tuple[Active, ...]:
    """Return the rules that are not off for a file; `status` is that of the transcript in it."""
    return _active_rules(settings, settings.covering(path, status))


@lru_cache(maxsize=1024)
def _active_rules(settings: Settings, overrides: tuple[Override, ...]) -> tuple[Active, ...]:
    said = settings.rules_under(overrides)
    found = []
    for name, plugin in rules().items():
        setting = said.get(name, RuleSetting())
        if (setting.level or plugin.value.severity) is not Severity.OFF:
            found.append(Active(name, plugin.value, effective_options(plugin.value, setting), setting.level))
    return tuple(found)


def effective_options(rule: AnyRule, setting: RuleSetting) -> Options:
    """Return a rule's options, with the valid ones of the settings over its own; the others are findings."""
    known = rule.options
    return {
        **known,
        **{name: one for name, one in setting.options.items() if name in known and _fits(one, known[name])},
    }


def _fits(value: Any, default: Any) -> bool:
    return type(value) is type(default) or (type(default) is float and type(value) is int)


def examine_settings(settings: Settings) -> Iterator[tuple[str, Problem]]:
    """Yield (finding's id, problem) for each rule or option that the settings name and that does not exist."""
    yield from _examine(settings.rules, ("rules",))
    for number, override in enumerate(settings.overrides):
        yield from _examine(override.rules, ("overrides", number, "rules"))
    for waiver in settings.waivers:
        known = [*rules(), *FAULTS, *SOURCE_FAULTS]
        if waiver.rule not in known:
            yield "unknown-rule", _unknown(waiver.rule, ("waivers", waiver.number, "rule"), known)


def _examine(said: Any, pointer: Pointer) -> Iterator[tuple[str, Problem]]:
    for name, setting in said.items():
        if name in SOURCE_FAULTS:
            continue
        if name not in rules():
            yield "unknown-rule", replace(_unknown(name, (*pointer, name), list(rules())), excerpt=name)
            continue
        known = rules()[name].value.options
        for option, value in setting.options.items():
            problem = _option(name, known, option, value, (*pointer, name, option))
            if problem is not None:
                yield "invalid-option", problem


def _unknown(name: str, pointer: Pointer, known: list[str]) -> Problem:
    fixed = " and its level cannot be set" if name in FAULTS else ""
    message = f"{name} is not a rule{fixed}" if fixed else f"there is no rule {name}"
    return Problem(pointer, message, _near(name, known) or "see the rules: steno rules")


def _option(name: str, known: Options, option: str, value: Any, pointer: Pointer) -> Problem | None:
    if option not in known:
        listed = f"its options: {', '.join(known)}" if known else "it has none"
        return Problem(
            pointer, f"{name} has no option {option!r}", _near(option, list(known)) or listed, excerpt=option
        )
    if _fits(value, known[option]):
        return None
    message = f"{option} of {name} must be {WORDS[type(known[option])]}, found {value!r}"
    return Problem(pointer, message, f"its default is {known[option]}")


def _near(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    return f"did you mean {near}?" if near else ""
