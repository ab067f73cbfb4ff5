"""Every schema has a prose twin that mentions every property."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.docs.pages import prose

SCHEMAS = sorted((REPOSITORY / "schema").glob("*.schema.json"))


def properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        named = schema.get("properties", {})
        yield from named if isinstance(named, dict) else ()
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


def prose_of(schema: Path) -> str:
    """The twin, and the twins that it refers to for what they share."""
    text = schema.with_name(schema.name.replace(".schema.json", ".md")).read_text("utf-8")
    named = {f"{name}.md" for name in re.findall(r"\b(\w+)\.(?:md|schema\.json)\b", text)}
    others = (schema.with_name(name) for name in sorted(named))
    return prose("\n".join([text, *(other.read_text("utf-8") for other in others if other.exists())]))


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_every_property_is_described(schema: Path):
    words = {word for code in re.findall(r"`([^`]+)`", prose_of(schema)) for word in re.findall(r"\w+", code)}
    missing = sorted(set(properties(json.loads(schema.read_text("utf-8")))) - words)
    assert not missing


def test_the_sample_corpus_uses_every_key_of_a_transcript_but_a_few():
    # What nobody can copy from the sample is not learnt. An image and a media digest would be made up.
    schema = json.loads((REPOSITORY / "schema" / "transcript.schema.json").read_text("utf-8"))
    text = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "corpus").rglob("*.yaml"))
    used = set(re.findall(r"^[- ]*([a-z_0-9]+):", text, re.MULTILINE))
    assert set(properties(schema)) - used == {"image"} | ({"sha256"} - used)
