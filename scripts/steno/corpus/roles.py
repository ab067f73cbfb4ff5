"""A role behind a name, as labels have it: `Ada Moss (host)`."""

from __future__ import annotations

import re
from functools import cache

from steno.schema import load_schema

REMARK = re.compile(r"(?P<name>.*\S)\s*[(\[（](?P<remark>[^()\[\]（）]{3,40})[)\]）]")


def split_role(name: str) -> tuple[str, str | None]:
    """Cut a role of the Podcasting 2.0 taxonomy off a name; any other remark stays part of it."""
    match = REMARK.fullmatch(name)
    role = roles().get(_plain(match["remark"])) if match is not None else None
    return (match["name"], role) if match is not None and role is not None else (name, None)


@cache
def roles() -> dict[str, str]:
    """The roles that the schema knows, by their plain spelling."""
    speaker = load_schema("transcript")["properties"]["speakers"]["additionalProperties"]
    return {_plain(role): role for role in speaker["properties"]["role"]["enum"]}


def _plain(role: str) -> str:
    return re.sub(r"[\s_-]+", "", role).casefold()
