"""On what an outcome depends beside the file: the settings, the schemas, the tool and its libraries."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from steno.checking.notes import Notes
from steno.schema import folder

PACKAGE = Path(__file__).resolve().parent.parent


def context(settings: bytes, notes: Notes) -> bytes:
    """Digest all of it, the same on every machine.

    The tool's files are read when one of them is not as it was by its times, size and number, which is how git tells.
    """
    digest = hashlib.blake2b(settings, digest_size=16)
    digest.update(sys.version.encode())
    digest.update("\0".join(sorted(_installed())).encode())
    files = sorted((*_below(PACKAGE, ".py"), *_below(folder(), ".schema.json")), key=lambda one: one.path)
    states = hashlib.blake2b(repr([_state(one) for one in files]).encode()).digest()
    tool = notes.recall("tool", states)
    if tool is None:
        tool = _digest(files)
        notes.keep("tool", states, tool)
    digest.update(tool)
    return digest.digest()


def _installed() -> set[str]:
    """The libraries that there are, with their versions."""
    places = filter(os.path.isdir, sys.path)
    return {one.name for place in places for one in os.scandir(place) if one.name.endswith(".dist-info")}


def _below(folder: str | Path, suffix: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(suffix):
                yield entry
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _below(entry.path, suffix)


def _state(file: os.DirEntry[str]) -> tuple[str, int, int, int, int]:
    stat = file.stat()
    return file.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _digest(files: list[os.DirEntry[str]]) -> bytes:
    digest = hashlib.blake2b()
    for file in files:
        data = Path(file.path).read_bytes()
        digest.update(b"%d\0" % len(data) + data)
    return digest.digest()
