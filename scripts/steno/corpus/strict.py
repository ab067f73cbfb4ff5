"""A reader of the canonical layout alone (`docs/format.md`), by its lines, without a YAML parser.

It gives the data that the YAML reader would give, or None for whatever it does not know: another layout, a comment, an
escape of code points. `yaml12` is then asked, and is the judge of both: what this reader takes, that one takes for the
same data, which is tested over mutations of transcripts.
"""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from typing import Any

from steno.corpus.canonical import FOLDABLE, HEADER, PLAIN, RESOLVED, scalar
from steno.corpus.sentences import are_split
from steno.model import Json

LINES = r"([^ \n].*[^ \n](?:\n\n?    [^ \n].*[^ \n])*)"
"""Folded text without its margin: lines that neither begin nor end with a blank, some with an empty one between."""
ENTRY = re.compile(
    r'^- (?:start: "([0-9:.]{12})"\n  end: "([0-9:.]{12})"\n  speaker: (.+)\n  text: >-\n    '
    + LINES
    + r"|(.+(?:\n\n?  .+)*))$(?!\n[^-])",
    re.MULTILINE,
)
"""A segment that has all it can have, by its parts; or any other entry, whole."""
AROUND = len('- start: "HH:MM:SS.mmm"\n  end: "HH:MM:SS.mmm"\n  speaker: \n  text: >-\n    \n')
SEGMENT = re.compile(
    r"""(?:start:[ ]"([0-9:.]{12,16})"\n[ ][ ])?
        (?:end:[ ]"([0-9:.]{12,16})"\n[ ][ ])?
        (?:speaker:[ ](.+)\n[ ][ ])?
        (speaker_change:[ ]true\n[ ][ ])?
        text:[ ]>-\n[ ]{4}([^ \n](?:.*[^ \n])?(?:\n\n?[ ]{4}[^ \n](?:.*[^ \n])?)*)""",
    re.VERBOSE,
)
ORDER = ("chapter", "event", "start", "end", "speaker", "speaker_change", "text")
SHORT_TIME = len("HH:MM:SS.mmm")
"""A longer one may be written with too many zeros."""
FIELD = re.compile(r"([a-z][a-z_0-9]*): (\S.*)")
KEY = re.compile(r'[a-z][a-z_0-9-]*|"[^"\\]+"')
NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BARE = bytes(range(0x20, 0x7F)) + b"\n"


class _Other(Exception):
    """The text is laid out in another way."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """What was read. `has_exact_body`: from `segments:` on, printing the transcript gives these very lines."""

    data: Json
    has_exact_body: bool


def read_canonical(text: str) -> Canonical | None:
    """Return the data of a transcript in the canonical layout, or None where it is laid out otherwise."""
    header, found, body = text.partition("\nsegments:\n")
    if not found or text[-1] != "\n" or not _is_bare(text):
        return None
    try:
        data = _mapping(header.removeprefix(HEADER).split("\n"), 0)
        if "segments" in data:
            return None
        data["segments"], exact = _entries(body[:-1])
    except _Other:
        return None
    return Canonical(data, exact)


def _entries(body: str) -> tuple[list[Json], bool]:
    """Read the items of `segments`: few calls on the whole text, because most of the time goes by its bytes."""
    found: list[tuple[str, str, str, str, str]] = ENTRY.findall(body)
    if _length(found) != len(body):
        raise _Other
    keys = {shown: _key(shown) for shown in {parts[2] for parts in found} if shown}
    rare = [_rare_entry(other) for *_, other in found if other]
    others = iter(rare)
    entries = [
        {
            "start": start,
            "end": end,
            "speaker": keys[speaker],
            "text": text.replace("\n    ", " ") if "\n\n" not in text else _fold(text),
        }
        if text
        else next(others)[0]
        for start, end, speaker, text, _ in found
    ]
    said = [parts[3] for parts in found if parts[3]] + [text for _, text, _ in rare if text]
    exact = all(scalar(key) == shown for shown, key in keys.items()) and all(same for _, _, same in rare)
    return entries, exact and _is_split(said)


def _is_split(texts: list[str]) -> bool:
    """Tell whether each line of folded texts is a sentence, its words one blank apart."""
    lines = "\n\n".join(texts).replace("\n    ", "\n")
    return "  " not in lines and are_split(lines)


def _length(entries: list[tuple[str, str, str, str, str]]) -> int:
    """How long the entries found are, with what stands around them: all there is, when nothing was left out."""
    if not entries:
        return 0
    _, _, *columns = zip(*entries, strict=True)
    rare = len(entries) - columns[-1].count("")
    around = (len(entries) - rare) * AROUND + rare * len("- \n") - len("\n")
    return around + sum(sum(map(len, column)) for column in columns)


def _rare_entry(entry: str) -> tuple[dict[str, Json], str, bool]:
    """Read a segment that lacks something, a chapter, an event, or a text that is quoted.

    Returns it, its folded text as it stands there, and whether the rest stands as it is printed.
    """
    match = SEGMENT.fullmatch(entry)
    if match is None:
        fields = dict(_fields(entry.split("\n  ")))
        return fields, "", ("chapter" in fields or "event" in fields) and _printed(fields) == entry
    start, end, speaker, change, text = match.groups()
    given = {"start": start, "end": end, "speaker": speaker and _key(speaker), "speaker_change": change and True}
    fields = {key: value for key, value in given.items() if value is not None}
    return fields | {"text": _fold(text)}, text, f"{_printed(fields)}\n  text: >-\n    {text}".lstrip() == entry


def _printed(fields: dict[str, Json]) -> str:
    """Print the fields of an entry, none of them folded, in the canonical order."""
    return "\n  ".join(f"{key}: {_shown(key, fields[key])}" for key in ORDER if key in fields)


def _shown(key: str, value: Json) -> str:
    if key in ("start", "end"):
        return f'"{value}"' if len(value) == SHORT_TIME else ""
    return "true" if value is True else scalar(str(value))


def _fold(lines: str) -> str:
    """Join the lines of a folded text; an empty line between two ends a paragraph."""
    text = lines.replace("\n    ", " ")
    return text.replace("\n ", "\n") if "\n" in text else text


def _is_bare(text: str) -> bool:
    """Tell whether YAML holds every character bare: no tab, no line end but LF."""
    if text.isascii():
        return not text.encode("ascii").translate(None, BARE)
    joined = text.replace("\n", "")
    return joined.isprintable() or FOLDABLE.fullmatch(joined) is not None


def _mapping(lines: list[str], depth: int) -> dict[str, Any]:
    """Read the keys at a depth of indentation, each with its value behind it or below it."""
    data: dict[str, Any] = {}
    indent = " " * depth
    below = [number for number, line in enumerate(lines) if _begins(line, indent)]
    if not below or below[0] != 0:
        raise _Other
    for begin, end in zip(below, [*below[1:], len(lines)], strict=True):
        line = lines[begin].removeprefix(indent)
        match = FIELD.fullmatch(line)
        key = _key(line.partition(":")[0])
        if key in data or (match is None and line != f"{key}:" and line != f'"{key}":'):
            raise _Other
        inner = lines[begin + 1 : end]
        if match is None:
            listed = depth == 0 and inner and inner[0].startswith("- ")
            data[key] = _list(inner) if listed else _mapping(inner, depth + 2)
        elif match[2] == ">-":
            data[key] = _prose(inner, indent)
        elif inner:
            raise _Other
        else:
            data[key] = _value(match[2])
    return data


def _begins(line: str, indent: str) -> bool:
    """Tell whether a line begins a key here; the items of a list stand in the key's own column."""
    return line.startswith(indent) and line[len(indent) : len(indent) + 1] not in (" ", "-", "")


