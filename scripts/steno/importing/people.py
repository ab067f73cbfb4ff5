"""Speakers who are in the registry: found by their exact name, and proposed where the name is only near."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from steno.corpus.document import Invalid, load_checked
from steno.corpus.names import are_similar, is_placeholder
from steno.corpus.raw import RawFile
from steno.model import Json, Speaker, Transcript, Unreadable


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of `people.yaml`: its key, the name that is shown, and the other names."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that somebody may write."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class People:
    """The registry. `moved` leads from a key that was given up to the one that took over."""

    persons: tuple[Person, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)

    def find(self, key: str) -> Person | None:
        """Return a person by the key, also by one that was given up."""
        for _ in range(len(self.moved) + 1):
            key = self.moved.get(key, key)
        return next((person for person in self.persons if person.key == key), None)

    def named(self, name: str) -> list[Person]:
        """Return everybody who has exactly this name, whatever its case."""
        return [person for person in self.persons if _same(name) in map(_same, person.names)]

    def near(self, name: str) -> list[Person]:
        """Return everybody who has nearly this name."""
        return [person for person in self.persons if any(are_similar(name, other) for other in person.names)]


NOBODY = People()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person whom a speaker may be, and who was not taken for it."""

    speaker: str
    person: Person

    def __str__(self) -> str:
        """The proposal as an option that accepts it."""
        return f"{self.speaker} may be {self.person.name}; if so, --speaker '{self.speaker}={self.person.key}'"


def read_people(raw: RawFile) -> tuple[People, str]:
    """Read the registry; the second part is a remark where it cannot be read, and then nobody is in it."""
    try:
        data: dict[str, Json] = load_checked(raw, "people")
    except Invalid:
        return People(), f"{raw.path} does not follow its schema, so nobody is taken from it: steno check {raw.path}"
    except Unreadable as error:
        return People(), f"{raw.path}:{error.span.line} cannot be read: {error.message}"
    persons = (Person(key, one["name"], tuple(one.get("aliases", ()))) for key, one in data.items() if "name" in one)
    return People(tuple(persons), {key: one["moved_to"] for key, one in data.items() if "moved_to" in one}), ""


def recognise(transcript: Transcript, people: People) -> tuple[Transcript, list[str], list[Proposal]]:
    """Set `person` of the speakers whose name one person has; return what to say, and who else may be meant."""
    notes: list[str] = []
    proposals: list[Proposal] = []
    speakers = []
    for speaker in transcript.speakers:
        found = [] if speaker.person or is_placeholder(speaker.name) else people.named(speaker.name)
        if len(found) == 1:
            notes.append(f"{speaker.name} is {found[0].key} of people.yaml")
            speakers.append(replace(speaker, person=found[0].key))
            continue
        speakers.append(speaker)
        proposals.extend(Proposal(speaker.name, person) for person in found or _near(speaker, people))
    return replace(transcript, speakers=tuple(speakers)), notes, proposals


def _near(speaker: Speaker, people: People) -> Iterable[Person]:
    return () if speaker.person or is_placeholder(speaker.name) else people.near(speaker.name)


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
