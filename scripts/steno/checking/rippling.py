"""What the rules over the corpus tell after a few transcripts changed: what they told before, but where it matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from steno.checking.snapshot import Snapshot
from steno.checking.together import Asking, Told
from steno.model import Json
from steno.rules import CorpusRule

Facts: TypeAlias = Mapping[str, Mapping[str, Json]]
"""What the rules gathered from each transcript, by path and rule."""


@dataclass(frozen=True)
class Change:
    """What the rules gathered from the transcripts that changed, came or went: then, and now."""

    snapshot: Snapshot
    then: Facts
    now: Facts

    def tell_again(self, name: str, rule: CorpusRule, asking: Asking) -> list[Told]:
        """Return what a rule tells now."""
        before = self.snapshot.told.get(name, [])
        moved = self._moved(name, before)
        is_over = rule.daily and self.snapshot.day != asking.around.today.isoformat()
        if not rule.applies(asking.around) or not (moved or is_over):
            return before
        if rule.keys is None or is_over:
            part = Part(self._all(name))
        else:
            part = Circle(self, name, rule, moved).part()
        asking = replace(asking, around=replace(asking.around, common=part.common))
        told = [] if part.concerned is None else [one for one in before if one.path not in part.concerned]
        known = {(one.path, one.said): one for one in before if one.path not in moved}
        facts = {path: part.facts[path] for path in sorted(part.facts, key=_place)}
        for path, problem in asking.ask(name, rule, facts):
            if part.concerned is None or path in part.concerned:
                told.append(known.get((path, repr(problem))) or asking.place(name, path, problem))
        return told

    def fact(self, path: str, name: str) -> Json:
        """What a rule gathers from a transcript now, or None."""
        if path in self.then or path in self.now:
            return _fact(self.now, path, name)
        return self.snapshot.gathered(path).get(name)

    def _moved(self, name: str, before: Iterable[Told]) -> set[str]:
        """The transcripts of which a rule gathered something else, and those in which a finding may lie elsewhere."""
        changed = self.then.keys() | self.now.keys()
        found = {one.path for one in before if one.path in changed}
        return found.union(path for path in changed if _fact(self.then, path, name) != _fact(self.now, path, name))

    def _all(self, name: str) -> dict[str, Json]:
        facts = {path: fact for path, fact in self.snapshot.facts(name).items() if path not in self.then}
        return facts | {path: gathered[name] for path, gathered in self.now.items() if name in gathered}


@dataclass(frozen=True)
class Part:
    """What a rule is asked with, and the paths of which its answer counts; None for all."""

    facts: Mapping[str, Json]
    concerned: Set[str] | None = None
    common: frozenset[int] = frozenset()


class Circle:
    """Who shares a key of a rule with whom, as it was and as it is."""

    def __init__(self, change: Change, name: str, rule: CorpusRule, moved: Set[str]) -> None:
        self._change, self._name, self._rule, self._moved = change, name, rule, moved
        self._paths, self._sharing = change.snapshot.paths, change.snapshot.sharing(name)
        self._had: dict[int, set[str]] = {}
        self._come: dict[int, set[str]] = defaultdict(set)
        for path in moved:
            for key in self._keys(_fact(change.now, path, name)):
                self._come[key].add(path)

    def part(self) -> Part:
        """Return all that what moved concerns, and with it all that this depends on."""
        concerned = self._concerned()
        facts, common = {path: self._fact(path) for path in concerned}, set()
        for path in concerned:
            for key in self._keys(facts[path]):
                now = self._now(key)
                if self._is_common(now):
                    common.add(key)
                else:
                    facts |= self._joined(facts[path], now)
        return Part({path: fact for path, fact in facts.items() if fact is not None}, concerned, frozenset(common))

    def _concerned(self) -> set[str]:
        """What moved, all that it was or is joined with, and all that share what is common no more or only now."""
        found = set(self._moved)
        for path in self._moved:
            for fact in (_fact(self._change.then, path, self._name), _fact(self._change.now, path, self._name)):
                for key in self._keys(fact):
                    then, now = self._then(key), self._now(key)
                    if self._is_common(then) != self._is_common(now):
                        found |= now
                    elif not self._is_common(now):
                        found.update(self._joined(fact, now))
        return found

    def _joined(self, fact: Json, paths: Iterable[str]) -> dict[str, Json]:
        facts = {path: self._fact(path) for path in paths}
        return {path: other for path, other in facts.items() if other is not None and self._rule.joins(fact, other)}

    def _fact(self, path: str) -> Json:
        return self._change.fact(path, self._name)

    def _keys(self, fact: Json) -> Iterable[int]:
        return () if fact is None or self._rule.keys is None else self._rule.keys(fact)

    def _is_common(self, paths: Set[str]) -> bool:
        return self._rule.common is not None and len(paths) > self._rule.common

    def _then(self, key: int) -> set[str]:
        """Who had a key; of a common one, so many that those who have it still show it to be common."""
        if key not in self._had:
            most = None if self._rule.common is None else self._rule.common + len(self._moved) + 1
            self._had[key] = set(map(self._paths.__getitem__, self._sharing.holders(key, most)))
        return self._had[key]

    def _now(self, key: int) -> set[str]:
        return (self._then(key) - self._moved) | self._come.get(key, set())


def _fact(facts: Facts, path: str, name: str) -> Json:
    return facts.get(path, {}).get(name)


def _place(path: str) -> list[str]:
    """A path's place in the order in which files are looked at: folder by folder."""
    return path.split("/")
