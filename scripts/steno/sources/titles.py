"""A title for a source that has none: its file's name, in words."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from steno.corpus.drafting import LONGEST_LINE, one_line
from steno.corpus.raw import RawFile


def title_from_name(raw: RawFile) -> str:
    """Make a title of a file's name: `508-programming-your-computer.vtt` → `508 programming your computer`."""
    stem = PurePosixPath(raw.path.replace("\\", "/")).stem
    words = one_line(re.sub(r"[\s_-]+", " ", stem.encode("utf-8", "replace").decode()))
    if not words.strip("<>? ") or raw.path == "<stdin>":
        return "Untitled"
    return (words[:1].upper() + words[1:])[:LONGEST_LINE]
