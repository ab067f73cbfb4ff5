"""Whether a text is prose that somebody may have said: not a document, not data, not source code, not captions."""

from __future__ import annotations

import re

from steno.sources.clock import CLOCK
from steno.sources.lines import Line
from steno.sources.sounds import event_kind

MARKUP = re.compile(
    r"\s*(?:#{1,6}\s|```|~~~|\||<[!?/A-Za-z]|[-*+]\s+\[[ xX]\]|!\[|\[[^\]]*\]:\s|:{3}|\.\. |={4,}$|-{4,}$)"
    r"|---[ \t]*$|%%|@\w+\s*$|#!|\"{3}|'{3}"
)
LEGAL = re.compile(r"\b(?:licen[cs]e|copyright|privacy policy|terms of (?:use|service))\b", re.IGNORECASE)
ITEM = re.compile(r"\s*(?:[*+•]|\d{1,3}[.)])\s+\S")
CODE = re.compile(
    r"\s*(?:(?:def|class|import|from|return|const|let|var|function|public|private|package|using|SELECT|CREATE|export|if|for|while|"
    r"elif|else|try|except)\b.*[;:{}()]\s*$|//|/\*|[})\]]+[;,]?\s*$|\[[\w.\"-]+\]\s*$|[\w.\"'-]+\s*[=:]\s*[\[{\"'\d]|"
    r"[A-Za-z_][\w.-]*[ \t]*(?:=|<-|:=)[ \t]*\S|[a-z_][\w-]*:(?:\s|$)|[\w.-]+[<>=~!]=)"
)
DATA = re.compile(
    rf"\s*(?:[\[(]?{CLOCK}|\d+\s*$|[^,\s]*,[^,\s]|[^\s;]+;[^\s;]+;|[^\t]*\t[^\t]*\t|.*-->|\*[A-Z]{{3}}:|@[A-Z])",
    re.ASCII,
)
LOOK = 300
"""Characters of a line that show what it is."""
FREE = 100
"""Letters for each symbol that prose may have; two more are free, so that a short text is not judged by one."""
SYMBOLS = frozenset("{}=<>_\\|;^~[]@$`")


def is_prose(lines: list[Line]) -> bool:
    """Tell whether lines read as speech written down, by what stands at their beginning and what they are made of."""
    spoken = [line.text for line in lines if line.text.strip()]
    text = " ".join(line.replace(">> ", "") for line in spoken if event_kind(line) is None)
    words = text.split()
    said = len(words) + sum(map(is_unspaced, text)) // 2
    if said < 3 or said < 2.5 * len(spoken) and len(spoken) > 3:
        return False
    letters = sum(char.isalpha() for char in text)
    symbols = sum(char in SYMBOLS for char in text)
    if letters * 10 < 7 * sum(map(len, words)) or symbols * FREE > letters + 2 * FREE:
        return False
    if any(len(line) < 80 and LEGAL.search(line) for line in spoken[:3]):
        return False
    strange = sum(_strangeness(line) for line in spoken)
    return strange * 10 <= len(spoken) and text.count("```") == 0


def is_unspaced(char: str) -> bool:
    """Tell whether a character is of a script without blanks between words: about two of them make one."""
    return "\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _strangeness(line: str) -> float:
    """How much a line speaks against prose; markup weighs more, because speech has none."""
    line = line.strip()[:LOOK]
    if event_kind(line) is not None:
        return 0
    if MARKUP.match(line):
        return 3
    if CODE.match(line) or DATA.match(line):
        return 1
    return 0.5 if ITEM.match(line) else 0
