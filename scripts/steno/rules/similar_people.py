"""A speaker with nearly the same name as another one of the corpus, or as a person of the registry.

"Andreyy" in one transcript and "Andrey" in thirty are two people to every list and count. The rarer spelling is told.
Who is in `corpus/people.yaml` and named by `person` is who they say they are, and nothing is asked; nor are two people
who speak in one transcript, which is for `similar-speakers`.

Fails:

    speakers: {gehard: {name: Gehard Lindt}}     # in corpus/bells/seven.yaml
    speakers: {gerhard: {name: Gerhard Lindt}}   # in corpus/bells/one.yaml to six.yaml

Repair: correct the name, or enter both into `corpus/people.yaml` and name them by `person`.

Options:

    times (3): how many times more often the other spelling must be met, unless this one is met only once.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set

from steno.corpus.document import Document
from steno.corpus.names import are_similar, is_placeholder
from steno.corpus.slugs import slug
from steno.model import Fix, Json, Problem, Put, Severity
from steno.repeating import repeated
from steno.rules import CorpusRule, Options, Surroundings

SHORTEST = 5
NOBODY: Set[str] = frozenset()


def gather(document: Document) -> Json:
    """Return the key and name of each speaker that nobody has identified."""
    named = [[one.key, one.name] for one in document.transcript.speakers if one.person is None]
    return [pair for pair in named if not is_placeholder(pair[1])] or None


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield each name that is nearly that of a registered person, or nearly one that is met more often."""
    registered = [key for key, successor in (surroundings.people or {}).items() if successor is None]
    met = _Met(facts, [key.replace("-", " ") for key in registered])
    for name, places in met.doubtful.items():
        near = met.near(name)
        person = _person(name, registered, near)
        other = None if person else met.other(name, int(options["times"]))
        for path, key in places:
            if person is not None:
                yield path, _registered(key, name, person)
            elif other is not None:
                yield path, _more_often(key, name, other, met.times[other])


class _Met:
    """The names that are met: how often each that is met again, and where each stands that is nearly another."""

    def __init__(self, facts: Mapping[str, Json], registered: list[str]) -> None:
        self.times = _count(facts, registered)
        self.doubtful: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._together: set[tuple[str, str]] = set()
        # A name of one transcript alone is nobody's better one.
        self._names = _Near([*(name for name, times in self.times.items() if times > 1), *registered])
        self._known = {name: self._names.to(name) or NOBODY for name in self.times}
        for path, speakers in facts.items():
            for key, name in speakers:
                if near := self.near(name):
                    self.doubtful[name].append((path, key))
                    self._together.update((name, other) for _, other in speakers if other in near)

    def near(self, name: str) -> Set[str]:
        """Return the names that this nearly is."""
        return self._known[name] if name in self._known else self._names.to(name)

    def other(self, name: str, times: int) -> str | None:
        """Return a name that this nearly is and that is met much more often, in other transcripts."""
        number = len({path for path, _ in self.doubtful[name]})
        least = 2 if number == 1 else times * number
        often = (one for one in self.near(name) if self.times[one] >= least and (name, one) not in self._together)
        return max(often, key=lambda one: (self.times[one], one), default=None)


def _count(facts: Mapping[str, Json], registered: list[str]) -> Counter[str]:
    """Count how often each name is met that is met again, or is that of somebody registered."""
    telling = repeated(zlib.crc32(name.encode()) for speakers in facts.values() for _, name in speakers)
    telling |= {zlib.crc32(name.encode()): 0 for name in registered}
    names = (name for speakers in facts.values() for _, name in speakers)
    return Counter(name for name in names if zlib.crc32(name.encode()) in telling)


class _Near:
    """Finds the names that differ by a letter in time linear to their number: such share a form without one letter."""

    def __init__(self, names: list[str]) -> None:
        self._forms: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for form in _shortened(name):
                self._forms[form].append(name)

    def to(self, name: str) -> set[str]:
        """Return the names that are nearly, and not exactly, this one."""
        if not self._forms:
            return set()
        found = {other for form in _shortened(name) for other in self._forms.get(form, ())}
        return {other for other in found if other != name and are_similar(name, other)}


def _shortened(name: str) -> frozenset[str]:
    plain = slug(name)
    if len(plain) < SHORTEST:
        return frozenset()
    return frozenset([plain, *[plain[:place] + plain[place + 1 :] for place in range(len(plain))]])


def _person(name: str, registered: list[str], near: Set[str]) -> str | None:
    """Return the key of a registered person whose name this nearly is."""
    if slug(name) in registered:
        return None
    return min((slug(other) for other in near if slug(other) in registered), default=None)


def _registered(key: str, name: str, person: str) -> Problem:
    repair = f"if it is the same person, correct the name and add `person: {person}`"
    fix = Fix.suggestion(Put(("speakers", key, "person"), person))
    return Problem(("speakers", key, "name"), f"{name} is nearly {person} of corpus/people.yaml", repair, fix=fix)


def _more_often(key: str, name: str, other: str, number: int) -> Problem:
    message = f"{name} is nearly {other}, who speaks in {number} other transcripts"
    repair = f"if they are one person, write {other}; if not, name both by `person`"
    pointer = ("speakers", key, "name")
    return Problem(pointer, message, repair, fix=Fix.suggestion(Put(pointer, other)))


RULE = CorpusRule(severity=Severity.WARNING, gather=gather, find=find, options={"times": 3})
