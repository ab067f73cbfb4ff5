"""Whatever the layout of a file: an edit changes its own field and no byte beside it, and loses no comment."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from steno.corpus.nodes import Node, read_nodes
from steno.corpus.yaml12 import load
from steno.fixing.intent import Unfit, intended, same
from steno.fixing.remarks import remarks
from steno.fixing.rewriting import Source
from steno.model import Edit, Fix, Insert, Pointer, Put, Remove, Rename
from tests.conftest import effort
from tests.fixing.odd import files
from tests.strategies import KEY, LINE, TEXT

ODD = settings(max_examples=effort(20), deadline=None, suppress_health_check=list(HealthCheck))


def pointers(node: Node, pointer: Pointer = ()) -> list[Pointer]:
    found = [pointer] if node.is_scalar else []
    return found + [one for part, child in node.children.items() for one in pointers(child, (*pointer, part))]


def comments(text: str) -> Counter[str]:
    root = read_nodes(text)
    return Counter(remarks(text, 0, len(text), root))


def changed(text: str, *edits: Edit) -> str | None:
    """The text after the edits, or None for what cannot be; the schema is not what is tried here."""
    source = Source(text)
    fix = Fix.safe(*edits)
    try:
        return source.changed([fix], source.splices(fix))
    except Unfit as error:
        if re.search("break its schema|nothing would be left", str(error)):
            return None
        raise


@pytest.mark.random
@ODD
@given(files(), st.data())
def test_a_value_is_changed_and_nothing_beside_it(file: tuple[str, Any], data: st.DataObject) -> None:
    text, read = file
    root = read_nodes(text)
    pointer = data.draw(st.sampled_from(pointers(root)))
    node = root.find(pointer)
    assert node is not None
    value = data.draw(TEXT if pointer[-1] == "text" else LINE)
    result = changed(text, Put(pointer, value))
    assume(result is not None)
    assert result is not None
    assert result.startswith(text[: node.begin])
    assert result.endswith(text[node.end :] if node.style not in (">", "|") else text[node.end :].lstrip())
    assert same(load(result), intended(read, [Put(pointer, value)]))
    assert comments(result) == comments(text)


@pytest.mark.random
@ODD
@given(files(), st.data())
def test_what_is_taken_out_leaves_its_comments(file: tuple[str, Any], data: st.DataObject) -> None:
    text, read = file
    root = read_nodes(text)
    everything = [(*one[:length],) for one in pointers(root) for length in range(1, len(one) + 1)]
    chosen = data.draw(st.lists(st.sampled_from(everything), min_size=1, max_size=3, unique=True))
    assume(not any(one != other and one == other[: len(one)] for one in chosen for other in chosen))
    edits = [Remove(pointer) for pointer in chosen]
    result = changed(text, *edits)
    if result is not None:
        assert same(load(result), intended(read, edits))
        assert comments(result) == comments(text)


@pytest.mark.random
@ODD
@given(files(), st.data(), LINE)
def test_a_field_is_added_and_a_segment_put_in(file: tuple[str, Any], data: st.DataObject, line: str) -> None:
    text, read = file
    number = data.draw(st.integers(0, len(read["segments"]) - 1))
    more: list[Edit] = [Insert(("segments", number), {"start": "00:00:01.000", "text": line})]
    for name, value in (("start", "00:00:02.000"), ("end", "00:00:03.000"), ("speaker", "x")):
        if name not in read["segments"][number] and data.draw(st.booleans()):
            more.append(Put(("segments", number, name), value))
    if "subtitle" not in read:
        more.append(Put(("subtitle",), line))
    result = changed(text, *more)
    if result is not None:
        assert same(load(result), intended(read, more))
        assert comments(result) == comments(text)
        kept = [one for one in text.splitlines() if one.strip()]
        assert len([one for one in kept if one in result]) >= len(kept) - len(more)


@pytest.mark.random
@ODD
@given(files(), KEY)
def test_a_key_gets_another_name(file: tuple[str, Any], key: str) -> None:
    text, read = file
    assume(read.get("speakers") and key not in read["speakers"])
    edit = Rename(("speakers", next(iter(read["speakers"]))), key)
    result = changed(text, edit)
    if result is not None:
        assert same(load(result), intended(read, [edit]))
        assert comments(result) == comments(text)
