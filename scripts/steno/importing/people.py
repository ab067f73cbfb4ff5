"""Speakers who are in the registry: found by their exact name, and proposed where the name is only near."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from steno.corpus.document import Invalid, load_checked
from steno.corpus.names import are_similar, is_placeholder
from steno.corpus.raw import RawFile
from steno.model import Entry, Json, Segment, Speaker, Transcript, Unreadable


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
    made, merged = _merge(replace(transcript, speakers=tuple(speakers)), people)
    return made, notes + merged, proposals


def _merge(transcript: Transcript, people: People) -> tuple[Transcript, list[str]]:
    """Make one speaker of those who are the same person, by the person's name; return what to say of it."""
    first: dict[str, Speaker] = {}
    same: dict[str, Speaker] = {}
    for speaker in transcript.speakers:
        if speaker.person is not None and first.setdefault(speaker.person, speaker) is not speaker:
            same[speaker.key] = first[speaker.person]
    shared = {one.key: person.name for one in same.values() if (person := people.find(one.person or "")) is not None}
    notes = [
        f"{one.name} and {same[one.key].name} are one speaker: both are {one.person} of people.yaml"
        for one in transcript.speakers
        if one.key in same
    ]
    speakers = (replace(one, name=shared.get(one.key, one.name)) for one in transcript.speakers if one.key not in same)
    entries = (_spoken_by(entry, same) for entry in transcript.entries)
    return replace(transcript, entries=tuple(entries), speakers=tuple(speakers)), notes


def _spoken_by(entry: Entry, same: dict[str, Speaker]) -> Entry:
    if isinstance(entry, Segment) and entry.speaker in same:
        return replace(entry, speaker=same[entry.speaker].key)
    return entry


def _near(speaker: Speaker, people: People) -> Iterable[Person]:
    return () if speaker.person or is_placeholder(speaker.name) else people.near(speaker.name)


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
