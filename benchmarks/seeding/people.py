"""Faults of speakers and of what stands above the segments."""

from __future__ import annotations

import string
from random import Random

from benchmarks.seeding.faults import Data, fault, labelled, pick, spoken

FIRST = ("Gerhard", "Mathilda", "Andrey", "Solveig", "Benjamin", "Theodora", "Laurent", "Johanna")
LAST = ("Lindthorst", "Bergmann", "Okonkwo", "Delacroix", "Petterson", "Halvorsen", "Yamamoto", "Kowalski")


def add_speaker(chance: Random, data: Data, name: str, *, speaks: bool = True) -> str:
    """Declare a speaker, and give them a random segment."""
    key = "added-" + "".join(chance.choices(string.ascii_lowercase, k=6))
    data["speakers"][key] = {"name": name}
    if speaks:
        data["segments"][pick(chance, data)]["speaker"] = key
    return key


def full_name(chance: Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def misspell(chance: Random, name: str) -> str:
    """Double, drop, exchange or replace a letter inside one of the words."""
    words = name.split(" ")
    which = chance.randrange(len(words))
    word = words[which]
    place = chance.randint(1, len(word) - 2)
    ways = (
        word[: place + 1] + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + chance.choice([c for c in "aeioun" if c != word[place]]) + word[place + 1 :],
    )
    words[which] = chance.choice([way for way in ways if way != word])
    return " ".join(words)


@fault("missing-speaker")
def missing_speaker(chance: Random, data: Data) -> int:
    place = pick(chance, labelled(data))
    del data["segments"][place]["speaker"]
    return place


@fault("unknown-speaker")
def unknown_speaker(chance: Random, data: Data) -> int:
    place = pick(chance, labelled(data))
    data["segments"][place]["speaker"] = "nobody-" + chance.choice("abcdef")
    return place


@fault("silent-speaker")
def silent_speaker(chance: Random, data: Data) -> None:
    add_speaker(chance, labelled(data), full_name(chance), speaks=False)


@fault("placeholder-speaker")
def placeholder_speaker(chance: Random, data: Data) -> None:
    forms = ("Speaker {}", "SPEAKER_0{}", "Unknown Speaker {}", "spk_{}", "Speaker {}:", "Unknown", "Participant {}")
    add_speaker(chance, labelled(data), chance.choice(forms).format(chance.randint(0, 9)))


@fault("sentence-as-speaker")
def sentence_as_speaker(chance: Random, data: Data) -> None:
    words = [word for place in spoken(labelled(data)) for word in data["segments"][place]["text"].split()]
    begin = chance.randint(0, max(0, len(words) - 20))
    add_speaker(chance, data, " ".join(words[begin : begin + 20]).replace("\n", " ")[:90])


@fault("trailing-label-mark")
def trailing_label_mark(chance: Random, data: Data) -> None:
    add_speaker(chance, labelled(data), full_name(chance) + chance.choice([":", " -", ";", "*", ","]))


@fault("joint-speakers", fuzzy=True)
def joint_speakers(chance: Random, data: Data) -> None:
    one, other = chance.sample(FIRST, 2)
    add_speaker(
        chance, labelled(data), chance.choice(["{} and {}", "{} & {}", "{}/{}", "{} und {}"]).format(one, other)
    )


@fault("event-as-speaker", fuzzy=True)
def event_as_speaker(chance: Random, data: Data) -> None:
    sounds = (
        "Break",
        "Ad break",
        "Music",
        "Intro music",
        "[Laughter]",
        "Applause",
        "Audio clip",
        "Jingle",
        "SFX",
        "Outro",
    )
    add_speaker(chance, labelled(data), chance.choice(sounds))


@fault("similar-speakers", fuzzy=True)
def similar_speakers(chance: Random, data: Data) -> None:
    name = full_name(chance)
    add_speaker(chance, labelled(data), name)
    add_speaker(chance, data, misspell(chance, name))


@fault("missing-license")
def missing_license(chance: Random, data: Data) -> None:
    data["license"] = chance.choice(["NOASSERTION", "CC-BY-SA-4", "free", "All rights reserved", "GPL-9.0"])


@fault("undetermined-language")
def undetermined_language(chance: Random, data: Data) -> None:
    data["language"] = "und"


@fault("unknown-language")
def unknown_language(chance: Random, data: Data) -> None:
    data["language"] = chance.choice(["zz", "xx-US", "eng", "ger", "en-UK", "jp", "fre-CA", "de-DE-Latn", "qq"])


@fault("invalid-review")
def invalid_review(chance: Random, data: Data) -> None:
    data.pop("reviewed_by", None)
    data["status"] = chance.choice(["reviewed", "verified"])
    if data["status"] == "verified" and chance.random() < 0.5:
        data["reviewed_by"] = ["mia"]


@fault("stub-body")
def stub_body(chance: Random, data: Data) -> None:
    data["segments"] = [
        {"text": chance.choice(["Transcript coming soon.", "TODO", "TBD", "Full transcript to follow"])}
    ]
    data["timing"], data["labelling"] = "none", "none"
