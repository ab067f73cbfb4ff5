"""Words in, words out: the real files are taken apart a second way, and both ways must find the same speech.

The second way is a few regular expressions over the raw file for each format. It shares no code with the readers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from steno.corpus.raw import read_raw
from steno.formats import Reading, read
from steno.model import Chapter, Event, Extent, Segment, Unreadable
from tests.conftest import REAL

WORD = re.compile(r"\w+")
FILES = sorted(path for path in REAL.rglob("*") if path.is_file() and path.name != "README.md")
BROKEN = "head/s08e06-recruiting-data-engineers.md"


def shown(path: Path) -> str:
    return path.relative_to(REAL).as_posix()


def whisper(text: str) -> str:
    return re.sub(r"^\[.*?\]|>>", " ", text, flags=re.MULTILINE)


def talkpython(text: str) -> str:
    return re.sub(r"^\d\d:\d\d:\d\d", " ", text, flags=re.MULTILINE)


def webvtt(text: str) -> str:
    return "\n".join(line for line in text.split("\n")[1:] if " --> " not in line)


def changelog(text: str) -> str:
    text = re.sub(r"^\*\*[^*]+?:?\*\*:?", " ", text, flags=re.MULTILINE)
    return re.sub(r"\\\[[\d:.]+\\\]", " ", text).replace("\\", "")


def bitcoin(text: str) -> str:
    body = text.split("\n---\n", 1)[1]
    body = re.sub(r"^(?:podcast:.*|#.*)$", " ", body, flags=re.MULTILINE)
    body = re.sub(r"^[A-Z][\w ]+: \d\d:\d\d:\d\d$", " ", body, flags=re.MULTILINE)
    return re.sub(r"^[A-Z]\w+ [A-Z]\w+(?: \[[\d:]+\])?: ", " ", body, flags=re.MULTILINE)


def datatalks(text: str) -> str:
    loaded = yaml.load(text.split("\n---", 1)[0].lstrip("-"), Loader=yaml.BaseLoader)
    return " ".join(row.get("line", "") for row in loaded["transcript"])


def blog(text: str) -> str:
    lines = text.split("\n")
    spoken = [line for line in lines[2:] if not line.startswith(("Note:", "Rapid Fire"))]
    return "\n".join(re.sub(r"^(?:Lewis|Britney): ", "", line) for line in spoken)


SECOND_WAY: dict[str, Callable[[str], str]] = {
    "whisper-cpp-txt": whisper,
    "talkpython-txt": talkpython,
    "webvtt": webvtt,
    "changelog": changelog,
    "bitcointranscripts": bitcoin,
    "datatalks": datatalks,
    "blog-interview": blog,
    "plain-text": str,
}
FORMAT_OF = {
    "seeds/000": "datatalks",
    "seeds/001": "whisper-cpp-txt",
    "seeds/002": "plain-text",
    "seeds/003": "blog-interview",
    "datatalks": "datatalks",
    "changelog": "changelog",
    "bitcointranscripts": "bitcointranscripts",
}


def expected_format(path: Path) -> str:
    if path.parent.name == "talkpython":
        return "webvtt" if path.suffix == ".vtt" else "talkpython-txt"
    return next(name for begin, name in FORMAT_OF.items() if shown(path).startswith(begin))


@pytest.mark.usefixtures("real")
def test_real_files_are_there() -> None:
    assert {expected_format(path) for path in FILES} == set(SECOND_WAY)


READABLE = [path for path in FILES if not path.as_posix().endswith(BROKEN)]


@pytest.mark.parametrize("path", READABLE, ids=shown)
def test_no_word_is_lost_or_added(path: Path) -> None:
    name, reading = read(read_raw(path))
    assert name == expected_format(path)
    source = SECOND_WAY[name](path.read_text(encoding="utf-8"))
    said = [word for segment in reading.transcript.segments for word in WORD.findall(segment.text)]
    assert said == WORD.findall(source)


def source_starts(name: str, text: str) -> list[int]:
    """Every start that the source has, in whole seconds or milliseconds, by a way of its own."""
    if name == "whisper-cpp-txt":
        return [millis(time) for time in re.findall(r"^\[(\S+) -->", text, re.MULTILINE)]
    if name == "webvtt":
        return [millis(time) for time in re.findall(r"^(\S+) -->", text, re.MULTILINE)]
    if name == "talkpython-txt":
        return [millis(time) for time in re.findall(r"^(\d\d:\d\d:\d\d)", text, re.MULTILINE)]
    if name == "changelog":
        return [millis(time) for time in re.findall(r"\\\[(\d\d:[\d:.]+)\\\]", text)]
    if name == "bitcointranscripts":
        found = re.findall(r"^[A-Z][\w ]+(?:: | \[)(\d+:[\d:]+)(?:$|\]:)", text, re.MULTILINE)
        return [millis(time) for time in found]
    if name == "datatalks":
        rows = yaml.load(text.split("\n---", 1)[0].lstrip("-"), Loader=yaml.BaseLoader)["transcript"]
        return [int(row["sec"]) * 1000 for row in rows if "sec" in row]
    return []


def millis(clock: str) -> int:
    seconds = 0.0
    for part in clock.split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


@pytest.mark.parametrize("path", READABLE, ids=shown)
def test_starts_are_those_of_the_source(path: Path) -> None:
    name, reading = read(read_raw(path))
    starts = [entry.start for entry in reading.transcript.entries if entry.start is not None]
    assert starts == source_starts(name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", READABLE, ids=shown)
def test_words_of_a_segment_stand_at_its_place(path: Path) -> None:
    raw = read_raw(path)
    _, reading = read(raw)
    for number, entry in enumerate(reading.transcript.entries):
        span = reading.places.find(("segments", number))
        lines = unescaped("\n".join(raw.lines[span.line - 1 : span.end_line])).replace("\\", "")
        wanted = (entry.title if isinstance(entry, Chapter) else entry.text) or ""
        missing = set(WORD.findall(wanted)) - set(WORD.findall(lines))
        assert not missing, (number, span)


def test_a_page_that_does_not_parse_is_recognised_and_located(real: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(read_raw(real / "datatalks-pr74" / BROKEN))
    assert (caught.value.rule, caught.value.span.line) == ("invalid-yaml", 160)
    assert "never closed" in caught.value.message


def test_thirty_six_segments_change_their_speaker_and_no_word(real: Path) -> None:
    folder = real / "changelog-reattribution"
    base, head = (segments(read(read_raw(folder / side / "js-party-262.md"))[1]) for side in ("base", "head"))
    assert len(base) == len(head)
    assert [(one.text, one.start) for _, one in base] == [(one.text, one.start) for _, one in head]
    changes = [(was, now) for (was, _), (now, _) in zip(base, head, strict=True) if was != now]
    assert changes == [("Jerod Santo", "Kevin Ball")] * 36


def segments(reading: Reading) -> list[tuple[str | None, Segment]]:
    made = reading.transcript
    return [(made.speaker_name(one.speaker), one) for one in made.segments]


def test_extents_are_what_the_formats_promise(real: Path) -> None:
    found = {shown(path): read(read_raw(path))[1].transcript for path in READABLE}
    assert found["changelog/the-changelog-170.md"].timing is Extent.PARTIAL
    assert found["datatalks-pr74/head/s05e02-data-engineering-acronyms.md"].labelling is Extent.FULL
    assert found["datatalks-pr74/head/s05e02-data-engineering-acronyms.md"].timing is Extent.FULL
    blogs = [made for name, made in found.items() if name.startswith("seeds/003")]
    assert [one.labelling for one in blogs] == [Extent.PARTIAL]
    assert {speaker.name for speaker in blogs[0].speakers} == {"Lewis", "Britney"}


def test_unlabelled_rows_stay_unlabelled(real: Path) -> None:
    """The rows that a real pull request added without `who`: 76 and 97."""
    for episode, number in (("s05e02-data-engineering-acronyms", 76), ("s03e07-market-yourself", 97)):
        _, reading = read(read_raw(real / "datatalks-pr74" / "head" / f"{episode}.md"))
        assert sum(one.speaker is None for one in reading.transcript.segments) == number


def test_changes_of_speaker_are_kept(real: Path) -> None:
    path = next(real.glob("seeds/001*"))
    _, reading = read(read_raw(path))
    marks = path.read_text(encoding="utf-8").count(">>")
    assert sum(one.speaker_change for one in reading.transcript.segments) == marks > 80


def test_breaks_are_events(real: Path) -> None:
    for path in real.glob("changelog/*.md"):
        _, reading = read(read_raw(path))
        events = [entry for entry in reading.transcript.entries if isinstance(entry, Event)]
        assert [event.kind for event in events] == ["break", "break"]
        assert all(event.start is not None for event in events)
        assert not {"Break", "break"} & {speaker.name for speaker in reading.transcript.speakers}


def test_nothing_else_of_a_page_disappears(real: Path) -> None:
    """Every word of a DataTalks page is in the transcript or listed as left out."""
    for path in real.glob("datatalks/*.md"):
        _, reading = read(read_raw(path))
        kept = json.dumps(list(everything(reading)), ensure_ascii=False)
        known = set(WORD.findall(kept))
        rows = re.sub(r"^  (?:sec|time):.*$", " ", unescaped(path.read_text(encoding="utf-8")), flags=re.MULTILINE)
        missing = set(WORD.findall(re.sub(r"^[a-z]+:|^[- ] [a-z]+:|\{:[^}]*\}", " ", rows, flags=re.MULTILINE))) - known
        assert missing <= duration_words(rows)


def unescaped(text: str) -> str:
    r"""Undo what YAML's double quotes do: `\u201C`, and a backslash that joins two lines."""
    joined = re.sub(r"\\\n\s*\\?", "", text)
    return re.sub(r"\\u([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), joined)


def duration_words(text: str) -> set[str]:
    return set(re.findall(r"PT\w+", text))


def everything(reading: Reading) -> Iterator[str]:
    made = reading.transcript
    yield from (repr(entry) for entry in made.entries)
    yield from (repr(speaker) for speaker in made.speakers)
    yield from (repr(link) for link in made.links)
    yield repr((made.title, made.subtitle, made.description, made.date, made.season, made.episode, made.keywords))
    yield repr((made.guests, made.image, made.source))
    yield from (item.text for item in reading.left_out)
