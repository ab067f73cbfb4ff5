"""Speaker labels at the start of a line of prose: which of `Word: text` are names, and which are not.

A label is believed when it carries a time, when it stands twice or more, or when the file lists it as a speaker; in a
file that has labels also when it is a full name, or one by which people are addressed. `Note:` is never a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

CLOCK = r"[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?"
LABEL = re.compile(
    r"\s*(?:\*\*)?(?P<name>[^\W\d_][^:\n\[\]()*<>|{}\"“”?!;]{0,59}?)(?:\*\*)?"
    rf"\s*(?:[\[(](?P<before>{CLOCK})[\])])?\s*:(?:\*\*)?"
    rf"(?:\s+[\[(]?(?P<after>{CLOCK})[\])]?(?=\s|$))?(?P<gap>\s+|$)"
)
NO_NAMES = frozenset(
    (
        "note notes nota update updated edit editor's editor disclaimer warning caution example examples question answer "
        "questions answers tldr summary topic topics date source sources link links website podcast video audio slides "
        "paper blog tweet twitter github media title http https location transcript transcription transcribed agenda "
        "reference references ref see also and but so or for with then because if when however this that these those "
        "here there well yes no okay ok first second third finally todo fixme chapter part section step number tip "
        "definition theorem result results problem solution pros cons quote context background abstract introduction"
    ).split()
)
SMALL = frozenset("of de da di del della van von der den la le el al bin ibn ter y e and & du zu".split())


@dataclass(frozen=True, slots=True)
class Label:
    """A label with the time it carries, as written, and the column at which the speech begins, from 0."""

    name: str
    time: str | None
    end: int


def find_label(line: str) -> Label | None:
    """Return what may be a label at the start of a line."""
    match = LABEL.match(line)
    if match is None:
        return None
    name = match["name"].strip().rstrip("*").strip()
    if not _is_shaped_like_a_name(name):
        return None
    return Label(name, match["before"] or match["after"], match.end())


def believed(lines: Iterable[str], declared: Iterable[str] = ()) -> frozenset[str]:
    """Return the names among the labels of a file."""
    lines = list(lines)
    found = [label for line in lines if (label := find_label(line)) and (label.time or line[label.end :].strip())]
    counts = Counter(label.name for label in found)
    timed = {label.name for label in found if label.time}
    sure = {name for name in counts if counts[name] >= 2 or name in timed or name in set(declared)}
    full = {name for name in counts if _is_full_name(name)} if sure else set()
    firsts = {name.split()[0] for name in sure | full}
    spoken_of = {name for name in counts if sure and name in firsts | _addressed(lines, counts)}
    return frozenset(sure | full | spoken_of)


def _addressed(lines: list[str], names: Iterable[str]) -> set[str]:
    """Single names that the others use too: whoever is thanked by name is somebody."""
    words = Counter(word for line in lines for word in re.findall(r"[^\W\d_]+", line))
    return {name for name in names if len(name.split()) == 1 and name[0].isupper() and words[name] >= 3}


def _is_shaped_like_a_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > 6 or words[0].lower() in NO_NAMES or name.lower() in NO_NAMES:
        return False
    if "," in name and " and " not in name and "&" not in name:
        return False
    if len(words) > 1 and not all(word[0].isupper() or word[0].isdigit() or word.lower() in SMALL for word in words):
        return False
    return not re.search(r"[.…]\s", re.sub(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr)\.", "", name + " "))


def _is_full_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words if word.lower() not in SMALL)
