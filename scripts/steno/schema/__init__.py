"""Validation against the JSON Schemas of `schema/` (draft 2020-12), with messages for people.

jsonschema-rs answers whether a file is valid; only for one that is not does Python's jsonschema say where and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steno.model import Json, Problem
from steno.schema.wording import explain

if TYPE_CHECKING:
    import jsonschema
    import jsonschema_rs


@cache
def folder() -> Path:
    """The folder of the schemas: inside an installed package, or at the top of a checkout."""
    packaged = Path(__file__).parents[1] / "_schemas"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "schema"


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return `schema/<name>.schema.json`. Raises FileNotFoundError for a name that is not there."""
    schema: dict[str, Any] = json.loads((folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def is_valid(instance: Json, name: str) -> bool:
    """Tell whether data follows a schema."""
    return _fast(name).is_valid(instance)


def validate(instance: Json, name: str) -> list[Problem]:
    """Check data against a schema; an empty list means that it is valid. One problem for each fault, by place."""
    if is_valid(instance, name):
        return []
    problems = {problem for error in _leaves(_judge(name).iter_errors(instance)) for problem in explain(error)}
    return sorted(problems, key=lambda one: (one.pointer, one.message))


def _leaves(errors: Any) -> Iterator[jsonschema.ValidationError]:
    for error in errors:
        if error.context:
            yield from _leaves(error.context)
        else:
            yield error


@cache
def _fast(name: str) -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load_schema(name), validate_formats=True)


@cache
def _judge(name: str) -> jsonschema.Draft202012Validator:
    import jsonschema
    from jsonschema import validators

    def pattern(_: Any, wanted: str, instance: Json, __: Any) -> Iterator[jsonschema.ValidationError]:
        """ECMA-262's `$` is the end of the text; Python's would let a newline follow."""
        if isinstance(instance, str) and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", wanted), instance):
            yield jsonschema.ValidationError(f"{instance!r} does not match {wanted!r}")

    extend: Any = validators.extend
    kind = extend(jsonschema.Draft202012Validator, {"pattern": pattern})
    judge: jsonschema.Draft202012Validator = kind(load_schema(name), format_checker=kind.FORMAT_CHECKER)
    return judge
