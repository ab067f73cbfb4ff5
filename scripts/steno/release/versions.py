"""The version of a release's data: what changed since the release before decides it, and the reason is kept.

Major: somebody's program or link may break. Minor: there is more. Patch: what was there is more correct.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

from steno.diff.wording import listed, number
from steno.release.facts import Earlier, Facts
from steno.release.passing import Step

Bump: TypeAlias = Literal["first", "major", "minor", "patch", "none"]
Fate: TypeAlias = Literal["added", "removed", "moved", "arrived", "changed", "rewritten", "same"]
FIRST = "1.0.0"
VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


class Ledger:
    """What became of how many transcripts, counted while they pass by."""

    def __init__(self, facts: Facts, earlier: Earlier | None) -> None:
        known = {} if earlier is None else earlier.redirects
        self._redirects = facts.redirects
        fresh = (stone for name, stone in facts.redirects.items() if known.get(name) != stone)
        self._arrivals = frozenset(stone["moved_to"] for stone in fresh if "moved_to" in stone)
        self.fates: Counter[Fate] = Counter()

    def take(self, step: Step) -> None:
        """Count one transcript."""
        self.fates[self.fate(step)] += 1

    def fate(self, step: Step) -> Fate:
        """Tell what became of a transcript.

        One that was given another id is `moved`, and `arrived` under the new one. `rewritten` is one whose file
        differs while it says the same.
        """
        if step.before is None:
            assert step.after is not None
            return "arrived" if step.after.id in self._arrivals else "added"
        if step.after is None:
            return "moved" if "moved_to" in self._redirects.get(step.before.id, {}) else "removed"
        if step.is_same:
            return "same"
        return "rewritten" if step.change is None else "changed"


@dataclass(frozen=True, slots=True)
class Version:
    """A version, by which step it was reached, and why."""

    number: str
    bump: Bump
    reason: str


def decide(facts: Facts, earlier: Earlier | None, ledger: Ledger) -> Version:
    """Derive the version of a release. The first one is 1.0.0, and a part has that of the whole."""
    if facts.part_of is not None:
        return Version(facts.part_of, "none", f"a part of version {facts.part_of}")
    if earlier is None:
        return Version(FIRST, "first", "the first release")
    old = earlier.previous.version
    bumps: tuple[tuple[Bump, list[str]], ...] = (
        ("major", _breaks(facts, earlier, ledger)),
        ("minor", _additions(facts, earlier, ledger)),
        ("patch", _corrections(facts, earlier, ledger)),
    )
    for bump, reasons in bumps:
        if reasons:
            return Version(step_up(old, bump), bump, listed(reasons))
    return Version(old, "none", "nothing changed")


def step_up(version: str, bump: Bump) -> str:
    """The next version: `1.4.2` → `2.0.0`, `1.5.0` or `1.4.3`."""
    major, minor, patch = map(int, version.split("."))
    if bump == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if bump == "minor" else f"{major}.{minor}.{patch + 1}"


def _breaks(facts: Facts, earlier: Earlier, ledger: Ledger) -> list[str]:
    form = facts.form != earlier.previous.form
    gone = len(alive(earlier.people) - set(facts.people))
    shows = len(keys(earlier) - keys(facts))
    return [
        *(["the form of the data changed"] if form else []),
        *_some(ledger.fates["removed"], "transcript was removed", "transcripts were removed"),
        *_some(shows, "show was removed", "shows were removed"),
        *_some(gone, "person left no tombstone", "people left no tombstone"),
    ]


def _additions(facts: Facts, earlier: Earlier, ledger: Ledger) -> list[str]:
    return [
        *_some(ledger.fates["added"], "transcript is new", "transcripts are new"),
        *_some(ledger.fates["moved"], "transcript has another id", "transcripts have other ids"),
        *_some(len(keys(facts) - keys(earlier)), "show is new", "shows are new"),
        *_some(len(alive(facts.people) - set(earlier.people)), "person is new", "people are new"),
    ]


def _corrections(facts: Facts, earlier: Earlier, ledger: Ledger) -> list[str]:
    registries = (
        (earlier.people, facts.people, "the registry of people changed"),
        (earlier.shows, facts.shows, "the description of a show changed"),
        (earlier.redirects, facts.redirects, "the tombstones changed"),
        (earlier.about, facts.about, "the description of the corpus changed"),
        (earlier.tool, facts.tool, f"steno {facts.tool} wrote it, after steno {earlier.tool}"),
    )
    return [
        *_some(ledger.fates["changed"], "transcript was corrected", "transcripts were corrected"),
        *_some(ledger.fates["rewritten"], "file was written anew", "files were written anew"),
        *(told for before, after, told in registries if before != after),
    ]


def alive(people: dict[str, dict[str, str]]) -> set[str]:
    """The keys that stand for somebody, not for a tombstone."""
    return {key for key, one in people.items() if "name" in one}


def keys(one: Facts | Earlier) -> set[str]:
    """The keys of the shows."""
    return {show["key"] for show in one.shows}


def _some(count: int, one: str, many: str) -> list[str]:
    noun, _, rest = (one if count == 1 else many).partition(" ")
    return [f"{number(count, noun, noun)} {rest}"] if count else []
