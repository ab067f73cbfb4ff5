"""What a file's data should be once its edits are made: the measure of whether the bytes were changed rightly."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

from steno.corpus.entries import tidy
from steno.model import Edit, Insert, Json, Pointer, Put, Remove, Rename, Respell


class Unfit(Exception):
    """An edit that this file cannot take; says why."""


def intended(data: Json, edits: Iterable[Edit]) -> Json:
    """Return a changed copy of the data. Raises Unfit when a pointer leads nowhere.

    All pointers are those of the data as given: values go first, then names, then lists from their ends.
    """
    result = copy.deepcopy(data)
    for _, edit in sorted(enumerate(edits), key=_turn):
        if isinstance(edit, Respell):
            result = respell(result, edit)
        else:
            _make(result, edit)
    return result


def same(one: Json, other: Json) -> bool:
    """Tell whether two data are the same, whatever blanks and line breaks stand between the words of a text."""
    return bool(_tidied(one) == _tidied(other))


def edit_pattern(edit: Respell) -> re.Pattern[str]:
    """Return what matches each place that is meant."""
    return re.compile(edit.pattern or "|".join(re.escape(old) for old, _ in edit.characters))


def respell(value: Json, edit: Respell) -> Json:
    """Replace characters in every text of a value, in keys too. A text of which nothing would be left stays."""
    if isinstance(value, str):
        new = dict(edit.characters)
        said = edit_pattern(edit).sub(lambda match: new.get(match[0], match[0]), value)
        return said if said.strip() else value
    if isinstance(value, list):
        return [respell(one, edit) for one in value]
    if isinstance(value, dict):
        return {respell(key, edit): respell(one, edit) for key, one in value.items()}
    return value


def _turn(numbered: tuple[int, Edit]) -> tuple[int, tuple[int, ...], int, int]:
    """Values, names, lists from their ends, and characters last. What is put behind an item comes before it goes."""
    number, edit = numbered
    if isinstance(edit, Put | Rename | Respell):
        return {Put: 0, Rename: 1, Respell: 3}[type(edit)], (), 0, number
    place = tuple(-part if isinstance(part, int) else 0 for part in edit.pointer)
    return 2, place, int(isinstance(edit, Remove)), -number


def _make(data: Json, edit: Put | Remove | Rename | Insert) -> None:
    parent = _parent(data, edit.pointer)
    last = edit.pointer[-1]
    if isinstance(edit, Put):
        if isinstance(parent, list) and not (isinstance(last, int) and last < len(parent)):
            raise Unfit(f"there is no {last} in a list")
        parent[last] = edit.value
    elif last not in (range(len(parent)) if isinstance(parent, list) else parent):
        raise Unfit(f"there is no {last} to change")
    elif isinstance(edit, Remove):
        del parent[last]
    elif isinstance(edit, Insert):
        parent.insert(int(last) + 1, edit.value)
    else:
        entries = list(parent.items())
        parent.clear()
        parent.update((edit.key if key == last else key, value) for key, value in entries)


def _parent(data: Json, pointer: Pointer) -> Any:
    value = data
    for part in pointer[:-1]:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            raise Unfit(f"there is no {part} in the file") from None
    if not isinstance(value, dict | list):
        raise Unfit(f"{pointer[-2]} holds nothing that could be changed")
    return value


def _tidied(value: Json) -> Json:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, list):
        return [_tidied(one) for one in value]
    return {key: _tidied(one) for key, one in value.items()} if isinstance(value, dict) else value
