"""`steno import` as a person calls it: where it writes, what it says, how it ends."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.corpus.document import read_document
from steno.corpus.raw import read_raw
from steno.formats import formats
from steno.model import Transcript
from steno.schema import validate

TALK = "Ada: Is the bell cracked?\n\nBen: It is, and nobody rang it.\n\nAda: Nobody at all?\n"
CAPTIONS = "WEBVTT\nLanguage: de\n\nNOTE\nby hand\n\n00:01.000 --> 00:02.000\nDie Glocke ist gesprungen.\n"
BROKEN = "---\ntitle: x\ntranscript:\n- header: 'Open\n- line: It's here.\n  who: Ada\n---\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "steno.yaml").write_text("title: Bells\n")
    show = tmp_path / "corpus" / "bells"
    show.mkdir(parents=True)
    (show / "show.yaml").write_text("title: Bells\nlanguage: en\nlicense: CC-BY-4.0\n")
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(TALK)
    Path("captions.vtt").write_text(CAPTIONS)
    Path("broken.md").write_text(BROKEN)
    return tmp_path


def call(*arguments: str, data: bytes | None = None) -> Result:
    return CliRunner().invoke(root, ["import", *arguments], input=data, catch_exceptions=False)


def written(path: str) -> Transcript:
    return read_document(read_raw(Path(path))).transcript


@pytest.mark.usefixtures("corpus")
def test_one_file_goes_to_standard_output_and_the_account_does_not() -> None:
    result = call("talk.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("# yaml-language-server:")
    assert "blog-interview, by its content" in result.stderr
    Path("again.yaml").write_text(result.stdout)
    made = written("again.yaml")
    assert [speaker.name for speaker in made.speakers] == ["Ada", "Ben"]
    assert made.provenance.imported_from == "blog-interview"
    assert made.provenance.source_sha256 == hashlib.sha256(TALK.encode()).hexdigest()


@pytest.mark.usefixtures("corpus")
def test_account_says_when_the_source_has_a_title_of_its_own() -> None:
    Path("page.md").write_text(f"---\ntitle: The bell\ntranscript_by: somebody\n---\n{TALK}")
    assert '"The bell", from the source\n' in call("page.md", "-o", "out.yaml").stderr


@pytest.mark.usefixtures("corpus")
def test_account_names_what_nobody_says_and_how_to_say_it() -> None:
    result = call("talk.txt", "-o", "out.yaml")
    assert result.stdout == ""
    for words in (
        "talk.txt → out.yaml",
        '"Talk", from the file\'s name, or say --title …',
        "und, as nobody says, add --language en",
        "NOASSERTION, as nobody says, add --license CC-BY-4.0",
        "3 with 13 words",
        "every segment (full): Ada, Ben",
    ):
        assert words in result.stderr


@pytest.mark.usefixtures("corpus")
def test_option_counts_before_source_before_show() -> None:
    assert call("captions.vtt", "talk.txt", "--show", "bells").exit_code == 0
    assert (written("corpus/bells/captions.yaml").language, written("corpus/bells/talk.yaml").language) == ("de", "en")
    assert written("corpus/bells/talk.yaml").license == "CC-BY-4.0"
    assert call("captions.vtt", "-o", "x.yaml", "--language", "fr", "--date", "2026-01-31").exit_code == 0
    assert (written("x.yaml").language, written("x.yaml").date) == ("fr", "2026-01-31")


@pytest.mark.usefixtures("corpus")
def test_imported_show_is_what_check_accepts() -> None:
    call("talk.txt", "--show", "bells", "--title", "The Bell: cracked")
    result = CliRunner().invoke(root, ["check", "corpus/bells/the-bell-cracked.yaml"])
    assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("corpus")
def test_one_bad_file_does_not_stop_the_others() -> None:
    result = call("broken.md", "talk.txt", "absent.txt", "captions.vtt", "-o", "out")
    assert result.exit_code == 1
    assert sorted(path.name for path in Path("out").iterdir()) == ["captions.yaml", "talk.yaml"]
    assert "broken.md:4:11: error: a quote is never closed" in result.stderr
    assert "absent.txt:1:1: error: cannot be opened" in result.stderr
    assert "2 of 4 files imported" in result.stderr


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("output", ["out/", "there"])
def test_output_is_a_folder_by_its_slash_or_because_it_is_one(output: str) -> None:
    Path("there").mkdir()
    assert call("talk.txt", "-o", output).exit_code == 0
    assert written(f"{output}/talk.yaml").title == "Talk"


@pytest.mark.usefixtures("corpus")
def test_nothing_is_written_over_without_force() -> None:
    Path("out.yaml").write_text("mine")
    refused = call("talk.txt", "-o", "out.yaml")
    assert (refused.exit_code, Path("out.yaml").read_text()) == (2, "mine")
    assert "out.yaml exists and is not written over; say --force" in refused.stderr
    assert call("talk.txt", "-o", "out.yaml", "--force").exit_code == 0
    assert written("out.yaml").title == "Talk"


@pytest.mark.usefixtures("corpus")
def test_a_file_that_is_there_does_not_stop_the_others() -> None:
    Path("out").mkdir()
    Path("out/talk.yaml").write_text("mine")
    result = call("talk.txt", "captions.vtt", "-o", "out")
    assert (result.exit_code, Path("out/talk.yaml").read_text()) == (2, "mine")
    assert written("out/captions.yaml").language == "de"


MISUSE = {
    "no place for several": (["talk.txt", "captions.vtt"], "several files need a place to go"),
    "two into one": (["talk.txt", "sub/talk.vtt", "-o", "out/"], "would both be written to out/talk.yaml"),
    "a file for several": (["talk.txt", "captions.vtt", "-o", "broken.md"], "broken.md is a file"),
    "over itself": (["talk.txt", "-o", "talk.txt", "--force"], "talk.txt would be written over itself"),
    "one title for several": (["talk.txt", "captions.vtt", "-o", "out/", "--title", "T"], "--title names one"),
    "unknown format": (["talk.txt", "--from", "nope"], "--from: nope is no format that steno reads; known: "),
    "bad licence": (["talk.txt", "--license", "no!"], "--license: "),
    "bad language": (["talk.txt", "--language", "English"], "--language: "),
    "bad date": (["talk.txt", "--date", "2026-02-30"], "--date: "),
    "bad title": (["talk.txt", "--title", " "], "--title: "),
    "bad show": (["talk.txt", "--show", "../x"], "'../x' is no folder's name"),
    "standard input twice": (["-", "-", "-o", "out/"], "standard input can be read only once"),
    "standard input into a show": (["-", "--show", "bells"], "give one with --title"),
}


@pytest.mark.parametrize(("arguments", "message"), MISUSE.values(), ids=MISUSE)
def test_misuse_ends_with_two_and_writes_nothing(corpus: Path, arguments: list[str], message: str) -> None:
    Path("sub").mkdir()
    Path("sub/talk.vtt").write_text(CAPTIONS)
    before = sorted(corpus.rglob("*"))
    result = call(*arguments, data=TALK.encode())
    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(corpus.rglob("*")) == before
    assert Path("talk.txt").read_text() == TALK


def test_show_needs_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(TALK)
    result = call("talk.txt", "--show", "bells")
    assert (result.exit_code, "no steno.yaml here or above" in result.stderr) == (2, True)


@pytest.mark.usefixtures("corpus")
def test_standard_input_is_read() -> None:
    result = call("-", "-o", "out.yaml", data=CAPTIONS.encode())
    assert result.exit_code == 0
    assert (written("out.yaml").title, written("out.yaml").language) == ("Untitled", "de")


@pytest.mark.usefixtures("corpus")
def test_left_out_is_short_until_explained() -> None:
    notes = "".join(f"NOTE {number}\n\n" for number in range(9))
    Path("notes.vtt").write_text("WEBVTT\n\n" + notes + "00:01.000 --> 00:02.000\nWords.\n")
    short, full = call("notes.vtt").stderr, call("notes.vtt", "--explain").stderr
    assert "line 3: a note: NOTE 0" in short
    assert "NOTE 8" not in short
    assert "and 4 more: --explain lists them" in short
    assert "line 19: a note: NOTE 8" in full


@pytest.mark.usefixtures("corpus")
def test_json_follows_its_schema_and_holds_everything() -> None:
    result = call("captions.vtt", "broken.md", "-o", "out", "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert validate(report, "import") == []
    good, bad = report["files"]
    assert (good["output"], good["origins"]["language"]) == ("out/captions.yaml", "the source")
    assert good["left_out"] == [{"line": 4, "text": "NOTE\nby hand", "reason": "a note"}]
    assert (bad["output"], bad["findings"][0]["rule"], bad["findings"][0]["line"]) == (None, "invalid-yaml", 4)
    alone = json.loads(call("captions.vtt", "--format", "json").stdout)
    assert validate(alone, "import") == []
    assert alone["files"][0]["yaml"] == call("captions.vtt").stdout


@pytest.mark.usefixtures("corpus")
def test_what_is_no_transcript_is_refused_unless_named() -> None:
    Path("readme.md").write_text("# A tool\n\n- it rings\n- it stops\n")
    refused = call("readme.md")
    assert refused.exit_code == 1
    assert "readme.md:1:1: error: is in no format that steno reads" in refused.stderr
    assert "else --from plain-text; `steno import FILE --explain` tells what each looks for" in refused.stderr
    Path("_index.md").write_text("---\ntitle: Talks\n---\n\n{{< childpages >}}\n")
    assert "_index.md:1:1: error: is a page with a front matter and no speech below it" in call("_index.md").stderr
    assert call("readme.md", "--from", "plain-text").exit_code == 0


@pytest.mark.usefixtures("corpus")
def test_own_format_is_sent_to_fmt() -> None:
    call("talk.txt", "-o", "own.yaml")
    result = call("own.yaml")
    assert (result.exit_code, "run steno fmt" in result.stderr) == (1, True)


@pytest.mark.usefixtures("corpus")
def test_faults_that_no_longer_show_are_told() -> None:
    rows = "---\ntitle: x\ntranscript:\n- line: Words.\n  sec: 85\n  time: '2:25'\n  who: Ada\n---\n"
    Path("page.md").write_text(rows)
    result = call("page.md")
    assert result.exit_code == 0
    assert "page.md:6:9: warning: sec says 1:25 and time says 2:25" in result.stderr


@pytest.mark.usefixtures("corpus")
def test_a_hostile_title_prints_no_control_character() -> None:
    Path("talk.txt").write_text("\x1b[31mThe Bell\x07 Tonight\n" + TALK)
    result = call("talk.txt")
    assert "\x1b" not in result.stderr + result.stdout
    assert "\x07" not in result.stderr + result.stdout


def test_the_program_itself_imports_from_a_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "steno", "import", "-"]
    result = subprocess.run(command, input=TALK.encode(), capture_output=True, cwd=tmp_path, check=False)
    assert result.returncode == 0
    assert b"speaker: ben" in result.stdout
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("folder", ["seeds", "datatalks-pr74/head"])
def test_real_folder_becomes_valid_transcripts(real: Path, tmp_path: Path, folder: str) -> None:
    files = [str(path) for path in sorted((real / folder).iterdir())]
    result = call(*files, "-o", str(tmp_path), "--language", "en", "--license", "CC-BY-4.0")
    assert result.exit_code == ("head" in folder)
    for path in tmp_path.iterdir():
        assert written(str(path)).segments
    assert len(list(tmp_path.iterdir())) == len(files) - ("head" in folder)


@pytest.mark.usefixtures("corpus")
def test_explain_shows_what_every_format_said() -> None:
    result = call("talk.txt", "-o", "out.yaml", "--explain")
    assert "    likely    blog-interview: Likely when names label a good part of the lines" in result.stderr
    assert "    no        " in result.stderr
    Path("tool.md").write_text("# A tool\n\n- it rings\n- it stops\n")
    refused = call("tool.md", "--explain", "--format", "json")
    report = json.loads(refused.stdout)
    assert validate(report, "import") == []
    votes = report["files"][0]["votes"]
    assert {one["format"] for one in votes} == set(formats())
    assert {one["vote"] for one in votes} == {"no"}


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_says_what_it_looks_for(name: str) -> None:
    assert re.match(r"(?:Certain|Likely|Possible)\b.*\.$", formats()[name].value.criterion), "for --explain"


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("text", "words"), [("It froze – twice.", 3), ("钟裂了吗？", 4)], ids=["a dash is none", "a script without blanks"]
)
def test_words_are_counted_as_the_numbers_of_a_transcript_are(text: str, words: int) -> None:
    Path("bell.vtt").write_text(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n")
    result = call("bell.vtt", "--show", "bells")
    assert f"segments  1 with {words} words" in result.stderr
    told = CliRunner().invoke(root, ["stats", "corpus/bells/bell.yaml"], catch_exceptions=False)
    assert f", 1 segment, {words} words, " in told.stdout


@pytest.mark.usefixtures("corpus")
def test_a_show_whose_name_is_nearly_that_of_another() -> None:
    result = call("talk.txt", "--show", "bels")
    assert "there is no corpus/bels/show.yaml yet" in result.stderr
    assert "did you mean --show bells?" in result.stderr
    assert "did you mean" not in call("talk.txt", "--show", "weather").stderr


@pytest.mark.usefixtures("corpus")
def test_a_few_labels_among_headings_are_read_as_the_refusal_advises() -> None:
    said = ["The board", "Present: Ada Moss, Ben Tarn", "1.\tWelcome", "Ada Moss:\tWelcome, everybody."]
    said += ["Ben Tarn:\tWhere is the key?", "2.\tOther business", "Ada Moss:\tIt is on the hook."]
    Path("board.txt").write_text("\n\n".join(said))
    refused = call("board.txt")
    assert (refused.exit_code, "say --from blog-interview where names stand" in refused.stderr) == (1, True)
    assert call("board.txt", "--from", "blog-interview", "-o", "board.yaml").exit_code == 0
    assert [one.name for one in written("board.yaml").speakers] == ["Ada Moss", "Ben Tarn"]
