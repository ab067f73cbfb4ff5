"""A change as suggestions beside a pull request's lines: the whole of it, or none.

GitHub takes a comment only on lines that the pull request's own diff shows, and puts a suggestion in the place of those
lines. So each piece of the change becomes the lines of the head's file that it replaces; what only adds something takes
a neighbouring line along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steno.github.protocol import LineComment
from steno.reporting.markdown import fenced

MOST, MOST_LINES, LONGEST = 20, 60, 40_000
"""Suggestions, lines of one, and characters of all: what a person can still look through."""
HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
ALTERED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
"""What Markdown or a browser may not give back as it was, a carriage return above all."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file before and after: git's diff of the two without context, and the pull request's own with three lines."""

    path: str
    before: bytes
    after: bytes
    change: bytes
    shown: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines before, and the lines after that replace them; both count from 0 and end before their end."""

    start: int
    end: int
    new_start: int
    new_end: int

    def moved(self, above: int, below: int) -> Piece:
        """The piece with unchanged lines around it."""
        return Piece(self.start - above, self.end + below, self.new_start - above, self.new_end + below)


class _Left(Exception):
    """Something of the change cannot be suggested."""


def suggestions(edits: Iterable[Edit]) -> list[LineComment]:
    """The suggestions that make the whole change when all are accepted, or none."""
    try:
        found = [one for edit in edits for one in _of_file(edit)]
    except _Left:
        return []
    is_short = len(found) <= MOST and sum(len(one.body) for one in found) <= LONGEST
    return found if is_short else []


def _of_file(edit: Edit) -> list[LineComment]:
    _lines(edit.before)
    new, runs = _lines(edit.after), list(_runs(edit.shown))
    found = [_comment(edit.path, piece, new, runs) for piece in _pieces(edit.change, new, runs)]
    if not found:
        raise _Left
    return found


def _lines(data: bytes) -> list[str]:
    """The lines of a file that a suggestion can carry as they are."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise _Left from None
    if not text.endswith("\n") or ALTERED.search(text):
        raise _Left
    return text.split("\n")[:-1]


def _runs(shown: bytes) -> Iterator[range]:
    """Lines of the head that the diff shows one below the other; one that it shows as removed parts them.

    A comment may not reach from hunk to hunk, and a suggestion not over a removed line.
    """
    start = end = 0
    inside = False
    for line in shown.split(b"\n"):
        hunk = HUNK.match(line)
        if hunk or line.startswith(b"-"):
            yield range(start, end)
            start = end = int(hunk[3]) - 1 if hunk else end
            inside = inside or hunk is not None
        elif inside and line.startswith((b" ", b"+")):
            end += 1
    yield range(start, end)


def _pieces(change: bytes, new: list[str], runs: list[range]) -> list[Piece]:
    """The pieces of a change, each with lines to stand beside; those that share one become one."""
    pieces: list[Piece] = []
    for line in change.split(b"\n"):
        if not (hunk := HUNK.match(line)):
            continue
        piece = _beside(_piece(hunk), new, runs)
        if pieces and piece.start < pieces[-1].end:
            last = pieces.pop()
            piece = Piece(last.start, piece.end, last.new_start, piece.new_end)
        pieces.append(piece)
    return pieces


def _piece(hunk: re.Match[bytes]) -> Piece:
    """Read a hunk's head. Where it has no lines, its number is that of the line above."""
    at, count, new_at, new_count = (1 if group is None else int(group) for group in hunk.groups())
    start, new_start = at - (count > 0), new_at - (new_count > 0)
    return Piece(start, start + count, new_start, new_start + new_count)


def _beside(piece: Piece, new: list[str], runs: list[range]) -> Piece:
    """Take a neighbour along where there is no line to replace; blank lines alone could be taken for nothing at all."""
    if piece.start < piece.end and not _is_blank(new[piece.new_start : piece.new_end]):
        return piece
    for wider in (piece.moved(1, 0), piece.moved(0, 1)):
        if any(wider.start in run and wider.end - 1 in run for run in runs):
            return wider
    raise _Left


def _comment(path: str, piece: Piece, new: list[str], runs: list[range]) -> LineComment:
    if not any(piece.start in run and piece.end - 1 in run for run in runs):
        raise _Left
    lines = new[piece.new_start : piece.new_end]
    if _is_blank(lines) or max(len(lines), piece.end - piece.start) > MOST_LINES:
        raise _Left
    return LineComment(path, piece.start + 1, piece.end, fenced("suggestion", "".join(f"{line}\n" for line in lines)))


def _is_blank(lines: list[str]) -> bool:
    return bool(lines) and not "".join(lines).strip()
