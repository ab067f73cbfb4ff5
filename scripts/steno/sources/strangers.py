"""Files that are known for what they are and are not read: each is told by its name, with the way to one that is."""

from __future__ import annotations

import re

from steno.corpus.raw import RawFile
from steno.model import Unreadable
from steno.sources.json_values import json_or_none
from steno.sources.xml_values import root_name

SUBTITLES = "make SubRip of it, which steno reads: ffmpeg -i FILE FILE.srt"
DOCUMENT = "save it as plain text (.txt) in the program that opens it"
PAGE = "save as plain text what is spoken in it"
DATA = "let the program that wrote it export WebVTT, SubRip or text; or name what it is: --from FORMAT"
STRANGERS = (
    ("Advanced SubStation Alpha (ASS, SSA)", re.compile(r"\s*\[Script Info\]", re.IGNORECASE), SUBTITLES),
    ("SAMI", re.compile(r"\s*<SAMI\b", re.IGNORECASE), SUBTITLES),
    ("Scenarist captions (SCC)", re.compile(r"\s*Scenarist_SCC V"), SUBTITLES),
    ("MicroDVD", re.compile(r"\s*\{[0-9]{1,9}\}\{[0-9]{0,9}\}"), SUBTITLES),
    ("MPL2", re.compile(r"\s*\[[0-9]{1,9}\]\[[0-9]{0,9}\]"), SUBTITLES),
    ("Rich Text (RTF)", re.compile(r"\s*\{\\rtf"), DOCUMENT),
)
SHOWN = 6
"""Names of an object's fields that tell which program wrote it."""


def refuse_stranger(raw: RawFile) -> None:
    """Raise Unreadable for a file of a known kind that no format reads: text that `plain-text` must not be tried on."""
    for name, begin, repair in STRANGERS:
        if begin.match(raw.text) is not None:
            raise Unreadable("unknown-format", f"is {name}, which steno does not read", repair)
    root = root_name(raw)
    if root is not None and root.lower() == "html":
        raise Unreadable("unknown-format", "is a web page without the marks of a transcript", PAGE)
    if root is not None:
        raise Unreadable("unknown-format", f"is XML of a kind that steno does not read: <{root[:40]}>", DATA)
    value = json_or_none(raw)
    if value is not None:
        fields = ", ".join(str(name)[:40] for name in list(value.data)[:SHOWN]) if isinstance(value.data, dict) else ""
        message = "is JSON of a kind that steno does not read"
        raise Unreadable("unknown-format", f"{message}: {fields}" if fields else message, DATA)
