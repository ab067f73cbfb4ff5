"""W3C WebVTT §6 as it is written: what a browser makes of a file. It shares nothing with our reader.

Steps that leave no trace in times and words (settings, regions, styles) are left out. `read` gives the cues as the
cases write them: start, end, words, and the voice where there is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

SPACE = " \t\n\f\r"
TIMESTAMP = re.compile(r"(?:([0-9]+):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])")
TAG = re.compile(r"<([^>]*)(?:>|\Z)")
KNOWN = ("c", "i", "b", "u", "ruby", "v", "lang")


@dataclass
class Input:
    """A text and a position in it (§6.1)."""

    text: str
    at: int = 0

    def line(self) -> str:
        """Take everything up to a line feed, and the line feed."""
        end = self.text.find("\n", self.at)
        found = self.text[self.at :] if end < 0 else self.text[self.at : end]
        self.at = len(self.text) if end < 0 else end + 1
        return found

    def skip_line_feeds(self) -> None:
        while self.text[self.at : self.at + 1] == "\n":
            self.at += 1


@dataclass
class Cue:
    start: int
    end: int
    text: str = ""


@dataclass
class Node:
    """An object of the text's tree (§6.4): its tag, its voice, and its parent."""

    tag: str = ""
    voice: str | None = None
    parent: Node | None = field(default=None, repr=False)


def read(data: bytes) -> list[list[Any]]:
    """The cues of a file; none where the signature is not there."""
    found = []
    for cue in parse(data):
        pieces = list(voices(cue.text)) or [(None, "")]
        for number, (voice, text) in enumerate(pieces):
            start = cue.start if number == 0 else None
            end = cue.end if number == len(pieces) - 1 else None
            found.append([start, end, text, *([voice] if voice else [])])
    return found


def parse(data: bytes) -> Iterator[Cue]:
    """§6.1, the WebVTT parser algorithm."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", "\ufffd")
    source = Input(text.replace("\r\n", "\n").replace("\r", "\n"))
    signature = source.line()
    if signature[:6] != "WEBVTT" or signature[6:7] not in ("", " ", "\t"):
        return
    if source.text[source.at : source.at + 1] != "\n":
        collect_block(source, in_header=True)
    source.skip_line_feeds()
    while source.at < len(source.text):
        cue = collect_block(source, in_header=False)
        if cue is not None:
            yield cue
        source.skip_line_feeds()


def collect_block(source: Input, *, in_header: bool) -> Cue | None:
    """§6.1, "collect a WebVTT block"."""
    count, before, buffer, seen_arrow = 0, source.at, "", False
    cue: Cue | None = None
    while source.at < len(source.text):
        line = source.line()
        count += 1
        if "-->" in line:
            if in_header or count > 2 or count == 2 and seen_arrow:
                source.at = before
                break
            seen_arrow, before = True, source.at
            cue = collect_timings(line)
            buffer = "" if cue is not None else buffer
        elif not line:
            break
        else:
            buffer = f"{buffer}\n{line}" if buffer else line
            before = source.at
    if cue is not None:
        cue.text = buffer
    return cue


def collect_timings(line: str) -> Cue | None:
    """§6.1, "collect WebVTT cue timings and settings"; what stands behind the times is a matter of the screen."""
    start = TIMESTAMP.match(line := line.lstrip(SPACE))
    rest = line[start.end() :].lstrip(SPACE) if start is not None else ""
    end = TIMESTAMP.match(rest[3:].lstrip(SPACE)) if rest[:3] == "-->" else None
    times = [None if one is None else milliseconds(one) for one in (start, end)]
    return None if times[0] is None or times[1] is None else Cue(times[0], times[1])


def milliseconds(match: re.Match[str]) -> int | None:
    """§6.1, "collect a WebVTT timestamp": parts over 59 are none."""
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    return None if minutes > 59 or seconds > 59 else ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def voices(text: str) -> Iterator[tuple[str | None, str]]:
    """What each voice says, with blanks folded, since a transcript does not hold how lines break."""
    said = ((voice, leaf) for voice, leaf in leaves(text) if leaf)
    for voice, run in groupby(said, key=lambda leaf: leaf[0]):
        words = fold("".join(leaf for _, leaf in run))
        if words:
            yield voice, words


def leaves(text: str) -> Iterator[tuple[str | None, str]]:
    """§6.4, the cue text parsing rules: each text with its nearest voice."""
    current, at = Node(), 0
    for match in TAG.finditer(text):
        yield current.voice, html.unescape(text[at : match.start()])
        at, current = match.end(), turn(current, match[1])
    yield current.voice, html.unescape(text[at:])


def turn(current: Node, tag: str) -> Node:
    """§6.4, what a tag does: times within the text, and tags that are not known, do nothing."""
    if tag[:1] == "/":
        if tag[1:] == "ruby" and current.tag == "rt":
            current = current.parent or current
        return current.parent if current.tag == tag[1:] and current.parent is not None else current
    name = re.split(r"[.\s]", tag, maxsplit=1)[0]
    if name == "v":
        return Node(name, fold(html.unescape(annotation(tag))) or None, current)
    known = name in KNOWN or name == "rt" and current.tag == "ruby"
    return Node(name, current.voice, current) if known else current


def annotation(tag: str) -> str:
    """§6.5, what stands behind the name and the classes of a start tag."""
    parts = re.split(r"[ \t\n\f]", tag, maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


def fold(text: str) -> str:
    return " ".join(word for word in re.split(r"[ \t\n\f\r]+", text) if word)
