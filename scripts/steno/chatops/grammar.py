"""Commands in a comment: where they stand, and how their words are read.

A command stands alone on its line, in a paragraph of its own level: outside code, quotes, lists and HTML, as CommonMark
decides. It begins in the first column with `/` and a verb of ASCII letters in lower case. Blanks separate its words;
each is `word`, `"quoted words"` or `left=right`, where both sides may be quoted. Everything is data: nothing here is
ever given to a shell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

LONGEST_COMMENT, LONGEST_LINE, MOST_COMMANDS, MOST_WORDS, MOST_PROBES = 65_536, 1_000, 5, 12, 20
"""GitHub's own limit for a comment; more than any command is long; more commands, words and tries than are needed."""
VERB = re.compile(r"/([a-z]+(?:-[a-z]+)*)")
QUOTED = re.compile(r'"((?:[^"\\]|\\["\\])*)"')
BARE = re.compile(r'[^\s"=]+')
PROBE = "steno-probe-7f3a"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a command. `right` is what stands behind `=`; `is_plain` tells that the left side has no quotes."""

    left: str
    right: str | None = None
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was said: the verb and its words, not yet looked at; `text` is the line, `line` its number."""

    verb: str
    words: tuple[Word, ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line that looks like a command and is none; `message` says why, `verb` is the nearest reading of its verb."""

    message: str
    text: str
    line: int
    verb: str = ""


Said: TypeAlias = Command | Mistake


def parse(body: str) -> list[Said]:
    """Return the commands of a comment and the mistakes in them, in order. It takes a time bounded by the limits."""
    if len(body) > LONGEST_COMMENT:
        return []
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[Said] = []
    for number in _candidates(lines):
        line = lines[number]
        if not _is_plain(lines, number):
            continue
        if len(found) == MOST_COMMANDS:
            return [*found, Mistake(f"more than {MOST_COMMANDS} commands in one comment", line[:80], number + 1)]
        found.append(_read(line.rstrip(" "), number + 1))
    return found


def _candidates(lines: list[str]) -> list[int]:
    """The lines that look like commands, in paragraphs of the top level. What stands in code, say, is not tried."""
    meant = [number for number, line in enumerate(lines) if line.startswith("/") and _is_meant(line)]
    if not meant:
        return []
    blocks = (token.map for token in _top_paragraphs(_markdown().parse("\n".join(lines))))
    within = {number for begin, end in blocks for number in range(begin, end)}
    return [number for number in meant if number in within][:MOST_PROBES]


def _is_meant(line: str) -> bool:
    """A path such as `/usr/bin` is prose; what a verb becomes once its odd characters are gone is meant as one."""
    first = re.split(r"[ \t]", line, maxsplit=1)[0]
    return VERB.fullmatch(first) is not None or VERB.fullmatch("/" + plain(first)) is not None and "/" not in first[1:]


def plain(word: str) -> str:
    """The ASCII letters that a word shows, whatever else hides in it: a guess at what was meant, never run."""
    shown = unicodedata.normalize("NFKD", word.translate(LOOKALIKES)).casefold()
    return re.sub(r"[^a-z-]", "", shown).strip("-")


LOOKALIKES = str.maketrans("авеікморсѕтухԁ", "abeikmopcstyxd")
"""Letters of other scripts that look like ASCII ones; only so that the hint can name the verb that was meant."""


def _is_plain(lines: list[str], number: int) -> bool:
    """Tell whether a line is plain text: a word put in its place comes out of CommonMark as text, alone on its line."""
    probed = "\n".join([*lines[:number], PROBE, *lines[number + 1 :]])
    return any(
        child.type == "text" and child.content.strip() == PROBE
        for token in _top_paragraphs(_markdown().parse(probed))
        for child in token.children or ()
    )


def _top_paragraphs(tokens: list[Any]) -> Iterator[Any]:
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.type == "paragraph_open" and before.level == 0:
            yield token


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _read(line: str, number: int) -> Said:
    first, _, rest = line.partition(" ")
    match = VERB.fullmatch(first)
    if match is None:
        near = plain(first)
        odd = f"a verb has only the letters a to z in lower case, and {first[:40]!a} has others"
        return Mistake(odd, line, number, near)
    if len(line) > LONGEST_LINE:
        return Mistake(f"a command has at most {LONGEST_LINE:,} characters", line[:80], number, match[1])
    try:
        return Command(match[1], tuple(_words(rest)), line, number)
    except ValueError as error:
        return Mistake(str(error), line, number, match[1])


def _words(text: str) -> Iterator[Word]:
    """Yield the words of a line. Raises ValueError with what is wrong."""
    odd = next((char for char in text if char != " " and not char.isprintable()), None)
    if odd is not None:
        raise ValueError(f"a character that cannot be seen stands in it: U+{ord(odd):04X}")
    position, count = 0, 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        left, position, quoted = _side(text, position)
        right = None
        if text[position : position + 1] == "=":
            right, position, _ = _side(text, position + 1)
        if text[position : position + 1] not in ("", " "):
            raise ValueError(f"a blank is missing before {text[position : position + 20]!r}")
        count += 1
        if count > MOST_WORDS:
            raise ValueError(f"it has more than {MOST_WORDS} words")
        yield Word(left, right, not quoted)


def _side(text: str, position: int) -> tuple[str, int, bool]:
    """Read one side of a word: what it says, where it ends, whether it was quoted."""
    if text[position : position + 1] == '"':
        match = QUOTED.match(text, position)
        if match is None:
            raise ValueError("a quote is never closed")
        value = re.sub(r"\\(.)", r"\1", match[1])
    else:
        match = BARE.match(text, position)
        value = match[0] if match else ""
    if match is None or not value:
        raise ValueError(f"a value is empty near {text[max(0, position - 20) : position + 1]!r}")
    return value, match.end(), match[0].startswith('"')
