"""Three versions of a file, merged: transcripts by their segments, anything else as git merges text."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from steno.corpus.canonical import HEADER
from steno.corpus.document import Invalid, read_document
from steno.corpus.raw import decode
from steno.merging.blocks import Conflict, Laid, Piece, lay_out
from steno.merging.header import merge_header
from steno.merging.segments import merge_segments
from steno.model import Unreadable


@dataclass(frozen=True, slots=True)
class Merged:
    """The result; `conflicts` counts the places that a person has to decide, each marked as git marks them."""

    data: bytes
    conflicts: int = 0
    is_text: bool = False
    """Merged line by line, because a version is no transcript."""


def merge_files(base: bytes, ours: bytes, theirs: bytes, path: str, *, marker: int = 7) -> Merged:
    """Merge what two sides made of a base. Nothing that either side wrote is lost."""
    try:
        laid = [lay_out(data, path) for data in (base, ours, theirs)]
    except (Unreadable, Invalid):
        return _merge_text(base, ours, theirs, marker)
    pieces = list(_pieces(*laid))
    conflicts = sum(isinstance(piece, Conflict) for piece in pieces)
    data = "".join(f"{line}\n" for line in _lines(pieces, marker)).encode()
    if conflicts or _is_transcript(data, path):
        return Merged(data, conflicts)
    return _merge_text(base, ours, theirs, marker)


def _pieces(base: Laid, ours: Laid, theirs: Laid) -> Iterable[Piece]:
    yield (HEADER.rstrip("\n"),)
    yield from merge_header(base, ours, theirs)
    yield from merge_segments(base, ours, theirs)
    yield tuple(dict.fromkeys((*ours.tail, *theirs.tail)))


def _lines(pieces: Sequence[Piece], marker: int) -> Iterable[str]:
    for piece in pieces:
        if isinstance(piece, Conflict):
            yield from ("<" * marker + " ours", *piece.ours, "=" * marker, *piece.theirs, ">" * marker + " theirs")
        else:
            yield from piece


def _is_transcript(data: bytes, path: str) -> bool:
    try:
        read_document(decode(data, path))
    except (Unreadable, Invalid):
        return False
    return True


def _merge_text(base: bytes, ours: bytes, theirs: bytes, marker: int) -> Merged:
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for name, data in zip(names, (ours, base, theirs), strict=True):
            name.write_bytes(data)
        labels = [part for name in ("ours", "base", "theirs") for part in ("-L", name)]
        command = ["git", "merge-file", "-p", f"--marker-size={marker}", *labels, *map(str, names)]
        result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode not in range(128):
        return Merged(ours, 1, is_text=True)
    return Merged(result.stdout, result.returncode, is_text=True)
