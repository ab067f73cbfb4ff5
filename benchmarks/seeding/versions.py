"""Faults between two versions: the function changes the newer one."""

from __future__ import annotations

from random import Random

from benchmarks.seeding.faults import Data, Unsuitable, fault, labelled, spoken, timed
from steno.timecode import parse_time, print_time


@fault("words-lost", "change")
def words_lost(chance: Random, data: Data) -> None:
    places = spoken(data)
    gone = set(chance.sample(places, max(3, round(len(places) * chance.uniform(0.2, 0.8)))))
    data["segments"] = [one for n, one in enumerate(data["segments"]) if n not in gone]


@fault("times-lost", "change")
def times_lost(chance: Random, data: Data) -> None:
    places = spoken(timed(data))
    for place in chance.sample(places, max(2, round(len(places) * chance.uniform(0.2, 1)))):
        data["segments"][place].pop("start")
        data["segments"][place].pop("end", None)
    data["timing"] = "partial"


@fault("bulk-relabelling", "change")
def bulk_relabelling(chance: Random, data: Data) -> None:
    keys = list(labelled(data)["speakers"])
    if len(keys) < 2:
        raise Unsuitable
    one, other = chance.sample(keys, 2)
    mine = [n for n in spoken(data) if data["segments"][n].get("speaker") == one]
    if len(mine) < 12:
        raise Unsuitable
    for place in chance.sample(mine, chance.randint(12, len(mine))):
        data["segments"][place]["speaker"] = other


@fault("status-lowered", "change")
def status_lowered(chance: Random, data: Data) -> None:
    if data["status"] == "draft":
        raise Unsuitable
    data["status"] = chance.choice([status for status in ("draft", "reviewed") if status != data["status"]])


@fault("license-changed", "change")
def license_changed(chance: Random, data: Data) -> None:
    data["license"] = chance.choice([one for one in ("CC0-1.0", "CC-BY-NC-4.0", "MIT") if one != data["license"]])


@fault("transcript-removed", "change")
def transcript_removed(chance: Random, data: Data) -> None:
    data.clear()


@fault("unannounced-change", "change", messages="Update metadata\n")
def unannounced_change(chance: Random, data: Data) -> None:
    for place in chance.sample(spoken(data), 5):
        data["segments"][place]["text"] += f" And {chance.randint(2, 99)} more."


@fault("changed-pace", "change")
def changed_pace(chance: Random, data: Data) -> None:
    factor = chance.choice([0.5, 0.66, 1.5, 2.0])
    for entry in timed(data)["segments"]:
        for name in {"start", "end"} & entry.keys():
            entry[name] = print_time(round(parse_time(entry[name]) * factor))
    data.get("source", {}).pop("duration", None)
