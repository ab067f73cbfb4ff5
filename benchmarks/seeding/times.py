"""Faults of times, chapters and lengths."""

from __future__ import annotations

from random import Random

from benchmarks.seeding.faults import Data, Unsuitable, fault, pick, set_time, spoken, time, timed
from steno.timecode import parse_time, print_time


@fault("end-before-start")
def end_before_start(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data), end=True)
    set_time(data, place, "end", time(data, place) - chance.randint(1, min(60_000, time(data, place))))
    return place


@fault("zero-duration")
def zero_duration(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data), end=True)
    data["segments"][place]["end"] = data["segments"][place]["start"]
    return place


@fault("start-before-previous")
def start_before_previous(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data), start=True)
    before = [n for n in spoken(data, start=True) if n < place][-1]
    previous = time(data, before)
    if previous == 0:
        raise Unsuitable
    set_time(data, place, "start", previous - chance.randint(1, min(previous, 90_000)))
    data["segments"][place].pop("end", None)
    return place


@fault("overlapping-segments")
def overlapping_segments(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data), end=True)
    following = next(n for n in spoken(data, start=True) if n > place)
    set_time(data, place, "end", time(data, following) + chance.randint(300, 900))
    return place


@fault("missing-time")
def missing_time(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data))
    del data["segments"][place]["start"]
    data["segments"][place].pop("end", None)
    return place


def _shift(data: Data, first: int, by: int) -> None:
    for entry in data["segments"][first:]:
        for name in ("start", "end"):
            if name in entry:
                entry[name] = print_time(parse_time(entry[name]) + by)
    if "duration" in data.get("source", {}):
        data["source"]["duration"] = print_time(parse_time(data["source"]["duration"]) + by)


@fault("long-gap")
def long_gap(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data), start=True)
    if "event" in data["segments"][place - 1]:  # what is heard there is noted
        raise Unsuitable
    _shift(data, place, chance.randint(330_000, 3_000_000))
    return place


@fault("late-first-segment")
def late_first_segment(chance: Random, data: Data) -> int:
    first = spoken(timed(data))[0]
    if any("event" in one for one in data["segments"][:first]):
        raise Unsuitable
    _shift(data, first, chance.randint(130_000, 2_000_000))
    return first


@fault("early-last-segment")
def early_last_segment(chance: Random, data: Data) -> None:
    last = spoken(timed(data))[-1]
    if last != len(data["segments"]) - 1 or "end" not in data["segments"][last]:
        raise Unsuitable
    length = time(data, last, "end") + chance.randint(190_000, 3_000_000)
    data.setdefault("source", {})["duration"] = print_time(length)


@fault("after-media-end")
def after_media_end(chance: Random, data: Data) -> None:
    last = time(timed(data), spoken(data)[-1])
    data.setdefault("source", {})["duration"] = print_time(max(1, last - chance.randint(2_000, 500_000)))


@fault("impossible-speech-rate")
def impossible_speech_rate(chance: Random, data: Data) -> int:
    place = pick(chance, timed(data), end=True)
    others = [data["segments"][n]["text"] for n in spoken(data) if n != place]
    while len(data["segments"][place]["text"].split()) < 60:
        data["segments"][place]["text"] += " " + chance.choice(others)
    words = len(data["segments"][place]["text"].split())
    set_time(data, place, "end", time(data, place) + max(1, words * 1000 // 12 - 1500))
    if chance.random() < 0.5:
        following = next(n for n in spoken(data, start=True) if n > place)
        _shift(data, following, time(data, place, "end") - time(data, following))
        del data["segments"][place]["end"]
    return place


@fault("long-segment")
def long_segment(chance: Random, data: Data) -> int:
    place = pick(chance, data)
    others = [data["segments"][n]["text"] for n in spoken(data)]
    while len(data["segments"][place]["text"].split()) < 1_100:
        data["segments"][place]["text"] += " " + chance.choice(others)
    return place


@fault("empty-chapter")
def empty_chapter(chance: Random, data: Data) -> int:
    place = pick(chance, data)
    title = f"Part {chance.randint(2, 99)}"
    start = {"start": data["segments"][place]["start"]} if "start" in data["segments"][place] else {}
    data["segments"][place:place] = [{"chapter": title, **start}, {"chapter": f"{title} again", **start}]
    return place


@fault("missing-chapters")
def missing_chapters(chance: Random, data: Data) -> None:
    data["segments"] = [one for one in timed(data)["segments"] if "chapter" not in one]
    data.setdefault("source", {})["duration"] = print_time(chance.randint(3_700_000, 9_000_000))
