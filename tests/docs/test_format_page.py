"""docs/format.md and docs/architecture.md say what the code does."""

from __future__ import annotations

import re
import tomllib

from steno.corpus.canonical import HEADER, RESOLVED, print_transcript, scalar
from steno.corpus.document import read_document
from steno.corpus.raw import decode
from steno.model import Extent, Link, Provenance, Segment, Source, Speaker, Transcript
from tests.docs.pages import blocks, read, table

PAGE = read("docs/format.md")
NEEDED = "title: A\nlanguage: en\nlicense: CC-BY-4.0\nstatus: draft\n"
COMPLETE = Transcript(
    title="A",
    entries=(Segment("B"),),
    speakers=(Speaker("c", "C"),),
    subtitle="D",
    description="E",
    date="2025-02-19",
    reviewed_by=("f",),
    season=1,
    episode=2,
    keywords=("g",),
    guests=("H",),
    image="I",
    links=(Link("https://example.org"),),
    source=Source(url="https://example.org"),
    provenance=Provenance(method="asr"),
    timing=Extent.NONE,
    labelling=Extent.NONE,
)


def canonical(text: str) -> str:
    return print_transcript(read_document(decode(text.encode(), "page.yaml")).transcript)


def test_examples_are_canonical():
    header, segments = (block.text for block in blocks(PAGE) if block.language == "yaml")
    assert canonical(made := f"{HEADER}{NEEDED}{header}segments:\n- text: >-\n    B\n") == made
    assert canonical(made := f"{HEADER}{NEEDED}{segments}") == made


def test_the_order_of_the_header():
    told = [key for row in table(PAGE, "key") for key in re.findall(r"`(\w+)`", row[0])]
    printed = re.findall(r"^(\w+):", print_transcript(COMPLETE), re.MULTILINE)
    assert [*told, "segments"] == printed


def test_the_first_line():
    assert f"`{HEADER.strip()}`" in PAGE


def test_what_is_plain_and_what_is_quoted():
    (line,) = (line for line in PAGE.splitlines() if line.startswith("So `"))
    plain, quoted = line.split(" is plain, and ")
    assert all(scalar(text) == text for text in re.findall(r"`([^`]+)`", plain))
    assert all(scalar(text.strip('"')) == text for text in re.findall(r"`([^`]+)`", quoted))


def test_words_that_are_never_plain():
    (words,) = re.findall(r"one of `(y yes [^`]+)`", PAGE)
    assert set(words.split()) == RESOLVED


def test_the_layers():
    told = [name for row in table(read("docs/architecture.md"), "layer") for name in re.findall(r"`(\w+)`", row[0])]
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = [name.strip().removeprefix("steno.") for layer in layers for name in layer.split("|")]
    assert told == [name for name in named if not name.startswith("(")]
