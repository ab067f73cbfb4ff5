"""Where what is remembered of a corpus lies, and on what it depends beside the files."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

import orjson

from steno.rules import Surroundings


class Place(NamedTuple):
    """The cache's file, the context of the outcomes in it, and the root of the corpus in this work tree."""

    file: Path
    context: bytes
    root: Path

    @property
    def tree(self) -> str:
        """What the snapshot of this work tree is known by."""
        return str(self.root)

    def digest(self, around: Surroundings) -> bytes:
        """Digest what a snapshot depends on, but the day; some of its columns are as this machine writes numbers."""
        beside = orjson.dumps([around.people, sys.byteorder])
        return hashlib.blake2b(beside, key=self.context, digest_size=16).digest()
