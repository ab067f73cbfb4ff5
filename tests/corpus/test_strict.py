"""The strict reader against its judge: what it takes, the YAML reader takes for the same data."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Invalid, build, facts, read_document
from steno.corpus.formatting import is_canonical
from steno.corpus.late import LateTranscript
from steno.corpus.raw import decode
from steno.corpus.strict import read_canonical
from steno.corpus.yaml12 import load
from steno.model import Transcript, Unreadable
from steno.schema import validate
from tests.conftest import REPOSITORY, effort
from tests.strategies import TRANSCRIPTS

SAMPLES = [path.read_text("utf-8") for path in sorted((REPOSITORY / "corpus").glob("*/[!s]*.yaml"))]
PIECES = (
    *("\n", "\n\n", "\n    ", "\n  ", " ", "  ", "    ", "\t", "\r\n", "-", "- ", "\n- ", ":", ": ", " #", "#"),
    *("# x\n", '"', "'", '"a"', "\\", "\\n", "\\u0041", "\\ud83d\\ude00", "\\x41", "\\/", "\0", "\x01", "\x02"),
    *(
        "\x7f",
        "\x85",
        "a",
        "é",
        "Ж",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "😀",
        "👩\u200d🚀",
        "0",
        "1",
        "1.5",
        "0x1",
    ),
    *("null", "true", "no", "~", "text: >-", "text: >", "text: |", "text: >-\n    ", "text: x", 'text: "x"'),
    *(
        "start: ",
        'start: "00:00:01.000"\n  ',
        "speaker: x\n  ",
        "speaker_change: true\n  ",
        "chapter: x",
        "event: music",
    ),
    *(
        "segments:\n",
        "title: x\n",
        "x: 1\n",
        "&a ",
        "*a",
        "!t ",
        "!!str ",
        "{",
        "}",
        "[",
        "]",
        "{a: b}",
        "[a]",
        "---\n",
    ),
    *("...\n", "? ", "| ", "> ", "%", "@", "`"),
)


def judge(text: str) -> Transcript | None:
    try:
        data = load(text)
    except Unreadable:
        return None
    return None if validate(data, "transcript") else build(data)


def agree(text: str) -> bool:
    """Hold the strict reader to the judges; tell whether it took the text."""
    found = read_canonical(text)
    if found is None:
        return False
    judged = judge(text)
    assert judged is not None, text
    assert judged == LateTranscript.of(found.speech, **facts(found.header)), text
    if found.has_exact_body():
        assert print_transcript(judged).partition("\nsegments:\n")[2] == text.partition("\nsegments:\n")[2], text
    return True


def mutate(text: str, chance: random.Random) -> str:
    """Change a text in a place, as a careless hand or a hostile one might."""
    lines = text.split("\n")
    number, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    place = chance.randrange(len(text) + 1)
    match chance.randrange(8):
        case 0:
            return text[:place] + chance.choice(PIECES) + text[place:]
        case 1:
            return text[:place] + text[place + chance.randint(1, 4) :]
        case 2:
            return text[:place] + chance.choice(PIECES) + text[place + chance.randint(1, 4) :]
        case 3:
            lines[number] = " " * chance.randint(1, 4) + lines[number]
        case 4:
            lines[number] = lines[number].lstrip()
        case 5:
            lines.insert(number, lines[other])
        case 6:
            lines[number] += chance.choice(PIECES)
        case _:
            lines[number], lines[other] = lines[other], lines[number]
    return "\n".join(lines)


@pytest.mark.parametrize("text", SAMPLES, ids=lambda text: text.split("\n")[1])
def test_the_sample_corpus_is_read_without_yaml(text: str):
    assert agree(text)
    assert is_canonical(read_document(decode(text.encode(), "a.yaml")))


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(TRANSCRIPTS)
def test_what_is_printed_is_read(transcript):
    text = print_transcript(transcript)
    if agree(text):
        found = read_canonical(text)
        assert found is not None
        assert found.has_exact_body() or re.search('"[0-9]{3,4}:', text)
    else:
        assert "\\u" in text or "\\x" in text or "\\U" in text or "'" in text.partition("segments:")[0]


@pytest.mark.random
@settings(max_examples=effort(100), deadline=None)
@given(TRANSCRIPTS, st.randoms(use_true_random=False))
def test_mutations_of_random_transcripts(transcript, chance: random.Random):
    text = print_transcript(transcript)
    for _ in range(20):
        mutated = text
        for _ in range(chance.randint(1, 3)):
            mutated = mutate(mutated, chance)
        agree(mutated)


@pytest.mark.random
def test_mutations_of_the_sample_corpus():
    chance, taken = random.Random(1), 0
    for _ in range(effort(3000)):
        text = chance.choice(SAMPLES)
        begin = text.index("\nsegments:\n") + len("\nsegments:\n")
        entries = text[begin:].split("\n- ")[: chance.randint(1, 5)]
        taken += agree(mutate(text[:begin] + "\n- ".join(entries).rstrip("\n") + "\n", chance))
    assert taken > effort(300), "the strict reader takes some of them, so that there is something to compare"


def test_a_file_that_breaks_the_schema_is_left_to_the_judge():
    text = SAMPLES[0].replace('start: "', 'start: "x', 1)
    with pytest.raises(Invalid) as caught:
        read_document(decode(text.encode(), "a.yaml"))
    assert "start" in caught.value.problems[0].pointer


SMALL = """\
# yaml-language-server: $schema=../../schema/transcript.schema.json
title: Fog
language: en
license: MIT
status: draft
speakers:
  ines:
    name: Ines M.
