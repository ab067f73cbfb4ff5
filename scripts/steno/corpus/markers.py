"""Marks that people and machines leave in a text where something was not understood.

There is one canonical form, `[unintelligible 00:12:34]`, and many others are met: `(inaudible)`, `[??]`,
`[00:12:34 - unclear]`, `[inaudible - 2 words]`. A remark that holds more than the mark, such as `[inaudible: Fisher?]`,
is a mark too; nothing of it may be lost, so it has no canonical form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from steno.corpus.patterns import late
from steno.timecode import print_time, read_time

CLOCK = r"(?:[0-9]{1,3}:)?[0-9]{1,3}:[0-5][0-9](?:[.,][0-9]{1,3})?"
LOST = (
    r"(?:unintelligible|inaudible|indiscernible|indistinct|unclear|incomprehensible|undecipherable"
    r"|unverständlich|unhörbar|inintelligible|incompréhensible|ininteligible|inaudível|ininteligível|incomprensibile"
    r"|incomprensible|onverstaanbaar|niezrozumiałe|неразборчиво|нерозбірливо|听不清|聽不清|聞き取り不能|聞き取れない)"
)
AMOUNT = (
    r"(?:(?:a few|some|one|two|three|[0-9]{1,3}) )?(?:words?|phrases?|names?|speech|audio|section|part|sec(?:ond)?s?)"
)
TALK = (
    r"(?:cross[- ]?talk(?:ing)?|overlapping (?:speech|voices|talk|conversation)"
    r"|(?:everyone |everybody |all |people )?(?:talking|speaking)"
    r" (?:over (?:each other|one another)|at once|simultaneously)"
    r"|simultaneous (?:speech|talking))"
)
DOUBT = r"(?:sp\.?\??|spelling\??|ph\.?|phonetic|phon\.)"
AT = rf"(?:[ ,;:@–—-]*(?:at )?(?P<after>{CLOCK}))?"
BEFORE = rf"(?:(?P<before>{CLOCK})[ ,;:@–—-]*)?"
EXACT = late(
    rf"{BEFORE}(?:(?P<lost>(?:{AMOUNT}[ ,–-]*)?{LOST}(?:[ ,–-]*{AMOUNT})?|\?{{2,}})|(?P<talk>{TALK}))\.?{AT}",
    re.IGNORECASE,
)
REMARK = late(rf"{LOST}\b.*|.*\b{LOST}", re.IGNORECASE)
GUESS = late(rf"{DOUBT}|\?|\w[\w'’-]*(?: \w[\w'’-]*){{0,2}} ?\?")
BRACKETS = late(
    r"\\?\[(?P<square>[^\[\]\n]{1,100}?)\\?\]|\((?P<round>[^()\n]{1,60})\)"
    r"|<(?P<angle>[^<>\n]{1,60})>|\{(?P<curly>[^{}\n]{1,60})\}"
)
OPENING = "[(<{"


class Kind(StrEnum):
    """What a mark says of its place."""

    UNINTELLIGIBLE = "unintelligible"
    CROSSTALK = "crosstalk"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark in a text: where it stands, its kind, and the time that it names; `bare` when it says nothing more."""

    begin: int
    end: int
    text: str
    kind: Kind
    time: int | None = None
    bare: bool = True

    @property
    def canonical(self) -> str:
        """The one way to write it."""
        return self.text if not self.bare else write(self.kind, self.time)


def write(kind: Kind, time: int | None) -> str:
    """Write a mark: `[unintelligible 00:12:34]`, with a fraction only where there is one."""
    if time is None:
        return f"[{kind}]"
    return f"[{kind} {print_time(time).removesuffix('.000')}]"


def markers(text: str) -> Iterator[Marker]:
    """Yield the marks of a text."""
    if not any(sign in text for sign in OPENING):
        return
    for match in BRACKETS.finditer(text):
        content = match[match.lastgroup or 0].strip(" .")
        found = _read(content, square=match.lastgroup == "square")
        if found is not None:
            yield Marker(match.start(), match.end(), match[0], *found)


def without_markers(text: str) -> str:
    """Return a text without its marks, which are no words that anybody said."""
    for mark in reversed(list(markers(text))):
        text = f"{text[: mark.begin].rstrip()} {text[mark.end :].lstrip()}"
    return text.strip()


def _read(content: str, *, square: bool) -> tuple[Kind, int | None, bool] | None:
    exact = EXACT.fullmatch(content)
    if exact:
        kind = Kind.UNINTELLIGIBLE if exact["lost"] else Kind.CROSSTALK
        return kind, _time(exact["after"] or exact["before"]), True
    if GUESS.fullmatch(content) and (square or not content[0].isalnum() or re.fullmatch(DOUBT, content)):
        return Kind.DOUBTFUL, None, False
    if square and REMARK.fullmatch(content):
        clock = re.search(CLOCK, content)
        return Kind.UNINTELLIGIBLE, _time(clock and clock[0]), False
    return None


def _time(clock: str | None) -> int | None:
    try:
        return None if clock is None else read_time(clock)
    except ValueError:
        return None
