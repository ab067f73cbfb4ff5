"""`--speaker SPEAKER_00=lukas`: who the voices of a source are, as somebody says who knows."""

from __future__ import annotations

from dataclasses import replace

from steno.corpus.drafting import one_line
from steno.corpus.slugs import slug, unique
from steno.importing.misuse import Misuse
from steno.importing.people import People
from steno.model import Entry, Segment, Speaker, Transcript
from steno.sources.voices import name_voice

LONGEST = 200


def read_namings(options: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Read options of the form LABEL=NAME. Raises Misuse."""
    found: dict[str, str] = {}
    for option in options:
        label, mark, name = (one_line(part) for part in option.partition("="))
        if not mark or not label or not name or len(name) > LONGEST:
            raise Misuse(f"--speaker: {option!r} is not of the form LABEL=NAME, such as SPEAKER_00=lukas")
        if found.setdefault(label, name) != name:
            raise Misuse(f"--speaker: {label!r} is given two names, {found[label]!r} and {name!r}")
    return tuple(found.items())


def name_speakers(
    transcript: Transcript, namings: tuple[tuple[str, str], ...], people: People
) -> tuple[Transcript, list[str]]:
    """Give speakers the names of the options, each found among those of the source; return what to say of it.

    A name is a key of `people.yaml`, then a key of the transcript, and otherwise new. Raises Misuse for a label that
    nobody has.
    """
    olds = [(find_speaker(transcript, label), name) for label, name in namings]
    became: dict[str, Speaker] = {}
    renamed = {old.key for old, _ in olds}
    for old, name in olds:
        taken = {one.key for one in transcript.speakers} - renamed | {one.key for one in became.values()}
        became[old.key] = _new_speaker(old, name, transcript, people, taken, list(became.values()))
    speakers = dict.fromkeys(became.get(one.key, one).key for one in transcript.speakers)
    by_key = {**{one.key: one for one in transcript.speakers}, **{one.key: one for one in became.values()}}
    entries = tuple(_given(entry, became) for entry in transcript.entries)
    notes = [f"{old.name} is {became[old.key].name}, as you said" for old, _ in olds]
    return replace(transcript, entries=entries, speakers=tuple(by_key[key] for key in speakers)), notes


def find_speaker(transcript: Transcript, label: str) -> Speaker:
    """Return the speaker whom a label means: by key, by name, or as the source numbers it. Raises Misuse."""
    for wanted in (label, name_voice(label) or label):
        for one in transcript.speakers:
            if wanted == one.key or wanted.casefold() == one.name.casefold():
                return one
    known = ", ".join(f"{one.name!r} ({one.key})" for one in transcript.speakers)
    told = f"there are: {known}" if known else "no voice has a label"
    raise Misuse(f"--speaker: nobody is called {label!r} here; {told}")


def _new_speaker(
    old: Speaker, name: str, transcript: Transcript, people: People, taken: set[str], made: list[Speaker]
) -> Speaker:
    person = people.find(name)
    if person is not None:
        same = next((one for one in (*made, *transcript.speakers) if one.person == person.key), None)
        return same or Speaker(unique(person.key, taken - {old.key}), person.name, old.role, person.key)
    other = next((one for one in (*made, *transcript.speakers) if name in (one.key, one.name)), None)
    return other or Speaker(unique(slug(name) or "speaker", taken - {old.key}), name, old.role)


def _given(entry: Entry, became: dict[str, Speaker]) -> Entry:
    if isinstance(entry, Segment) and entry.speaker in became:
        return replace(entry, speaker=became[entry.speaker].key)
    return entry
