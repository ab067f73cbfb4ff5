"""A key that is not in the registry of people.

`person` of a speaker, `reviewed_by` and the `hosts` of a show name a person by a key of `corpus/people.yaml`, so that
somebody with two spellings is still one. A key that is not there leads nowhere; one that was given up leads on.

Fails:

    reviewed_by: [nobody-we-know]

Repair: add the person to `corpus/people.yaml`, or correct the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from steno.corpus.document import Document
from steno.model import Fix, Json, Pointer, Problem, Put, Severity
from steno.nearest import nearest
from steno.rules import CorpusRule, Options, Surroundings


def gather(document: Document) -> Json:
    """Return [pointer, key] of each person who is named."""
    transcript = document.transcript
    named: list[list[Json]] = [[["reviewed_by", number], key] for number, key in enumerate(transcript.reviewed_by)]
    named += [[["speakers", one.key, "person"], one.person] for one in transcript.speakers if one.person is not None]
    return named or None


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield each key that is not in the registry, or is a tombstone there."""
    people = surroundings.people
    if people is None:
        return
    for path, named in facts.items():
        for pointer, key in named:
            problem = _problem(tuple(pointer), key, people)
            if problem is not None:
                yield path, problem


def _problem(pointer: Pointer, key: str, people: Mapping[str, str | None]) -> Problem | None:
    if key not in people:
        near = nearest(key, people)
        repair = f"did you mean {near}?" if near else "add the person there, or correct the key"
        fix = Fix.suggestion(Put(pointer, near)) if near else None
        return Problem(pointer, f"{key} is not in corpus/people.yaml", repair, fix=fix)
    advice = people[key]
    if advice is None:
        return None
    # The registry itself says who it is now, so that nothing is guessed.
    successor = advice.removeprefix("write ")
    fix = Fix.safe(Put(pointer, successor)) if people.get(successor, advice) is None else None
    return Problem(pointer, f"{key} is no longer used in corpus/people.yaml", advice, fix=fix)


RULE = CorpusRule(severity=Severity.ERROR, gather=gather, find=find, keys=lambda _: ())
