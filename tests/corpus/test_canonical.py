from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript, quoted, scalar
from steno.corpus.document import build, read_document
from steno.corpus.entries import tidy
from steno.corpus.raw import decode
from steno.corpus.sentences import sentences
from steno.corpus.yaml12 import load
from tests.conftest import effort
from tests.strategies import LINE, TEXT, TRANSCRIPTS


@pytest.mark.random
@settings(max_examples=effort(300))
@given(TRANSCRIPTS)
def test_reading_what_was_printed_gives_the_transcript_back(transcript):
    printed = print_transcript(transcript)
    document = read_document(decode(printed.encode(), "corpus/a/b.yaml"))
    assert document.transcript == transcript
    assert print_transcript(document.transcript) == printed


@pytest.mark.random
@settings(max_examples=effort(200))
@given(TRANSCRIPTS)
def test_every_yaml_1_1_reader_sees_the_same_except_the_date(transcript):
    printed = print_transcript(transcript)
    ours, theirs = load(printed), yaml.safe_load(printed)
    if "date" in theirs:
        theirs["date"] = str(theirs["date"])
    assert ours == theirs


@pytest.mark.random
@settings(max_examples=effort(200))
@given(TRANSCRIPTS)
def test_the_layout_can_be_read_line_by_line(transcript):
    """What docs/format.md promises to a reader that knows no YAML."""
    body = print_transcript(transcript).split("\nsegments:\n", 1)[1]
    for line in body[:-1].split("\n"):
        assert re.match(
            r"(- |  )(chapter: |event: |start: \"|end: \"|speaker: |speaker_change: true$|text: )|    [^ ]|$", line
        ), line


@given(st.one_of(LINE, st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_a_scalar_reads_as_the_same_text_everywhere(text):
    for printed in (scalar(text), quoted(text)):
        assert yaml.safe_load(f"a: {printed}\n") == {"a": text}
        assert load(f"a: {printed}\n") == {"a": text}


@given(TEXT)
def test_sentences_lose_nothing(text):
    for paragraph in text.split("\n"):
        parts = sentences(paragraph)
        assert " ".join(parts) == paragraph
        assert [piece for part in parts for piece in sentences(part)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Who met Mr. T. at 5 p.m. in Rome.", ["Dr. Who met Mr. T. at 5 p.m. in Rome."]),
        ("It costs 3.50 now. Yes.", ["It costs 3.50 now.", "Yes."]),
        ("Well... maybe. Or not…", ["Well... maybe.", "Or not…"]),
        ('He said "Go." Then left.', ['He said "Go."', "Then left."]),
        ("So did I. Then we left.", ["So did I.", "Then we left."]),
        ("Use e.g. a hammer, etc. and so on.", ["Use e.g. a hammer, etc. and so on."]),
        ("¿Qué? ¡No! Sí.", ["¿Qué?", "¡No!", "Sí."]),
        ("你好。再见。", ["你好。再见。"]),
    ],
)
def test_where_sentences_end(text, parts):
    assert sentences(text) == parts


@given(st.text(st.sampled_from("ab \t\n\u00a0"), max_size=30))
def test_tidying_is_idempotent_and_keeps_every_word(text):
    assert tidy(tidy(text)) == tidy(text)
    assert re.split("[ \t\n]+", tidy(text)) == re.split("[ \t\n]+", text.strip(" \t\n"))


def test_what_the_schema_accepts_can_always_be_built():
    data = {
        "title": "x",
        "language": "en",
        "license": "MIT",
        "status": "draft",
        "segments": [{"text": "a \t b\n\n\nc"}],
    }
    assert build(data).segments[0].text == "a b\nc"
