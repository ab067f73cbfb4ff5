"""The lines above `segments:`, and the fields of whatever else has fields."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

from steno.corpus.canonical import RESOLVED, scalar
from steno.model import Json

FIELD = re.compile(r"([a-z][a-z_0-9]*): (\S.*)")
KEY = re.compile(r'[a-z][a-z_0-9-]*|"[^"\\]+"')
NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INNER = frozenset((" ", "-", ""))
"""What a line goes on with, after the indentation, where no key begins."""


class Other(Exception):
    """The text is laid out in another way."""


def read_mapping(lines: list[str], depth: int) -> dict[str, Any]:
    """Read the keys at a depth of indentation, each with its value behind it or below it."""
    data: dict[str, Any] = {}
    indent = " " * depth
    below = [
        number
        for number, line in enumerate(lines)
        # The items of a list stand in the key's own column.
        if line[:depth] == indent and line[depth : depth + 1] not in INNER
    ]
    if not below or below[0] != 0:
        raise Other
    for begin, end in zip(below, [*below[1:], len(lines)], strict=True):
        line = lines[begin].removeprefix(indent)
        match = FIELD.fullmatch(line)
        key = read_key(line.partition(":")[0]) if match is None else match[1]
        if key in data or (match and key in RESOLVED) or (match is None and line != f"{key}:" and line != f'"{key}":'):
            raise Other
        inner = lines[begin + 1 : end]
        if match is None:
            listed = depth == 0 and inner and inner[0].startswith("- ")
            data[key] = _list(inner) if listed else read_mapping(inner, depth + 2)
        elif match[2] == ">-":
            data[key] = _prose(inner, indent)
        elif inner:
            raise Other
        else:
            data[key] = _value(match[2])
    return data


def read_key(shown: str) -> str:
    """Read a key, quoted where a plain one would be read as something else."""
    if KEY.fullmatch(shown) is None:
        raise Other
    if shown[0] != '"' and shown.lower() in RESOLVED:
        raise Other
    return shown.strip('"')


def _prose(lines: list[str], indent: str) -> str:
    """Join the lines of a folded text of the header."""
    margin = f"{indent}  "
    said = [line.removeprefix(margin) if line.startswith(margin) else line and " " for line in lines]
    if not said or any(line != line.strip(" ") for line in said) or "" in (said[0], said[-1]):
        raise Other
    if ("", "") in itertools.pairwise(said):
        raise Other
    return "\n".join(" ".join(paragraph) for blank, paragraph in itertools.groupby(said, "".__eq__) if not blank)


def _list(lines: list[str]) -> list[Json]:
    """Read items, each a text or a mapping."""
    return [_item(item) for item in "\n".join(lines)[2:].split("\n- ")]


def _item(item: str) -> Json:
    return _value(item) if FIELD.fullmatch(item) is None and "\n" not in item else dict(read_fields(item.split("\n  ")))


def read_fields(lines: list[str]) -> list[tuple[str, Json]]:
    """Read lines of `key: value`; each key stands once."""
    fields = []
    for line in lines:
        match = FIELD.fullmatch(line)
        if match is None or match[1] in RESOLVED:
            raise Other
        fields.append((match[1], _value(match[2])))
    if len({key for key, _ in fields}) != len(fields):
        raise Other
    return fields


def _value(shown: str) -> Json:
    if shown[:1].isdigit():
        if NUMBER.fullmatch(shown):
            return int(shown)
        if DATE.fullmatch(shown):
            return shown
        raise Other
    return True if shown == "true" else _text(shown)


def _text(shown: str) -> str:
    """Read a text, plain or as a JSON string; JSON joins escaped surrogates, and YAML does not."""
    if shown[:1] == '"':
        if shown[-1] == '"' and "\\" not in shown and shown.count('"') == 2:
            return shown[1:-1]
        try:
            text: str = json.loads(shown)
        except ValueError:
            raise Other from None
        if "\\u" in shown:
            raise Other
        return text
    if scalar(shown) != shown:
        raise Other
    return shown
