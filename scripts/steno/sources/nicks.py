"""Labels that look like no name: nicknames in small letters, and `Q.` and `A.`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from steno.sources.labels import find_label, is_plain
from steno.sources.lines import Line

DOTTED = re.compile(r"\s*+(?P<name>[QA])(?:\.(?=[ \t]+\S)|[ \t](?=[ \t]+\S))")
WHOLE = re.compile(r"[.?!…。？！][\"'”’)\]*_]*$")
OFTEN = 3
"""How often a nickname comes where names label few paragraphs."""


def nicks_in(firsts: Sequence[str], names: frozenset[str]) -> frozenset[str]:
    """Return the nicknames among the labels that paragraphs begin with: `mnot`, `nullc`.

    Beside names, one that comes often is a nickname, and a name in small letters is one. Without names most paragraphs
    must begin with nicknames that come again, and most of those end as sentences do.
    """
    labels = [(text, label.name) for text in firsts if (label := find_label(text)) is not None and is_plain(label.name)]
    counts = Counter(name for _, name in labels)
    if names:
        small = {name.lower() for name in names}
        named = sum(label is not None and label.name in names for label in map(find_label, firsts))
        often = 2 if named * 5 >= len(firsts) * 2 else OFTEN
        return frozenset(name for name, count in counts.items() if count >= often or name in small)
    firsts = [text for text in firsts if not text.startswith("##")]
    nicks = frozenset(name for name, count in counts.items() if count > 1)
    said = [text for text, name in labels if name in nicks]
    whole = sum(WHOLE.search(text) is not None for text in said)
    return nicks if len(nicks) > 1 and len(said) * 5 >= len(firsts) * 3 and whole * 2 >= len(said) else frozenset()


def write_out(lines: Sequence[Line]) -> list[Line]:
    """Put a colon behind `Q.` and `A.`, as courts write them where both come again, and behind a `Q` set apart."""
    found = {line.number: match for line in lines if (match := DOTTED.match(line.text)) is not None}
    often = Counter(match[0].strip() for match in found.values())
    marks = ("Q.", "A.") if min(often["Q."], often["A."]) > 1 else ("Q",) if often["Q"] > 1 else ()
    return [
        Line(line.number, f"{line.text[: match.end() - 1]}:{line.text[match.end() :]}", line.column)
        if (match := found.get(line.number)) is not None and match[0].strip() in marks
        else line
        for line in lines
    ]
