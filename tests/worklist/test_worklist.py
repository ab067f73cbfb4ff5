"""Open work: what is found, that ids stay, and what is printed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.cli.worklist import KINDS as CHOICES
from steno.model import Chapter, Extent, Segment, Source, Speaker, Status, Transcript
from steno.schema import validate
from steno.worklist import Task, as_data, find
from steno.worklist.task import KINDS

BELL = Transcript(
    "The bell",
    (
        Segment("Who rang the bell?", 1_000, 3_000, "mia"),
        Segment("It was [inaudible] who rang it, on Monday.", 3_000, 7_200, "speaker-0"),
        Segment("No, it was [unintelligible 00:00:08.5] after all.", 8_000, None, "mia"),
        Chapter("Answers", 20_000),
        Segment("And then?", 20_000, 21_000, None),
        Segment("Nobody knows (sp?).", 21_000, 23_000, None),
    ),
    (Speaker("mia", "Mia K."), Speaker("speaker-0", "Speaker 0")),
    source=Source(media="https://example.org/bell.mp3", duration=24_000),
)


def kinds(tasks: list[Task]) -> list[str]:
    return [task.kind for task in tasks]


def test_what_is_open() -> None:
    tasks = find("bells/one", BELL)
    assert kinds(tasks) == ["unintelligible", "unintelligible", "unlabelled", "doubtful", "placeholder", "draft"]
    first, second, unnamed, doubtful, placeholder, draft = tasks
    assert (first.time, first.exact, first.length, first.words) == (3_700, False, 4_200, 8)
    assert first.link == "https://example.org/bell.mp3#t=3"
    assert first.text == "It was [inaudible] who rang it, on Monday."
    assert (second.time, second.exact, second.length) == (8_500, True, 12_000)
    assert (unnamed.text, unnamed.pointer, unnamed.length) == (
        "segments 4–5 (2 segments): “And then?”",
        ("segments", 4),
        3_000,
    )
    assert doubtful.pointer == ("segments", 5, "text")
    assert (placeholder.text, placeholder.time) == ("Speaker 0, 1 segment", 3_000)
    assert (draft.time, draft.link, draft.words) == (None, None, 24)


def test_what_is_done_is_not_open() -> None:
    done = replace(BELL, status=Status.REVIEWED, speakers=BELL.speakers[:1], entries=(Segment("Well.", 0, 1, "mia"),))
    assert find("bells/one", done) == []


def test_a_transcript_without_names_is_one_task() -> None:
    entries = tuple(Segment(f"Number {n}.", n * 1000) for n in range(9))
    (task, _) = find("bells/one", replace(BELL, entries=entries, speakers=(), labelling=Extent.NONE))
    assert (task.kind, task.text) == ("unlabelled", "nobody is named, 9 segments")


def test_ids_stay_where_lines_move_and_marks_are_rewritten() -> None:
    before = {task.id for task in find("bells/one", BELL)}
    entries = list(BELL.entries)
    second, third = entries[1:3]
    assert isinstance(second, Segment)
    assert isinstance(third, Segment)
    entries[1] = replace(second, text=second.text.replace("[inaudible]", "[unintelligible 00:00:03]"), start=3_100)
    entries[2] = replace(third, text=third.text.replace("[unintelligible 00:00:08.5]", "(inaudible)"))
    moved = (Chapter("Opening", 0), Segment("Welcome.", 0, 900, "mia"), *entries)
    assert {task.id for task in find("bells/one", replace(BELL, entries=moved))} == before


def test_equal_places_have_ids_of_their_own() -> None:
    entries = tuple(Segment("[unintelligible]", n * 1000, None, "mia") for n in range(3))
    tasks = find("bells/one", replace(BELL, entries=entries, speakers=BELL.speakers[:1]))
    assert len({task.id for task in tasks}) == len(tasks) == 4


@pytest.mark.parametrize(
    ("media", "link"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=5", "https://youtu.be/abcdefghijk?t=8"),
        ("https://example.org/bell.mp3#t=2", "https://example.org/bell.mp3#t=8"),
        ("javascript:alert(1)", None),
        ("https://example.org/a b", None),
        ("https://example.org/a\nb", None),
        (None, None),
    ],
)
def test_links(media: str | None, link: str | None) -> None:
    tasks = find("bells/one", replace(BELL, source=Source(media=media)))
    assert next(task.link for task in tasks if task.exact and task.kind == "unintelligible") == link


def test_json_follows_its_schema() -> None:
    data = as_data(find("bells/one", BELL))
    assert validate(data, "worklist") == []
    assert data["summary"]["unintelligible"] == {"tasks": 2, "words": 15, "length": "00:00:16.200"}
    assert "path" not in data["tasks"][0]


def test_the_choices_are_the_kinds() -> None:
    assert list(CHOICES) == list(KINDS)


FILE = """\
title: The bell & "*others*"
language: en
license: CC-BY-4.0
status: draft
labelling: none
source: {media: "https://youtu.be/abcdefghijk"}
segments:
- start: "00:00:01.000"
  end: "00:00:03.000"
  text: It was (inaudible) @all [x](y).
