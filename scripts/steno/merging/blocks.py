"""A canonical file cut into blocks of lines: one for each key of the header and each item, with the comments above."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from steno.corpus.comments import MODELINE
from steno.corpus.document import read_document
from steno.corpus.formatting import format_file
from steno.corpus.raw import decode
from steno.model import Transcript

Block: TypeAlias = tuple[str, ...]
"""Lines without their ends."""
KEY = re.compile(r"([a-z_]+):")
SEGMENTS = "segments"


@dataclass(frozen=True)
class Laid:
    """One version of a transcript: its data, the blocks of its header by key, of its items, and what stands behind."""

    transcript: Transcript
    header: Mapping[str, Block]
    items: tuple[Block, ...]
    tail: Block = ()


@dataclass(frozen=True)
class Conflict:
    """Two versions of the same place, of which a person has to choose."""

    ours: Block
    theirs: Block


Piece: TypeAlias = Block | Conflict


def lay_out(data: bytes, path: str) -> Laid:
    """Cut a file into blocks, in the canonical form. Raises Unreadable or Invalid when it is no transcript."""
    raw = decode(data, path)
    transcript = read_document(raw).transcript
    lines = format_file(raw).rstrip("\n").split("\n")
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"{SEGMENTS}:"))
    while begin and lines[begin - 1].startswith("#"):
        begin -= 1
    rest = lines[begin:]
    after = next(number for number, line in enumerate(rest) if not line.startswith("#")) + 1
    items = _cut(rest[after:], lambda line: line.startswith("- "))
    tail = items.pop() if items and not _has_data(items[-1]) else ()
    header = {**cut_header(lines[:begin]), SEGMENTS: tuple(rest[:after])}
    return Laid(transcript, header, tuple(items), tail)


def cut_header(lines: list[str]) -> dict[str, Block]:
    """Return the blocks of the keys at the top, without the editor's schema line."""
    known = (line for line in lines if not MODELINE.match(line))
    return {_key(block): block for block in _cut(known, lambda line: bool(KEY.match(line)))}


def _cut(lines: Iterable[str], is_start: Callable[[str], bool]) -> list[Block]:
    """Begin a block at each line that starts one, or at the comments above it."""
    blocks: list[list[str]] = []
    waiting: list[str] = []
    for line in lines:
        if line.startswith("#"):
            waiting.append(line)
        elif is_start(line) or not blocks:
            blocks.append([*waiting, line])
            waiting = []
        else:
            blocks[-1] += [*waiting, line]
            waiting = []
    return [tuple(block) for block in (*blocks, *([waiting] if waiting else []))]


def _has_data(block: Block) -> bool:
    return any(not line.startswith("#") for line in block)


def _key(block: Block) -> str:
    match = next(filter(None, map(KEY.match, block)))
    return match[1]


def with_comments(block: Iterable[str], *sides: Block) -> Block:
    """Put the comments of versions above a block that was made anew, each once."""
    lines = list(block)
    kept = dict.fromkeys(line.strip() for side in sides for line in side if line.lstrip().startswith("#"))
    return (*kept, *lines)
