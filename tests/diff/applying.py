"""Making head again from base and the JSON of a diff, without any code of the comparison."""

from __future__ import annotations

from typing import Any

import yaml

from steno.corpus.canonical import print_transcript
from steno.model import Transcript


def as_yaml(transcript: Transcript) -> Any:
    return yaml.load(print_transcript(transcript), Loader=yaml.BaseLoader)


def apply(base: Any, diff: Any) -> Any:
    """Apply the fields and operations of one transcript's diff to its YAML data."""
    made = {name: value for name, value in base.items() if name != "segments"}
    order = None
    for field in diff["fields"]:
        if field["pointer"] == "/speakers":
            order = field["new"]
        else:
            _put(made, field["pointer"].split("/")[1:], field["new"])
    if order is not None and "speakers" in made:
        made["speakers"] = {key: made["speakers"][key] for key in order}
    gone = {one["base"] for one in diff["operations"] if one["op"] != "add"}
    kept = iter([entry for number, entry in enumerate(base["segments"]) if number not in gone])
    placed = {one["head"]: one["entry"] for one in diff["operations"] if one["op"] != "remove"}
    size = len(base["segments"]) - len(gone) + len(placed)
    made = {name: value for name, value in made.items() if value != "full"}  # of `timing` and `labelling`: the default
    made["segments"] = [placed[place] if place in placed else next(kept) for place in range(size)]
    return plain(made)


def _put(data: Any, path: list[str], value) -> None:
    *parents, last = path
    for name in parents:
        data = data.setdefault(name, {})
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value


def plain(value):
    """Values as a YAML reader without types gives them; empty mappings left out."""
    if isinstance(value, dict):
        shown = {key: plain(one) for key, one in value.items()}
        return {key: one for key, one in shown.items() if one != {}}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
