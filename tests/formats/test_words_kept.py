"""Pages put together from every block that real ones have, in any order: each word comes out once, or is listed.

Each spoken or written word of such a page is unlike all others, so that none can hide behind another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.raw import decode
from steno.formats import Reading, formats
from steno.model import Segment, Unreadable
from tests.conftest import effort

WORD = re.compile(r"\bw[0-9]+x\b")
FRONT = "---\ntitle: Bells\ntranscript_by: somebody\nspeakers: [Ada Moss, Ben Fern]\n---\n"
PAGE = [
    *("Ada Moss: @ @.", "Ben: @?", "**Ada Moss**: [00:01:05]\n@\n@", "Ada (AM): @ @.", "AM: @.", "Q: @?", "A: @."),
    *(
        "Speaker 0: 00:00:12\n\n@ @\n@",
        "Ben Fern [4:30]: @ @.",
        "Note: @ @.",
        "host: @",
        "问：@？",
        "- @ @\n- @\n  - @",
    ),
    *(
        "# @ heading",
        "## @",
        "@\n=====",
        "@\n-----\n@",
        "```sh\n# @\n\n@\n```",
        "```\n@ @",
        "> @\n> @\n>\n> @",
        "| @ | @ |",
    ),
    *(
        "<!-- @ -->",
        "<!-- @\n@ -->\n@",
        "![@](/x.png)",
        "{{< youtube @ >}}",
        "<https://example.org/@>",
        "Slides: <https://a.org/@>",
    ),
    *(
        "[@](https://example.org/@) @",
        "Location: @, @",
        "1. @\n2. @",
        "---",
        "<div>@ @</div>",
        "<br>",
        "`@` \\# \\[@\\] &amp; @",
    ),
    *(
        "@ @ @ @ @ @ @ @ @ @ @ @ @.",
        "2020-01-02",
        "@[^1]\n\n[^1]: @",
        "\\[laughs\\]",
        "[Music]",
        "@: @: @",
        "\t@\u00a0@",
        "((@))",
    ),
]
CHANGELOG = [
    *(
        "**Ada Moss:** @ @.",
        "**Ben Fern:**\n\n@",
        "\\[04:10\\] @ @",
        "**Break:** \\[10:00\\] to \\[11:00\\]",
        "**Break**: \\[21:53\\]",
    ),
    *(
        "@ \\[12:30\\] @ **Ben Fern:** @",
        "@ @",
        "- @\n- @",
        "> @\n>\n> @",
        "```\n# **@:** @\n```",
        "## @",
        "**@** @",
        "*@*: @",
    ),
    *(
        "\\[laughter\\]",
        "@ \\[unintelligible 00:05:45.20\\] @",
        "**\\#** @ \\# @",
        "[@](https://example.org/@)",
        "**Ada Moss and Ben Fern:** @",
    ),
]
TEXT = [
    *(
        "0:34 @ @.",
        "0:46 - @",
        "@\n@",
        "@ @0:55@ @1:09@",
        "1:22",
        "[music]",
        "1:30 [Music]",
        ">> @ >> @",
        "1:40 Ada: @",
        "@",
        "9:30@",
    ),
]

BLOG = [
    *(
        "Ada: @ @.",
        "Ben: @?",
        "**Ben:** @",
        "@ @ @.",
        "Note: @ @.",
        "Section:",
        "# @",
        "The Large Bell @",
        "@:",
        "Q: @",
    ),
    *("A: @.", "[Music]", "- @\n- @", "Update (May): @", "Ada (host): @.", "@\n@", "> @", "Ada said: @", "\\[@\\] @"),
]
LABELLED = [
    *(
        "[00:01:00] Ada: @ @.",
        "[00:02] Ben: @\n@",
        "Ada [00:03:10]: @",
        "[00:01 - 00:02] Ben: @",
        "[00:04]",
        "@ [00:05] @.",
    ),
    *("**Ada** (00:06): @", "@ @ @.", "Ben 00:07", "00:08 Ada", "[Music]", "(00:09) @", "# @", "@ @ @ @ @ @ @ @ @."),
]
CUES = [
    *(
        "1\n00:01.000 --> 00:02.000\n@ @",
        "00:02.000 --> 00:03.000 align:start\n<v Ada>@ <i>@</i>\n- @",
        "NOTE @\n@",
        "@ @",
    ),
    *(
        "STYLE\n@ {}",
        "00:03.000-->00:04.000\n@\n\n@ @",
        "id @\n00:04.000 --> 00:05.000\nAda: @\nBen: @",
        "00:05 --> 00:06\n>> @",
    ),
    *(
        "REGION\nid:@",
        "99 --> x\n@",
        "00:06,000 --> 00:07,000\n{\\an8}@ &amp; @<br>@",
        "00:07.000 --> 00:08.000\n\n@ @",
        "-->",
    ),
    *(
        "00:08.000 --> 00:09.000\n– @\n– @",
        "00:09.000 --> 00:10.000\n[Ada]: @",
        "00:10.000 --> 00:11.000\n(speaker 0) @ <@>",
    ),
]


def filled(random: Random, begin: str, pieces: list[str]) -> str:
    """Put pieces together, with a word of its own for each `@`."""
    numbers = iter(range(10_000))
    chosen = [random.choice(pieces) for _ in range(random.randrange(1, 14))]
    text = begin + random.choice(["\n\n", "\n\n", "\n"]).join(chosen)
    return re.sub("@", lambda _: f"w{next(numbers)}x", text)


def everything(reading: Reading) -> Iterator[str]:
    """All that a reading holds or lists."""
    yield from texts(asdict(reading.transcript))
    yield from (item.text for item in reading.left_out)


def texts(value: Any) -> Iterator[str]:
    """Every text within values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def made(name: str, begin: str, pieces: list[str]) -> Callable[[int], None]:
    def check(start: int) -> None:
        text = filled(Random(start), begin, pieces)
        try:
            reading = formats()[name].value.read(decode(text.encode(), "page.md"))
        except Unreadable as error:
            if error.rule != "no-speech":
                raise
            return
        found = Counter(word for part in everything(reading) for word in WORD.findall(part))
        assert found == Counter(WORD.findall(text)), text
        said = [
            word for one in reading.transcript.entries if isinstance(one, Segment) for word in WORD.findall(one.text)
        ]
        order = {word: place for place, word in enumerate(WORD.findall(text))}
        assert [order[word] for word in said] == sorted(order[word] for word in said), text

    return check


CHECKS = {
    "bitcointranscripts": made("bitcointranscripts", FRONT, PAGE),
    "changelog": made("changelog", "", CHANGELOG),
    "talkpython-txt": made("talkpython-txt", "", TEXT),
    "plain-text": made("plain-text", "", [*TEXT, *BLOG]),
    "blog-interview": made("blog-interview", "", BLOG),
    "labelled-text": made("labelled-text", "", LABELLED),
    "webvtt": made("webvtt", "WEBVTT @ @\n@: @\n\n", CUES),
    "srt": made("srt", "", CUES),
}


@pytest.mark.random
@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=effort(150), deadline=None)
@given(st.integers(0, 2**32))
def test_every_word_comes_out_once_or_is_listed(name: str, start: int) -> None:
    CHECKS[name](start)
