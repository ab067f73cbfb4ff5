"""Every `tests/formats/<id>/<case>.*` is read and gives `<case>.yaml`; `<case>.left-out.txt` has what is listed.

A case that cannot be read has `<case>.error.txt` instead. `none/` holds what no format may take for its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from steno.corpus.canonical import print_transcript
from steno.corpus.document import read_document
from steno.corpus.raw import RawFile, decode, read_raw
from steno.formats import Confidence, Reading, formats, read
from steno.model import Unreadable

HERE = Path(__file__).parent
TIERED = ("eaf", "textgrid")
"""Formats that hold one voice after the other."""
BESIDE = (".yaml", ".left-out.txt", ".error.txt")
FOLDERS = [folder for folder in HERE.iterdir() if folder.is_dir() and "_" not in folder.name]
SOURCES = sorted(path for folder in FOLDERS for path in folder.iterdir() if not path.name.endswith(BESIDE))
CASES = [path for path in SOURCES if path.parent.name != "none"]
GOOD = [path for path in CASES if path.with_name(f"{path.name.split('.')[0]}.yaml").exists()]
BAD = [path for path in CASES if path.with_name(f"{path.name.split('.')[0]}.error.txt").exists()]


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def account(reading: Reading) -> str:
    """What a reading lists beside the transcript, a line each."""
    left_out = (f"{item.line}: {item.reason}: {item.text!r}\n" for item in reading.left_out)
    notes = (f"note: {note}\n" for note in reading.notes)
    spans = ((problem, problem.span or reading.places.find(problem.pointer)) for problem in reading.problems)
    problems = (f"{span.line}:{span.column} {problem.rule}: {problem.message}\n" for problem, span in spans)
    return "".join((*left_out, *notes, *problems))


def beside(path: Path, suffix: str) -> str:
    other = path.with_name(path.name.split(".")[0] + suffix)
    return other.read_text(encoding="utf-8") if other.exists() else ""


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_source_gives_transcript(path: Path) -> None:
    found, reading = read(read_raw(path, path.name))
    assert found == path.parent.name
    assert print_transcript(reading.transcript) == beside(path, ".yaml")
    assert account(reading) == beside(path, ".left-out.txt")


@pytest.mark.parametrize("path", BAD, ids=name)
def test_unreadable_source_says_where_and_why(path: Path) -> None:
    raw = read_raw(path, path.name)
    with pytest.raises(Unreadable) as caught:
        read(raw)
    error = caught.value
    assert f"{error.rule} {error.span.line}:{error.span.column} {error.message}\n" == beside(path, ".error.txt")
    votes = {one.id: one.value.sniff(raw) for one in formats().values()}
    assert votes[path.parent.name] is max(votes.values()), "it is still recognised"


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_expected_transcript_reads_back(path: Path) -> None:
    _, reading = read(read_raw(path, path.name))
    again = read_document(decode(print_transcript(reading.transcript).encode(), "case.yaml"))
    assert again.transcript == reading.transcript


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_windows_line_ends_and_mark_change_nothing(path: Path) -> None:
    data = path.read_bytes()
    found, reading = read(decode(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), path.name))
    assert found == path.parent.name
    assert print_transcript(reading.transcript) == beside(path, ".yaml")


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_every_entry_points_into_the_source(path: Path) -> None:
    raw = read_raw(path, path.name)
    _, reading = read(raw)
    last = 0
    for number in range(len(reading.transcript.entries)):
        span = reading.places.values[("segments", number)]
        assert last <= span.line <= span.end_line <= len(raw.lines), number
        last = 0 if path.parent.name in TIERED else span.line


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_other_format_is_as_sure(path: Path) -> None:
    votes = votes_on(read_raw(path, path.name))
    mine = votes.pop(path.parent.name, Confidence.NO)
    assert all(vote < mine for vote in votes.values()) if mine else not any(votes.values()), votes


def votes_on(raw: RawFile) -> dict[str, Confidence]:
    return {one.id: vote for one in formats().values() if (vote := one.value.sniff(raw))}


def test_every_format_has_cases() -> None:
    assert {path.parent.name for path in GOOD} == set(formats())


def test_every_case_is_expected() -> None:
    assert sorted(GOOD + BAD) == CASES


REPOSITORY = HERE.parents[1]
OWN = [
    path
    for pattern in ("*.md", "*.toml", "*.yaml", "Makefile", "LICENSE", "schema/*", "scripts/**/*.py", "docs/*.md")
    for path in sorted(REPOSITORY.glob(pattern))
    if path.is_file() and path.read_bytes().strip()
]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_documents_and_code_are_no_transcripts(path: Path) -> None:
    assert votes_on(read_raw(path)) == {}
