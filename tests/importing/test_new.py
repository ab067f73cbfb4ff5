"""`steno new` as somebody types it, and as a script calls it."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.corpus.document import read_document
from steno.corpus.raw import read_raw
from steno.model import Transcript

SHOW = "title: Bells\nlanguage: en\nlicense: CC-BY-4.0\n"
LINES = """\
[0:03] Ines: Is the bell cracked?
Toby: It is, and nobody rang it. Not since May.
It was cold.
# The second bell
[Laughter]
Ines: Nobody at all?
"""


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "steno.yaml").write_text("title: Bells\n")
    (tmp_path / "corpus/bells").mkdir(parents=True)
    (tmp_path / "corpus/bells/show.yaml").write_text(SHOW)
    (tmp_path / "corpus/people.yaml").write_text("tobias-v: {name: Tobias Vale, aliases: [Toby]}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(root, ["new", *arguments], input=typed, catch_exceptions=False)


def written(path: str) -> Transcript:
    return read_document(read_raw(Path(path))).transcript


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_questions_make_a_draft_that_check_accepts() -> None:
    answers = ["bells", "The bell: cracked", "", "2026-01-05", "", "2", "Ines, tobias-v", LINES]
    result = call(typed="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    made = written("corpus/bells/the-bell-cracked.yaml")
    assert (made.title, made.date, made.language, made.license) == (
        "The bell: cracked",
        "2026-01-05",
        "en",
        "CC-BY-SA-4.0",
    )
    assert {one.key: (one.name, one.person) for one in made.speakers} == {
        "ines": ("Ines", None),
        "tobias-vale": ("Tobias Vale", "tobias-v"),
    }
    assert [(one.speaker, one.start) for one in made.segments] == [
        ("ines", 3000),
        ("tobias-vale", None),
        ("tobias-vale", None),
        ("ines", None),
    ]
    assert [type(one).__name__ for one in made.entries] == ["Segment"] * 3 + ["Chapter", "Event", "Segment"]
    assert "Next: fill it in, then steno check corpus/bells/the-bell-cracked.yaml" in result.stdout
    check = CliRunner().invoke(root, ["check", "--format", "json", "corpus/bells/the-bell-cracked.yaml"])
    assert '"severity":"error"' not in check.stdout.replace(" ", "")


def test_a_wrong_answer_is_asked_again() -> None:
    typed = "Bells!\nbells\n \nOne\n\n2026-02-30\n\nEnglish\nen\nno!\n1\n\nIt rang. Nobody heard it, ever.\n\n"
    result = call(typed=typed)
    assert result.exit_code == 0, result.output
    for words in ("write lower-case letters and digits", 'date cannot be "2026-02-30"', "English", "no!"):
        assert words in result.output
    assert (written("corpus/bells/one.yaml").date, written("corpus/bells/one.yaml").license) == (None, "CC-BY-4.0")


def test_without_lines_the_draft_shows_how_to_write_them() -> None:
    result = call("--show", "bells", "--title", "One", "--speaker", "Ines", "--no-input")
    assert result.exit_code == 0
    text = Path("corpus/bells/one.yaml").read_text()
    assert "#   speaker: ines\n" in text
    assert written("corpus/bells/one.yaml").segments == ()
    filled = text.replace("\n# ", "\n").replace("\nWrite what", "\n# Write what")
    Path("corpus/bells/one.yaml").write_text(filled)
    assert [one.text for one in written("corpus/bells/one.yaml").segments] == ["First sentence. Second sentence."]


def test_a_new_show_is_made_with_its_first_transcript() -> None:
    result = call(typed="towers\nTowers: the north\nOne\n\n\nde\n3\n\nEs war kalt, und niemand kam.\n\n")
    assert result.exit_code == 0, result.output
    assert 'title: "Towers: the north"\nlanguage: de\nlicense: CC0-1.0\n' in Path("corpus/towers/show.yaml").read_text()
    assert CliRunner().invoke(root, ["check", "corpus/towers"]).exit_code == 0


def test_a_script_says_everything_and_is_asked_nothing() -> None:
    options = ["--show", "bells", "--title", "Two", "--name", "second", "--date", "2026-01-31", "--language", "fr"]
    result = call(*options, "--license", "MIT", "--text", "-", "--no-input", typed=LINES)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    made = written("corpus/bells/second.yaml")
    assert (made.title, made.language, made.license, len(made.segments)) == ("Two", "fr", "MIT", 4)


REFUSED = {
    "no show": (["--title", "One", "--no-input"], "--show is needed, as nothing is asked with --no-input"),
    "no title": (["--show", "bells", "--no-input"], "--title is needed"),
    "an unknown show": (["--show", "towers", "--title", "x", "--no-input"], "there is no corpus/towers/show.yaml"),
    "a bad date": (["--show", "bells", "--title", "x", "--date", "May", "--no-input"], "May"),
    "a bad licence": (["--show", "bells", "--title", "x", "--license", "no!", "--no-input"], "no!"),
    "a path for a name": (["--show", "bells", "--title", "x", "--name", "../x", "--no-input"], "'../x'"),
    "input for both": (["--show", "bells", "--text", "-"], "--text - leaves no input for the answers"),
    "there already": (["--show", "bells", "--title", "show", "--no-input"], "corpus/bells/show.yaml is there already"),
    "not text": (["--show", "bells", "--title", "x", "--text", "bad.txt", "--no-input"], "bad.txt:1: byte 0xFF"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_writes_nothing(corpus: Path, name: str) -> None:
    Path("bad.txt").write_bytes(b"\xff")
    before = everything(corpus)
    options, message = REFUSED[name]
    result = call(*options)
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
    assert everything(corpus) == before


def test_the_end_of_input_writes_nothing(corpus: Path) -> None:
    before = everything(corpus)
    assert call(typed="bells\nOne\n").exit_code != 0
    assert everything(corpus) == before


def test_outside_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "steno.yaml").unlink()
    assert (call().exit_code, "no steno.yaml here or above" in call().stderr) == (2, True)


def heed_ctrl_c() -> None:
    """What a shell's background job inherits ignores Ctrl-C; somebody at a terminal is heard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_on_a_terminal_writes_nothing(corpus: Path) -> None:
    before = everything(corpus)
    terminal, line = pty.openpty()
    command = [sys.executable, "-m", "steno", "new", "--show", "towers"]
    process = subprocess.Popen(
        command, stdin=line, stdout=line, stderr=line, start_new_session=True, preexec_fn=heed_ctrl_c
    )
    os.close(line)
    os.write(terminal, b"Towers\n")
    shown = b""
    while b"Title:" not in shown.rpartition(b"Towers")[2]:
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 1000)
    try:
        assert interrupted(process) == 130
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    assert everything(corpus) == before


def interrupted(process: subprocess.Popen[bytes]) -> int | None:
    """Press Ctrl-C until it is heard: one between Python's look at its signals and its wait for a key is not."""
    for _ in range(60):
        os.killpg(process.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(1)
    return None
