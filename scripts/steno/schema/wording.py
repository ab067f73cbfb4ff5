"""What a schema error means, in the words of somebody who edits transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from steno.model import Json, Pointer, Problem
from steno.nearest import nearest
from steno.timecode import print_time, read_time

if TYPE_CHECKING:
    import jsonschema

KINDS = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
QUOTES = " '\"“”„‘’«»"
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
    elif keyword == "required":
        yield from _missing_key(error.message.split("'")[1], schema, found, pointer)
    else:
        yield Problem(pointer, *_describe(keyword, schema, wanted, found, pointer, error.message))


def _describe(keyword: str, schema: Any, wanted: Any, found: Json, pointer: Pointer, message: str) -> tuple[str, str]:
    """The message and the repair for each keyword that the schemas use."""
    name = _name(pointer)
    what = _expected(schema)
    if keyword == "type":
        kind = WANTED.get(str(wanted), str(wanted))
        return f"{name} must be {kind}, found {_show(found)}", _form(schema, found) or _keys(schema, found) or what
    if keyword in ("enum", "const"):
        return f"{name} cannot be {_show(found)}", _near(found, wanted if keyword == "enum" else [wanted])
    if keyword in ("minLength", "minItems", "minProperties") or keyword == "pattern" and not str(found).strip():
        return f"{name} is empty", what or "fill it, or remove it"
    if keyword in ("pattern", "format"):
        return f"{name} cannot be {_show(found)}", _form(schema, found) or what
    if keyword == "not":
        return "a segment with a speaker needs no `speaker_change`", "remove `speaker_change: true`"
    if keyword in ("minimum", "maximum"):
        return f"{name} cannot be {found}", f"it is at {'least' if keyword == 'minimum' else 'most'} {wanted}"
    if keyword == "maxLength":
        return f"{name} has {len(found):,} characters, and may have {wanted:,}", "part it, or check what it is"
    if keyword == "uniqueItems":
        return f"{name} lists the same value twice", "remove one of them"
    return f"{name}: {message[:200]}", what


def _expected(schema: Any) -> str:
    """What the schema says of a value, as the end of a sentence."""
    described = str(schema.get("description", "")) if isinstance(schema, dict) else ""
    begin = described[:1].lower() if described[1:2] in " " or described[1:2].islower() else described[:1]
    return f"expected: {begin}{described[1:].removesuffix('.')}" if described else ""


def _keys(schema: Any, found: Json) -> str:
    """How a mapping is written that was found as something else."""
    known = list(schema.get("properties", {})) if isinstance(schema, dict) else []
    needed = schema.get("required", []) if known else []
    if len(needed) == 1 and isinstance(found, str):
        return f"write `{needed[0]}: {_cut(found)}` on a line of its own, indented deeper"
    return f"expected the keys {', '.join(needed or known)}" if known else ""


def _name(pointer: Pointer) -> str:
    """What people call the place: the key, or the item of a list by its number."""
    if pointer and isinstance(pointer[-1], int):
        return f"item {pointer[-1]} of {pointer[-2]}" if len(pointer) > 1 else f"item {pointer[-1]}"
    return str(pointer[-1]) if pointer else "the file"


def _missing_key(missing: str, schema: Any, found: Json, pointer: Pointer) -> Iterator[Problem]:
    """A key that is missing, unless one that is not known is told to be it."""
    known = schema.get("properties", {})
    if known and any(nearest(str(key), known) == missing for key in found if key not in known):
        return
    described = str(known.get(missing, {}).get("description", ""))
    yield Problem(pointer, f"{missing!r} is missing", f"add `{missing}: …`. {described}".strip())


def _unknown_keys(known: list[str], found: Json, pointer: Pointer) -> Iterator[Problem]:
    for unknown in (key for key in found if key not in known):
        near = nearest(str(unknown), known)
        repair = f"did you mean `{near}`?" if near else f"known here: {', '.join(known)}"
        yield Problem((*pointer, unknown), f"the key {unknown!r} is not known here", repair, excerpt=str(unknown))


def _near(found: Json, allowed: list[Any]) -> str:
    near = nearest(str(found).lower(), map(str, allowed))
    hint = f"did you mean {near}? " if near else ""
    return f"{hint}it is one of: {', '.join(map(str, allowed[:12]))}{' …' if len(allowed) > 12 else ''}"


def _show(value: Json) -> str:
    if value is None:
        return "nothing"
    return f'"{_cut(value)}"' if isinstance(value, str) else f"{KINDS.get(type(value), 'a value')}, {_cut(str(value))}"


def _cut(text: str) -> str:
    shown = text.replace("\n", "⏎")
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _form(schema: Any, found: Json) -> str:
    """How to write what was found, as far as that can be told."""
    if not isinstance(schema, dict):
        return ""
    if "HH:MM:SS" in schema.get("description", ""):
        return _time(found)
    if schema.get("format") == "date":
        return "a date is written YYYY-MM-DD, and is a day of the calendar"
    return ""


def _time(found: Json) -> str:
    """The canonical form of a value that reads as a time in another one."""
    try:
        return f'write "{print_time(read_time(str(found).strip(QUOTES)))}"'
    except ValueError:
        return 'a time is written "HH:MM:SS.mmm", in quotes: minutes and seconds below 60'