segments:
- chapter: Opening
  start: "00:00:00.000"
- start: "00:00:00.000"
  end: "00:00:04.000"
  speaker: ines
  text: >-
    We wait.
    It lifts.
- event: music
  start: "00:00:04.000"
- text: >-
    Well.

    Now.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Fog", 'title: "Fog"'),
        ("language: en\nlicense: MIT", "license: MIT\nlanguage: en"),
        ("    We wait.\n    It", "    We wait. It"),
        ("We wait.", "We  wait."),
        ("We wait.", "Mr.\n    Wait."),
        ("We wait.", "We\n    wait."),
        ("Well.", "Well. Then."),
        ("speaker: ines", 'speaker: "ines"'),
        ("chapter: Opening", 'chapter: "Opening"'),
        ('start: "00:00:04.000"\n- text', 'start: "0000:00:04.000"\n- text'),
        ('- event: music\n  start: "00:00:04.000"', '- start: "00:00:04.000"\n  event: music'),
        ("text: >-\n    Well.\n\n    Now.", "text: Well."),
    ],
)
def test_what_is_not_canonical(old: str, new: str):
    assert is_canonical(read_document(decode(SMALL.encode(), "a.yaml")))
    assert old in SMALL
    text = SMALL.replace(old, new)
    agree(text)
    assert not is_canonical(read_document(decode(text.encode(), "a.yaml")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("speaker: ines", 'speaker: "in\n    es"'),
        ("speaker: ines", "speaker: in\n    es"),
        ("chapter: Opening", 'chapter: "Open\n    ing"'),
        ("chapter: Opening", "chapter: Open\n    ing"),
        ("text: >-\n    Well.\n\n    Now.", 'text: "Well\n    now."'),
        ("    We wait.\n", "    \n    We wait.\n"),
        ("It lifts.\n", "It lifts.\n    \n"),
        ("    We wait.", "     We wait."),
        ("We wait.\n", "We wait. \n"),
        ("We wait.\n    It", "We wait.\n\n\n    It"),
        ("We wait.\n    It", "We wait.\n    \n    It"),
        ('start: "00:00:00.000"\n  end', 'start: "00:00:60.000"\n  end'),
        ('end: "00:00:04.000"', 'end: "00:00:04,000"'),
        ('end: "00:00:04.000"', 'end: "0:00:004.000"'),
        ("speaker: ines", "speaker: ines\n  speaker_change: true"),
        ("speaker: ines", "speaker: true"),
    ],
)
def test_what_is_left_to_the_judge(old: str, new: str):
    assert old in SMALL
    assert read_canonical(SMALL) is not None
    assert read_canonical(SMALL.replace(old, new)) is None
