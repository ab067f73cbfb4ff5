"""What a verb takes: each argument reads its own text, and refuses whatever it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from steno.chatops.grammar import Word
from steno.timecode import parse_time, read_time

NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
TRANSCRIPT = re.compile(rf"corpus(?:/(?!.*\.\.){NAME})+\.yaml")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHA = re.compile(r"[0-9a-f]{40}")
SHIFT = re.compile(r"([+-])([0-9]{1,6})(?:\.([0-9]{1,3}))?(ms|s|min)")
UNITS = {"ms": 1, "s": 1_000, "min": 60_000}


class Misused(Exception):
    """A verb was called with something that it does not take; the message is for people."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument. `form` is how the help writes its value; `keyed` ones stand as `name=value`, the others may."""

    name: str
    what: str
    form: str
    read: Callable[[str], Any]
    keyed: bool = False
    required: bool = False

    @property
    def usage(self) -> str:
        """The argument as a synopsis writes it."""
        shown = f"{self.name}={self.form}" if self.keyed else self.form
        return shown if self.required else f"[{shown}]"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values joined by `=`."""

    left: str
    right: str


def bind(arguments: Sequence[Argument], words: Sequence[Word]) -> dict[str, Any]:
    """Give a command's words to a verb's arguments. Raises Misused."""
    keyed = {one.name: one for one in arguments if one.read is not read_pair}
    free = [one for one in arguments if not one.keyed]
    found: dict[str, Any] = {}
    for word in words:
        argument, value = _meant(word, keyed, free, found)
        if argument.name in found:
            raise Misused(f"`{argument.name}=` stands twice")
        try:
            found[argument.name] = _read(argument, value)
        except ValueError as error:
            raise Misused(f"`{argument.usage.strip('[]')}`: {error}") from None
    for one in arguments:
        if one.required and one.name not in found:
            raise Misused(f"`{one.usage}` is missing: {one.what}")
    return found


def _meant(
    word: Word, keyed: Mapping[str, Argument], free: Sequence[Argument], found: Mapping[str, Any]
) -> tuple[Argument, str | Pair]:
    if word.right is not None and word.is_plain and word.left in keyed:
        return keyed[word.left], word.right
    left = [one for one in free if one.name not in found]
    if word.right is not None:
        pair = next((one for one in left if one.read is read_pair), None)
        if pair is None:
            takes = ", ".join(f"`{name}=`" for name in keyed) or "none of that form"
            raise Misused(f"{word.left!r} is no argument of it; it takes {takes}")
        return pair, Pair(word.left, word.right)
    if not left:
        raise Misused(f"{word.left!r} is more than it takes")
    return left[0], word.left


def _read(argument: Argument, value: str | Pair) -> Any:
    if isinstance(value, Pair) or argument.read is read_pair:
        if not isinstance(value, Pair):
            raise ValueError("two values are needed, with `=` between them")
        return value
    return argument.read(value)


def read_pair(text: str) -> Any:
    """Stand for two values joined by `=`, which the grammar has parted already."""
    raise ValueError(f"{text!r} has no `=`")


def read_path(text: str) -> str:
    """A transcript's path, or its id. Raises ValueError for what could be anything else."""
    path = text if text.startswith("corpus/") else f"corpus/{text}.yaml"
    if len(path) > 200 or not TRANSCRIPT.fullmatch(path):
        raise ValueError(f"{text[:80]!a} is no path of a transcript, such as corpus/harbour-hours/the-bell-buoy.yaml")
    return path


def read_place(text: str) -> tuple[str, int]:
    """A transcript's path and a line, joined by `:`."""
    path, _, line = text.rpartition(":")
    if not re.fullmatch(r"[0-9]{1,7}", line):
        raise ValueError(f"{text[:80]!a} is no place such as corpus/harbour-hours/the-bell-buoy.yaml:214")
    return read_path(path), int(line)


def read_sha(text: str) -> str:
    """A full commit id: a short one could come to mean another commit."""
    if not SHA.fullmatch(text):
        raise ValueError(f"{text[:60]!a} is no commit id of 40 hex digits; a shorter one could mean another commit")
    return text


def read_shift(text: str) -> int:
    """A signed length of time in milliseconds: `+1.5s`, `-300ms`, `+2min`."""
    match = SHIFT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:40]!a} is no shift such as +1.5s, -300ms or +2min")
    sign, whole, fraction, unit = match.groups()
    thousandths = int(whole) * 1_000 + int((fraction or "").ljust(3, "0"))
    length = thousandths * UNITS[unit] // 1_000
    return -length if sign == "-" else length


def read_moment(text: str) -> int:
    """A time within the recording: `00:12:03.500`, `12:03`."""
    try:
        return parse_time(text)
    except ValueError:
        return read_time(text)


def read_key(text: str) -> str:
    """A key of a speaker or a person."""
    if not KEY.fullmatch(text) or len(text) > 100:
        raise ValueError(f"{text[:60]!a} is no key: lower-case letters and digits, words joined by `-`")
    return text


def read_count(text: str) -> int:
    """A small number from 2 on."""
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) < 2:
        raise ValueError(f"{text[:20]!a} is no number from 2 to 99")
    return int(text)


def read_full(text: str) -> bool:
    """The word `full`."""
    if text != "full":
        raise ValueError(f"{text[:40]!a} is not the word `full`")
    return True


ONE = "one transcript, by path or id; otherwise every one that the pull request changes"
PATH = Argument("path", ONE, "PATH", read_path)
ONLY = Argument("path", ONE, "PATH", read_path, keyed=True)
ON = Argument("sha", "the commit that is meant, in full; it must still be the head", "SHA", read_sha, keyed=True)
