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

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from steno.corpus.document import Document
from steno.corpus.names import are_similar, is_placeholder
from steno.corpus.slugs import slug
from steno.model import Fix, Json, Problem, Put, Severity
from steno.rules import CorpusRule, Options, Surroundings

SHORTEST = 5


def gather(document: Document) -> Json:
    """Return the key and name of each speaker that nobody has identified."""
    named = [[one.key, one.name] for one in document.transcript.speakers if one.person is None]
    return [pair for pair in named if not is_placeholder(pair[1])] or None


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield each name that is nearly that of a registered person, or nearly one that is met more often."""
    where: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, speakers in facts.items():
        for key, name in speakers:
            where[name].append((path, key))
    registered = [key for key, successor in (surroundings.people or {}).items() if successor is None]
    # A name of one transcript alone is nobody's better one.
    often = (name for name, places in where.items() if len(places) > 1)
    names = _Near([*often, *(key.replace("-", " ") for key in registered)])
    for name, places in where.items():
        near = names.to(name)
        person = _person(name, registered, near) if near else None
        other = None if person or not near else _other(name, where, near, int(options["times"]))
        for path, key in places:
            if person is not None:
                yield path, _registered(key, name, person)
            elif other is not None:
                yield path, _more_often(key, name, other, len(where[other]))


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


@lru_cache(maxsize=65_536)
def _shortened(name: str) -> frozenset[str]:
    plain = slug(name)
    if len(plain) < SHORTEST:
        return frozenset()
    return frozenset([plain, *[plain[:place] + plain[place + 1 :] for place in range(len(plain))]])


def _person(name: str, registered: list[str], near: set[str]) -> str | None:
    """Return the key of a registered person whose name this nearly is."""
    if slug(name) in registered:
        return None
    return min((slug(other) for other in near if slug(other) in registered), default=None)


def _other(name: str, where: Mapping[str, list[tuple[str, str]]], near: set[str], times: int) -> str | None:
    """Return a name that this nearly is and that is met much more often, in other transcripts."""
    mine = {path for path, _ in where[name]}
    least = 2 if len(mine) == 1 else times * len(mine)
    found = [
        other
        for other in near
        if len(where.get(other, ())) >= least and mine.isdisjoint(path for path, _ in where[other])
    ]
    return max(found, key=lambda other: (len(where[other]), other), default=None)


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
