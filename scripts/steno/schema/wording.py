"""What a schema error means, in the words of somebody who edits transcripts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from steno.model import Json, Pointer, Problem
from steno.timecode import print_time, read_time

if TYPE_CHECKING:
    import jsonschema

KINDS = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
WANTED = {"object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number", "boolean": "true"}


def explain(error: jsonschema.ValidationError) -> Iterator[Problem]:
    """Turn one error of jsonschema into problems that name the value, what is wrong and what to write."""
    pointer: Pointer = tuple(error.absolute_path)
    keyword = str(error.validator)
    schema: Any = error.schema
    wanted: Any = error.validator_value
    found: Json = error.instance
    if keyword == "additionalProperties":
        yield from _unknown_keys(list(schema.get("properties", {})), found, pointer)
    elif keyword == "enum" and "propertyNames" in error.absolute_schema_path:
        yield from _unknown_keys(wanted, [found], pointer)
    else:
        yield Problem(pointer, *_describe(keyword, schema, wanted, found, pointer, error.message))


def _describe(keyword: str, schema: Any, wanted: Any, found: Json, pointer: Pointer, message: str) -> tuple[str, str]:
    """The message and the repair for each keyword that the schemas use."""
    name = _name(pointer)
    what = schema.get("description", "") if isinstance(schema, dict) else ""
    if keyword == "required":
        missing = message.split("'")[1]
        return f"{missing!r} is missing", f"add `{missing}: …`. {_property(schema, missing)}".strip()
    if keyword == "type":
        kind = WANTED.get(str(wanted), str(wanted))
        return f"{name} must be {kind}, found {_show(found)}", _time_hint(found, what) or what
    if keyword in ("enum", "const"):
        return f"{name} cannot be {_show(found)}", _near(found, wanted if keyword == "enum" else [wanted])
    if keyword in ("pattern", "format"):
        return f"{name} cannot be {_show(found)}", _time_hint(found, what) or what
    if keyword == "not":
        return "a segment with a speaker needs no `speaker_change`", "remove `speaker_change: true`"
    if keyword in ("minimum", "maximum"):
        return f"{name} cannot be {found}", f"it is at {'least' if keyword == 'minimum' else 'most'} {wanted}. {what}"
    if keyword in ("minLength", "minItems", "minProperties"):
        return f"{name} is empty", what or "fill it, or remove it"
    if keyword == "uniqueItems":
        return f"{name} lists the same value twice", "remove one of them"
    return f"{name}: {message[:200]}", what


def _name(pointer: Pointer) -> str:
    """What people call the place: the key, or the item of a list by its number."""
    if pointer and isinstance(pointer[-1], int):
        return f"item {pointer[-1]} of {pointer[-2]}" if len(pointer) > 1 else f"item {pointer[-1]}"
    return str(pointer[-1]) if pointer else "the file"


def _property(schema: Any, key: str) -> str:
    described = schema.get("properties", {}).get(key, {}) if isinstance(schema, dict) else {}
    return str(described.get("description", ""))


def _unknown_keys(known: list[str], found: Json, pointer: Pointer) -> Iterator[Problem]:
    for unknown in (key for key in found if key not in known):
        near = difflib.get_close_matches(str(unknown), known, 1)
        repair = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
        yield Problem((*pointer, unknown), f"the key {unknown!r} is not known here", repair, excerpt=str(unknown))


def _near(found: Json, allowed: list[Any]) -> str:
    near = difflib.get_close_matches(str(found).lower(), [str(value) for value in allowed], 1)
    hint = f"did you mean {near[0]}? " if near else ""
    return f"{hint}it is one of: {', '.join(map(str, allowed[:12]))}{' …' if len(allowed) > 12 else ''}"


def _show(value: Json) -> str:
    if value is None:
        return "nothing"
    shown = str(value).replace("\n", "⏎")
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return f'"{shown}"' if isinstance(value, str) else f"{KINDS.get(type(value), 'a value')}, {shown}"


def _time_hint(found: Json, what: str) -> str:
    """Where a time is wanted and the value reads as one in another form, give the canonical form."""
    if "HH:MM:SS" not in what and "media" not in what and "begins" not in what and "ends" not in what:
        return ""
    try:
        return f'write "{print_time(read_time(str(found)))}"'
    except ValueError:
        return 'a time is written "HH:MM:SS.mmm", in quotes: minutes and seconds below 60'
