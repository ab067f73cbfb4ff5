"""A change as suggestions: accepted all together they make exactly the file that was computed, or there are none."""

from __future__ import annotations

import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from steno.chatops.suggesting import Edit, suggestions
from steno.github.protocol import LineComment
from tests.conftest import effort
from tests.fakes.reviews import hunks

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("suggesting.yaml").read_text("utf-8"))
EMPTY = b""


def diff(old: bytes, new: bytes, context: int) -> bytes:
    """git's diff of two files; one that is empty counts as one that is not there."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("old", old), ("new", new)):
            (Path(folder) / name).write_bytes(data)
        names = [name if data else "/dev/null" for name, data in (("old", old), ("new", new))]
        command = ["git", "diff", "--no-index", f"-U{context}", "--", *names]
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def edit(base: bytes, head: bytes, after: bytes) -> Edit:
    return Edit("x.yaml", head, after, diff(head, after, 0), diff(base, head, 3))


def text_of(comment: LineComment) -> str:
    """What GitHub reads of a comment: one block of code and nothing else."""
    (block,) = MarkdownIt("commonmark").parse(comment.body)
    assert (block.type, block.info) == ("fence", "suggestion")
    return block.content


def accept(head: bytes, found: list[LineComment]) -> bytes:
    """Accept all suggestions in one batch."""
    lines = head.decode().split("\n")
    for one in sorted(found, key=lambda one: -one.first):
        lines[one.first - 1 : one.last] = text_of(one).split("\n")[:-1]
    return "\n".join(lines).encode()


def made(told: Any) -> bytes:
    """A file as a case tells it."""
    if told is None:
        return EMPTY
    if isinstance(told, str):
        return told.encode()
    if "long" in told:
        return b"x" * int(told["long"]) + b"\n"
    changed = range(told.get("from", 1), told.get("to", 0) + 1, told.get("every", 1))
    return "".join(f"{told['as'] if n in changed else 'line'} {n}\n" for n in range(1, told["numbered"] + 1)).encode()


def changed(data: bytes, edits: dict[int, str | None]) -> bytes:
    """A file with some lines replaced or removed, by their numbers."""
    lines = [edits.get(number, line) for number, line in enumerate(data.decode().splitlines(), 1)]
    return "".join(f"{line}\n" for line in lines if line is not None).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_change(case: dict[str, Any]):
    base = made(case["base"])
    head = changed(base, case["edit"]) if "edit" in case else made(case["head"])
    after = changed(head, case["made"]) if "made" in case else made(case["after"])
    found = suggestions([edit(base, head, after)])
    if "suggests" in case:
        assert [[one.first, one.last, text_of(one)] for one in found] == case["suggests"]
    else:
        assert bool(found) == case["is_suggested"]
    if found:
        assert accept(head, found) == after


def test_of_two_files_both_or_neither():
    fine, other = edit(EMPTY, b"a\n", b"b\n"), edit(EMPTY, b"a\n", b"b\r\n")
    assert len(suggestions([fine, fine])) == 2
    assert suggestions([fine, other]) == suggestions([other, fine]) == []


def test_a_file_that_is_no_text_is_left():
    assert suggestions([edit(EMPTY, b"a\n\xff\n", b"b\n\xff\n")]) == []
    assert suggestions([edit(EMPTY, b"a\n\0\n", b"b\n\0\n")]) == []


SOME = ["a", "b", "c", "- x", "+ y", "@@ -1 +1 @@", "-- a/x", "++ b/x", "\\ No newline at end of file"]
EVIL = [
    "```suggestion",
    "````",
    "~~~",
    "  ```",
    "<!-- x",
    "<img src=x onerror=alert(1)>",
    "@org/team fixes #1",
    "\u202ex",
]
LINES = st.sampled_from([*SOME, *EVIL, "é\u2028\u0085x", "> q", "    code", "word " * 200])
BLANK = st.sampled_from(["", "  ", "\t"])
STEP = st.tuples(st.sampled_from(["put", "add", "drop"]), st.integers(0, 40), LINES | BLANK)


def walked(lines: list[str], steps: list[tuple[str, int, str]]) -> list[str]:
    lines = list(lines)
    for step, where, line in steps:
        at = where % (len(lines) + 1)
        lines[at : at + (step != "add")] = [] if step == "drop" else [line]
    return lines


def joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.random
@given(
    st.lists(LINES | BLANK | st.integers(0, 99).map(str), max_size=40),
    st.lists(STEP, max_size=4),
    st.lists(STEP, min_size=1, max_size=6),
)
@settings(max_examples=effort(60), deadline=None)
def test_accepted_together_they_make_the_file_on_lines_that_are_shown(
    base: list[str], theirs: list[tuple[str, int, str]], ours: list[tuple[str, int, str]]
):
    head = walked(base, theirs)
    after = walked(head, ours)
    one = edit(joined(base), joined(head), joined(after))
    found = suggestions([one])
    if not found:
        return
    assert accept(one.before, found) == one.after
    shown = next(iter(hunks(one.shown.decode()).values()))
    for comment in found:
        assert any(comment.first in hunk and comment.last in hunk for hunk in shown)
    assert all(before.last < behind.first for before, behind in pairwise(found))


@pytest.mark.random
@given(st.lists(LINES, min_size=1, max_size=30), st.lists(STEP, min_size=1, max_size=6))
@settings(max_examples=effort(60), deadline=None)
def test_in_a_file_that_is_new_any_small_change_is_suggested(head: list[str], ours: list[tuple[str, int, str]]):
    """Every line of it is shown, and has a neighbour with words."""
    after = walked(head, [(step, where, line.strip() or "x") for step, where, line in ours])
    found = suggestions([edit(EMPTY, joined(head), joined(after))])
    assert bool(found) == (head != after and after != [])
    assert accept(joined(head), found) == joined(after) or after == []