def _key(shown: str) -> str:
    """Read a key, quoted where a plain one would be read as something else."""
    if KEY.fullmatch(shown) is None:
        raise _Other
    if shown[0] != '"' and shown.lower() in RESOLVED:
        raise _Other
    return shown.strip('"')


def _prose(lines: list[str], indent: str) -> str:
    """Join the lines of a folded text of the header."""
    margin = f"{indent}  "
    said = [line.removeprefix(margin) if line.startswith(margin) else line and " " for line in lines]
    if not said or any(line != line.strip(" ") for line in said) or "" in (said[0], said[-1]):
        raise _Other
    if ("", "") in itertools.pairwise(said):
        raise _Other
    return "\n".join(" ".join(paragraph) for blank, paragraph in itertools.groupby(said, "".__eq__) if not blank)


def _list(lines: list[str]) -> list[Json]:
    """Read items, each a text or a mapping."""
    return [_item(item) for item in "\n".join(lines)[2:].split("\n- ")]


def _item(item: str) -> Json:
    return _value(item) if FIELD.fullmatch(item) is None and "\n" not in item else dict(_fields(item.split("\n  ")))


def _fields(lines: list[str]) -> list[tuple[str, Json]]:
    """Read lines of `key: value`; each key stands once."""
    fields = []
    for line in lines:
        match = FIELD.fullmatch(line)
        if match is None or match[1] in RESOLVED:
            raise _Other
        fields.append((match[1], _value(match[2])))
    if len({key for key, _ in fields}) != len(fields):
        raise _Other
    return fields


def _value(shown: str) -> Json:
    if shown[:1].isdigit():
        if NUMBER.fullmatch(shown):
            return int(shown)
        if DATE.fullmatch(shown):
            return shown
        raise _Other
    return True if shown == "true" else _text(shown)


def _text(shown: str) -> str:
    """Read a text, plain or as a JSON string; JSON joins escaped surrogates, and YAML does not."""
    if shown[:1] == '"':
        if shown[-1] == '"' and "\\" not in shown and shown.count('"') == 2:
            return shown[1:-1]
        try:
            text: str = json.loads(shown)
        except ValueError:
            raise _Other from None
        if "\\u" in shown:
            raise _Other
        return text
    if PLAIN.fullmatch(shown) is None or shown.lower() in RESOLVED or shown[-1] in " :" or " #" in shown:
        raise _Other
    return shown
