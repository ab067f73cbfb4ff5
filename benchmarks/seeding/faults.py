"""What a fault is, and what those who make one need."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

from steno.timecode import parse_time, print_time

Data: TypeAlias = dict[str, Any]
Change: TypeAlias = Callable[[Random, Data], int | None]
Spoil: TypeAlias = Callable[[Random, str], str]


class Unsuitable(Exception):
    """A transcript that cannot have the fault; another one is tried."""


@dataclass(frozen=True)
class Fault:
    """A fault of one rule: of one file, of its text, of two versions, or among several."""

    kind: str
    inject: Any
    fuzzy: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    messages: str = ""


FAULTS: dict[str, Fault] = {}


def fault(rule: str, kind: str = "data", **more: Any) -> Callable[[Any], Any]:
    """Enter a function as the fault of a rule. `kind` is data, text, change (of two versions) or corpus."""

    def enter(inject: Any) -> Any:
        FAULTS[rule] = Fault(kind, inject, **more)
        return inject

    return enter


def spoken(data: Data, **having: bool) -> list[int]:
    """The places of the segments; `start=True` asks for those that have one."""
    found = [n for n, one in enumerate(data["segments"]) if "chapter" not in one and "event" not in one]
    return [n for n in found if all((key in data["segments"][n]) is wanted for key, wanted in having.items())]


def pick(chance: Random, data: Data, *, edge: int = 1, **having: bool) -> int:
    """A random segment that is not among the first or last ones."""
    found = spoken(data, **having)
    if len(found) < 2 * edge + 3:
        raise Unsuitable
    return chance.choice(found[edge:-edge])


def time(data: Data, place: int, name: str = "start") -> int:
    """A time of an entry in milliseconds."""
    return parse_time(data["segments"][place][name])


def set_time(data: Data, place: int, name: str, milliseconds: int) -> None:
    """Give an entry a time."""
    data["segments"][place][name] = print_time(max(0, milliseconds))


def put_words(chance: Random, data: Data, words: str, **having: bool) -> int:
    """Put words between two of a random segment's."""
    place = pick(chance, data, **having)
    said = data["segments"][place]["text"].split(" ")
    said.insert(chance.randint(0, len(said)), words)
    data["segments"][place]["text"] = " ".join(said)
    return place


def timed(data: Data) -> Data:
    """The data, if all of it has times. Raises Unsuitable."""
    if data.get("timing", "full") != "full":
        raise Unsuitable
    return data


def labelled(data: Data) -> Data:
    """The data, if all of it has speakers. Raises Unsuitable."""
    if data.get("labelling", "full") != "full" or not data.get("speakers"):
        raise Unsuitable
    return data


def twin(data: Data) -> Data:
    """A copy that can be changed without changing the first."""
    return copy.deepcopy(data)
