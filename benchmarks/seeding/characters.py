"""Faults of single characters and of the layout; some of them are of the file's text, and not of its data."""

from __future__ import annotations

import re
from random import Random

from benchmarks.seeding.faults import Data, Unsuitable, fault, pick, put_words


def _inside(chance: Random, data: Data, character: str) -> int:
    """Put a character into a word."""
    place = pick(chance, data)
    text = data["segments"][place]["text"]
    at = chance.choice([n for n in range(1, len(text)) if text[n - 1].isalpha() and text[n].isalpha()])
    data["segments"][place]["text"] = text[:at] + character + text[at:]
    return place


@fault("bidi-control")
def bidi_control(chance: Random, data: Data) -> None:
    _inside(chance, data, chance.choice("\u202a\u202b\u202d\u202e\u2066\u2067"))


@fault("invisible-character")
def invisible_character(chance: Random, data: Data) -> None:
    _inside(chance, data, chance.choice("\u200b\u00ad\u2060\ufeff\u00a0\u200d"))


@fault("replacement-character")
def replacement_character(chance: Random, data: Data) -> None:
    _inside(chance, data, "\ufffd")


@fault("mixed-normal-forms")
def mixed_normal_forms(chance: Random, data: Data) -> None:
    put_words(
        chance, data, chance.choice(["cafe\u0301", "nai\u0308ve", "sen\u0303or", "u\u0308ber", "A\u030angstro\u0308m"])
    )


@fault("line-ending", "text")
def line_ending(chance: Random, text: str) -> str:
    lines = text.split("\n")
    some = chance.sample(range(len(lines) - 1), chance.choice([1, 5, len(lines) - 1]))
    return "".join(line + ("\r\n" if n in some else "\n") for n, line in enumerate(lines[:-1]))


@fault("byte-order-mark", "text")
def byte_order_mark(chance: Random, text: str) -> str:
    return "\ufeff" + text


@fault("non-canonical", "text")
def non_canonical(chance: Random, text: str) -> str:
    """A blank at the end of a line, an empty line, or quotes that are not needed."""
    head, _, body = text.partition("segments:\n")
    if chance.random() < 0.3:
        return re.sub(r"^status: (\w+)$", r'status: "\1"', head, flags=re.MULTILINE) + f"segments:\n{body}"
    lines = body.split("\n")
    place = chance.choice([n for n, line in enumerate(lines) if line.startswith("- ")])
    ways = ([*lines[:place], lines[place] + " ", *lines[place + 1 :]], [*lines[:place], "", *lines[place:]])
    return f"{head}segments:\n" + "\n".join(chance.choice(ways))


@fault("text-as-comment", "text")
def text_as_comment(chance: Random, text: str) -> str:
    """A number or a tag behind a title or a name that stands without quotes."""
    plain = list(re.finditer(r"^(?:title|subtitle| +name): [A-Za-z].*$", text, re.MULTILINE))
    if not plain:
        raise Unsuitable
    end = chance.choice(plain).end()
    return f"{text[:end]} #{chance.choice(['7', '12b', 'bells'])}{text[end:]}"
