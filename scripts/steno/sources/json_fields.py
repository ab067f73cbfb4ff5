"""Fields of a JSON source: their times in whatever unit, and an account of those that nobody took.

A reader names the fields that it takes as patterns, `results.items[].start_time`; every other one is left out with its
line, once for all places where it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from steno.corpus.drafting import Draft
from steno.model import Json, Problem
from steno.sources.json_values import Value
from steno.timecode import LONGEST, SECOND

STEP = re.compile(r"\[\]|[^.\[\]]+")
LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
SHOWN = 2_000
"""Characters of a value that are listed."""


def seconds(value: Json) -> int:
    """Read seconds as a time: 1.25, "1.25", "1.25s", {"seconds": "1", "nanos": 250000000}. Raises ValueError."""
    if isinstance(value, dict) and value.keys() <= {"seconds", "nanos"}:
        return _bounded(float(value.get("seconds") or 0) + float(value.get("nanos") or 0) / 1e9)
    if isinstance(value, str):
        return _bounded(float(value.strip().removesuffix("s")))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"no number: {value!r}")
    return _bounded(value)


def milliseconds(value: Json) -> int:
    """Read milliseconds as a time. Raises ValueError."""
    return seconds(float(value) / SECOND if isinstance(value, (str, int, float)) else value)


def _bounded(value: float) -> int:
    if not 0 <= value <= LONGEST / SECOND:
        raise ValueError(f"not a time of any recording: {value}")
    return round(value * SECOND)


def time_field(draft: Draft, one: Value, *names: str, unit: Callable[[Json], int] = seconds) -> int | None:
    """Return the first of several fields that is there, as a time; one that is none is a problem of the source."""
    for name in names:
        value = one.data.get(name) if isinstance(one.data, dict) else None
        if value is None or value == "":
            continue
        try:
            return unit(value)
        except (ValueError, TypeError, OverflowError):
            field = one.get(name)
            refuse_time(draft, name, field if field is not None else one)
            return None
    return None


def refuse_time(draft: Draft, name: str, field: Value) -> None:
    """Note a time that is none as a problem of the source."""
    message = f"{name} is no time: {json.dumps(field.data)[:60]}"
    draft.problems.append(Problem((), message, "correct it, or remove it", field.span, rule="unreadable-time"))


def text_field(data: Json, *names: str) -> str:
    """Return the first of several fields that holds a text or a number, as text; else nothing."""
    for name in names:
        value = data.get(name) if isinstance(data, dict) else None
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def list_field(one: Value | None, name: str) -> list[Value]:
    """Return the items of a field that is a list; else none."""
    found = one.get(name) if one is not None else None
    return list(found.items()) if found is not None else []


def language_tag(text: str) -> str:
    """Read a language as BCP-47 has it, `en_us` as `en-US`; `und` for what is none."""
    match = LANGUAGE.fullmatch(text)
    if match is None:
        return "und"
    parts = [part.upper() if len(part) == 2 else part for part in re.split("[-_]", match[2])[1:]]
    return "-".join((match[1].lower(), *parts))


def leave_out_rest(draft: Draft, root: Value, taken: Iterable[str]) -> None:
    """List every field that no pattern covers: what it holds, or the first of many."""
    tree: dict[str, Any] = {}
    for wanted in taken:
        node = tree
        for step in STEP.findall(wanted):
            node = node.setdefault(step, {})
    found: dict[tuple[str, ...], list[tuple[str | int, ...]]] = {}
    _collect(root.data, tree, (), (), found)
    known: dict[tuple[str | int, ...], Value] = {(): root}
    for pattern, places in found.items():
        value, name = _follow(known, places[0]), _print(pattern)
        more = f", and {len(places) - 1:,} more" if len(places) > 1 else ""
        shown = json.dumps(value.data, ensure_ascii=False)
        draft.leave_out(value.line, f"{name}: {shown}"[:SHOWN] + more, "no field of a transcript")


def _collect(
    data: Json,
    tree: dict[str, Any],
    pattern: tuple[str, ...],
    place: tuple[str | int, ...],
    found: dict[tuple[str, ...], list[tuple[str | int, ...]]],
) -> None:
    """Gather the places of what is not taken, by pattern; an empty node of the tree takes all below it."""
    if data in (None, "", [], {}) or pattern and not tree:
        return
    inside: Iterable[tuple[str, str | int, Json]] = ()
    if isinstance(data, dict):
        inside = ((name if name in tree else "*", name, value) for name, value in data.items())
    elif isinstance(data, list) and "[]" in tree:
        inside = (("[]", number, value) for number, value in enumerate(data))
    else:
        found.setdefault(pattern, []).append(place)
    for step, name, value in inside:
        named = step if step in tree and step != "*" else str(name)
        if step in tree:
            _collect(value, tree[step], (*pattern, named), (*place, name), found)
        elif value not in (None, "", [], {}):
            found.setdefault((*pattern, named), []).append((*place, name))


def _follow(known: dict[tuple[str | int, ...], Value], place: tuple[str | int, ...]) -> Value:
    """Return the value at a place; what is met on the way is remembered, so that no object is taken apart twice."""
    if place not in known:
        above, step = place[:-1], place[-1]
        parent = _follow(known, above)
        children = parent.fields().items() if isinstance(step, str) else enumerate(parent.items())
        known.update(((*above, name), value) for name, value in children)
    return known[place]


def _print(pattern: tuple[str, ...]) -> str:
    return ".".join(pattern).replace(".[]", "[]") or "the whole"