"""


def worklist(folder: Path, *arguments: str) -> Result:
    (folder / "steno.yaml").write_text("title: Bells\n")
    (folder / "corpus/show").mkdir(parents=True, exist_ok=True)
    (folder / "corpus/show/bell.yaml").write_text(FILE, "utf-8")
    return CliRunner().invoke(root, ["worklist", *arguments, str(folder)], catch_exceptions=False)


def test_text(tmp_path: Path) -> None:
    result = worklist(tmp_path, "--kind", "unintelligible", "--kind", "draft")
    assert result.exit_code == 0
    assert result.stdout == (
        'corpus/show/bell.yaml  The bell & "*others*"\n'
        "  10  ~0:01  unintelligible  It was (inaudible) @all [x](y). (5 words, 2.0 s)\n"
        "                             https://youtu.be/abcdefghijk?t=1\n"
        "   4         draft           nobody has reviewed it (5 words, 2.0 s)\n"
        "\n"
        "2 tasks in 1 transcript: 1 unintelligible, 1 draft\n"
    )


def test_markdown_can_do_nothing(tmp_path: Path) -> None:
    lines = worklist(tmp_path, "--format", "markdown").stdout.splitlines()
    assert lines[0] == "## 3 tasks in 1 transcript: 1 unintelligible, 1 unlabelled, 1 draft"
    assert "| draft | 1 | 5 | 0:02 | read it against the recording, and raise `status` |" in lines
    (mark,) = (line.replace("\u200b", "") for line in lines if line.startswith("- [ ] ") and "unintelligible" in line)
    assert mark.startswith("- [ ] [\\~0:01 ▸](https://youtu.be/abcdefghijk?t=1) **unintelligible** It was")
    assert "[x](y)" not in mark
    assert "@all" not in "\n".join(lines)
    assert "*others*" not in "".join(line for line in lines if line.startswith("###")).replace("\\*", "")


def test_json(tmp_path: Path) -> None:
    data: Any = json.loads(worklist(tmp_path, "--format", "json").stdout)
    assert validate(data, "worklist") == []
    assert (data["tasks"][0]["path"], data["tasks"][0]["line"]) == ("corpus/show/bell.yaml", 10)


def test_a_suggestion_is_a_task(tmp_path: Path) -> None:
    worklist(tmp_path)
    (tmp_path / "corpus/show/bell.yaml").write_text(FILE.replace("(inaudible)", "salt &amp; vinegar"), "utf-8")
    result = CliRunner().invoke(root, ["worklist", str(tmp_path), "--kind", "suggestion", "--format", "json"])
    (task,) = json.loads(result.stdout)["tasks"]
    assert task["text"].startswith("&amp; in segment 0 is HTML")
    assert task["text"].endswith("(html-entity)")
    assert (task["pointer"], task["link"], task["words"]) == (
        "/segments/0/text",
        "https://youtu.be/abcdefghijk?t=1",
        7,
    )


def test_nothing_is_open(tmp_path: Path) -> None:
    result = worklist(tmp_path, "--kind", "crosstalk")
    assert (result.exit_code, result.stdout) == (0, "nothing is open\n")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "corpus/show").mkdir(parents=True)
    (tmp_path / "corpus/show/broken.yaml").write_text("title: [")
    result = worklist(tmp_path)
    assert result.exit_code == 1
    assert "broken.yaml:2:1: error:" in result.stderr


def test_another_format_has_no_status(tmp_path: Path) -> None:
    (tmp_path / "bell.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\nIt was [inaudible].\n")
    result = CliRunner().invoke(root, ["worklist", str(tmp_path / "bell.srt")])
    assert result.stdout.splitlines()[-1].startswith("2 tasks in 1 transcript: 1 unintelligible, 1 unlabelled")


def test_no_such_path() -> None:
    assert CliRunner().invoke(root, ["worklist", "nowhere"]).exit_code == 2


def test_a_length_is_rounded_as_a_task_rounds_it(tmp_path: Path) -> None:
    worklist(tmp_path)
    (tmp_path / "corpus/show/bell.yaml").write_text(FILE.replace("00:00:03.000", "00:02:05.600"), "utf-8")
    result = CliRunner().invoke(root, ["worklist", str(tmp_path), "--kind", "draft", "--format", "markdown"])
    assert "| draft | 1 | 5 | 2:05 |" in result.stdout
    assert "(5 words, 2 min 05 s)" in result.stdout
