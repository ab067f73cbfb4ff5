"""Faults among several files: the function gets the data of one, and of another to be like."""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.seeding.faults import Data, fault, labelled, spoken, twin
from benchmarks.seeding.people import full_name, misspell
from steno.corpus.settings import Expectation


@fault("duplicate-media", "corpus")
def duplicate_media(chance: Random, data: Data, others: list[Data]) -> None:
    other = others[0]
    data["language"] = other["language"]
    same = other.setdefault("source", {}).setdefault("media", f"https://example.org/{chance.randint(0, 999)}.mp3")
    data.setdefault("source", {})["media"] = same


@fault("duplicate-transcript", "corpus", fuzzy=True)
def duplicate_transcript(chance: Random, data: Data, others: list[Data]) -> None:
    data["segments"] = twin(others[0])["segments"]
    for place in chance.sample(spoken(data), round(len(spoken(data)) * chance.uniform(0, 0.25))):
        words = data["segments"][place]["text"].split(" ")
        words[chance.randrange(len(words))] = "other"
        data["segments"][place]["text"] = " ".join(words)
    for name in ("speakers", "timing", "labelling"):
        data.pop(name, None)
        if name in others[0]:
            data[name] = others[0][name]


@fault("similar-people", "corpus", fuzzy=True)
def similar_people(chance: Random, data: Data, others: list[Data]) -> None:
    name = full_name(chance)
    for one in others:
        labelled(one)["speakers"]["twice"] = {"name": name}
    labelled(data)["speakers"]["once"] = {"name": misspell(chance, name)}


@fault("unknown-person", "corpus")
def unknown_person(chance: Random, data: Data, others: list[Data]) -> None:
    if data.get("speakers") and chance.random() < 0.5:
        chance.choice(list(data["speakers"].values()))["person"] = "nobody-we-know"
    else:
        data["reviewed_by"] = ["nobody-we-know"]


@fault("future-date", "corpus")
def future_date(chance: Random, data: Data, others: list[Data]) -> None:
    data["date"] = f"{chance.randint(2031, 2999)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


@fault("broken-expectation", "corpus")
def broken_expectation(chance: Random, data: Data, others: list[Data]) -> dict[str, Any]:
    ranges: list[dict[str, dict[str, float]]] = [
        {"transcripts": {"least": 4}},
        {"transcripts": {"greatest": 2}},
        {"words": {"greatest": 100}},
        {"segments": {"least": 1_000_000}},
    ]
    return {"expectations": (Expectation(0, "corpus/a/", chance.choice(ranges)),)}


@fault("mass-deletion", "corpus")
def mass_deletion(chance: Random, data: Data, others: list[Data]) -> None:
    for one in (data, *others):
        if chance.random() < 0.5:
            one.clear()
        else:
            places = spoken(one)
            gone = set(chance.sample(places, round(len(places) * chance.uniform(0.3, 0.9))))
            one["segments"] = [entry for number, entry in enumerate(one["segments"]) if number not in gone]
