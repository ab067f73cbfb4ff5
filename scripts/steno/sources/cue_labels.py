"""Labels within captions: names as a file uses them, and those that diarizing programs write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from steno.sources.labels import NO_NAMES, find_label, is_name, names_in, split_label
from steno.sources.sounds import event_kind

TYPED = re.compile(r"\s*+(?P<name>[^\s:：<>\[\]{}|][^:：<>\[\]{}|\n]{0,59}?)[ \t]*[:：](?:\s+|$)")
BRACKETED = re.compile(r"\s*+\[[ \t]*+(?P<name>[^\[\]:\n]{1,60}?)[ \t]*\]:(?:\s+|$)")
REMARK = re.compile(r"[ \t]*\([^()]{1,40}\)$")
SHORT = 20
"""Cues of a file that is over before a name need come again."""
OFTEN = 5
"""Cues that begin with the same name: enough to take one name alone for a label."""
NUMBERED = re.compile(r"\s*+\(speaker (?P<number>\d{1,4}|\?)\)[ \t]*", re.IGNORECASE)


def cue_names(texts: Sequence[str]) -> frozenset[str]:
    """Return the names that captions use as labels, also names as people type them into a meeting (`ada (she/her)`).

    A file that has nothing but names before its colons labels its speakers, if it begins with one or most lines have
    one, and one comes again; so does a file that has a label nearly everywhere, and few of them, or in every cue, and
    half as many.
    """
    lines = [text.split("\n")[0] for text in texts if own_label(text) is None]
    found = [shape(line) for line in lines]
    names = Counter(filter(None, found))
    many = bool(found) and (found[0] is not None or names.total() * 2 >= len(found))
    recur = len(found) <= SHORT or names.total() > len(names)
    if len(names) > 1 and many and recur and all(map(looks_named, names)):
        return frozenset(names)
    typed = Counter(match["name"] for match in map(TYPED.match, lines) if match is not None)
    count = sum(typed.values())
    nearly = count * 10 >= len(lines) * 9 and len(typed) * 3 <= count
    few = nearly or count == len(lines) and len(typed) * 2 <= count
    if len(lines) > 3 and few and not any(is_remark(name) for name in typed):
        return frozenset(typed)
    often = Counter(name for name in found if name is not None and looks_named(name))
    single = 0.1 if often and max(often.values()) >= OFTEN else 0.5
    return names_in(lines, single=single) | {name for name, count in often.items() if count >= OFTEN and "(" in name}


def shape(line: str) -> str | None:
    """Return what stands where a name would stand, also with a remark behind it: `Ada Moss (host):`."""
    label = find_label(line)
    match = TYPED.match(line) if label is None else None
    if match is not None and REMARK.search(match["name"]) is not None:
        return match["name"]
    return label.name if label is not None else None


def looks_named(name: str) -> bool:
    """Tell whether a label looks like a name, a remark in parentheses aside."""
    return is_name(REMARK.sub("", name))


def is_remark(name: str) -> bool:
    """Tell whether what stands before a colon announces something rather than somebody: `Note`, `Step 2`."""
    return name.split()[0].lower().strip("'’") in NO_NAMES


def by_label(text: str, names: frozenset[str]) -> Iterator[tuple[str | None, str]]:
    """Yield each label with its words; a line without one goes on with the line above."""
    speaker: str | None = None
    gathered: list[str] = []
    for line in text.split("\n"):
        found = own_label(line) or typed_label(line, names)
        if found is not None:
            if gathered:
                yield speaker, "\n".join(gathered)
            speaker, line = found
            gathered = []
        gathered.append(line)
    yield speaker, "\n".join(gathered)


def own_label(text: str) -> tuple[str | None, str] | None:
    """Split the label of a diarizing program off: WhisperX's `[SPEAKER_00]: `, whisper.cpp's `(speaker 0)`."""
    match = NUMBERED.match(text)
    if match is not None:
        return None if match["number"] == "?" else f"Speaker {match['number']}", text[match.end() :]
    match = BRACKETED.match(text)
    if match is None or event_kind(f"[{match['name']}]") is not None:
        return None
    return match["name"], text[match.end() :]


def typed_label(text: str, names: frozenset[str]) -> tuple[str, str] | None:
    """Split a label off that is one of the file's names. A clock beside it is said: the cue has its own times."""
    label = split_label(text, names)
    if label is not None and not label.clock:
        return label.name, text[label.rest :]
    match = TYPED.match(text) if names else None
    return (match["name"], text[match.end() :]) if match is not None and match["name"] in names else None
