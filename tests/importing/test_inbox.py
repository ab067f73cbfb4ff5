"""The inbox: what waits there becomes transcripts, and nothing is removed before it is safe."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.corpus.document import read_document
from steno.corpus.raw import decode, read_raw
from steno.importing import inbox
from steno.schema import validate

TALK = "Ada: Is the bell cracked?\n\nBen: It is, and nobody rang it.\n\nAda: Nobody at all?\n"
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.000\nDie Glocke ist gesprungen.\n"
RTTM = "SPEAKER bell 1 0.5 2.0 <NA> <NA> Ada <NA> <NA>\n"
SHOW = "title: Bells\nlanguage: en\nlicense: CC-BY-4.0\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("steno.yaml", "title: Bells\n")
    put("corpus/bells/show.yaml", SHOW)
    put("inbox/bells/The Talk.txt", TALK)
    put("inbox/bells/bell.vtt", CAPTIONS)
    put("inbox/bells/bell.rttm", RTTM)
    put("inbox/bells/.gitkeep", "")
    put("inbox/README.md", "Put files here.\n")
    return tmp_path


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, list(arguments), catch_exceptions=False)


def everything(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_raw_files_become_transcripts_of_their_show(corpus: Path) -> None:
    result = call("import", "--inbox")
    assert result.exit_code == 0, result.output
    assert sorted(everything(corpus / "inbox")) == ["README.md", "bells/.gitkeep"]
    made = read_document(read_raw(corpus / "corpus/bells/the-talk.yaml")).transcript
    assert (made.language, made.license, made.provenance.imported_from) == ("en", "CC-BY-4.0", "blog-interview")
    assert made.provenance.source_sha256 == hashlib.sha256(TALK.encode()).hexdigest()
    bell = read_document(read_raw(corpus / "corpus/bells/bell.yaml")).transcript
    assert [bell.speaker_name(one.speaker) for one in bell.segments] == ["Ada"]
    assert "inbox/bells/bell.vtt → corpus/bells/bell.yaml" in result.stderr
    assert "2 of 2 files imported" in result.stderr
    assert call("import", "--inbox").stderr == "nothing to import\n"


def test_check_tells_what_waits_and_accepts_what_came(corpus: Path) -> None:
    before = call("check")
    assert before.exit_code == 0
    assert before.stdout.count("waiting-import") == 3
    assert "inbox/bells/bell.vtt:1:1  info  waiting-import" in before.stdout
    assert call("check", "inbox/bells").stdout.count("waiting-import") == 3
    call("import", "--inbox")
    after = call("check", "corpus/bells/the-talk.yaml", "inbox")
    assert (after.exit_code, "waiting-import" in after.stdout) == (0, False)


REFUSED = {
    "there already": (
        {"corpus/bells/bell.yaml": "mine"},
        "inbox/bells/bell.vtt:1:1: error: corpus/bells/bell.yaml is there already, and is not written over",
    ),
    "two of one name": (
        {"inbox/bells/bell.txt": TALK},
        "inbox/bells/bell.txt:1:1: error: inbox/bells/bell.vtt would become corpus/bells/bell.yaml too",
    ),
    "no show": ({"inbox/loose.txt": TALK}, "inbox/loose.txt:1:1: error: is in no show's folder"),
    "too deep": ({"inbox/bells/more/x.txt": TALK}, "inbox/bells/more/x.txt:1:1: error: is in no show's folder"),
    "a show that cannot be": ({"inbox/Bells!/x.txt": TALK}, "inbox/Bells!/x.txt:1:1: error: 'Bells!' can be no show"),
    "a name that cannot be": ({"inbox/bells/…….txt": TALK}, "error: has a name of which no id can be made"),
    "no transcript": ({"inbox/bells/x.md": "# A tool\n\n- it rings\n"}, "inbox/bells/x.md:1:1: error: is in no format"),
    "not text": ({"inbox/bells/x.mp3": "ID3\0\0"}, "inbox/bells/x.mp3:1:4: error: holds a NUL byte"),
    "a diarization alone": ({"inbox/bells/x.rttm": RTTM}, "inbox/bells/x.rttm:1:1: error: is RTTM"),
    "a faulty diarization": (
        {"inbox/bells/bell.rttm": "nonsense\n"},
        "inbox/bells/bell.rttm:1:1: error: is no RTTM",
    ),
    "steno's own": ({"inbox/bells/x.yaml": "segments:\n"}, "inbox/bells/x.yaml:1:1: error: is steno's own YAML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_imported_stays_and_stops_nothing_else(corpus: Path, name: str) -> None:
    files, message = REFUSED[name]
    for path, text in files.items():
        put(path, text)
    result = call("import", "--inbox")
    assert result.exit_code == 1
    assert message in result.stderr
    left = everything(corpus)
    assert all(left.get(path) == text for path, text in files.items())
    assert "corpus/bells/the-talk.yaml" in left


def test_a_link_is_not_followed(corpus: Path) -> None:
    put("secret.txt", TALK)
    Path("inbox/bells/link.txt").symlink_to(corpus / "secret.txt")
    result = call("import", "--inbox")
    assert (result.exit_code, Path("corpus/bells/link.yaml").exists()) == (1, False)
    assert "inbox/bells/link.txt:1:1: error: is a symbolic link" in result.stderr


def test_the_raw_file_stays_when_the_transcript_cannot_be_written(corpus: Path) -> None:
    put("inbox/sealed/talk.txt", TALK)
    put("corpus/sealed", "a file where the show's folder should be\n")
    result = call("import", "--inbox")
    assert result.exit_code == 2
    assert "corpus/sealed/talk.yaml cannot be written" in result.stderr
    assert Path("inbox/sealed/talk.txt").read_text() == TALK


def test_json_follows_its_schema(corpus: Path) -> None:
    put("inbox/loose.txt", TALK)
    report = json.loads(call("import", "--inbox", "--format", "json").stdout)
    assert validate(report, "import") == []
    assert {one["path"]: one["output"] for one in report["files"]} == {
        "inbox/loose.txt": None,
        "inbox/bells/The Talk.txt": "corpus/bells/the-talk.yaml",
        "inbox/bells/bell.vtt": "corpus/bells/bell.yaml",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--inbox", "talk.txt"], "name no FILE with it"),
        (["--inbox", "--show", "bells"], "--inbox takes --language, --license and --date alone"),
        ([], "Missing argument 'FILE…'"),
    ],
)
def test_misuse(corpus: Path, arguments: list[str], message: str) -> None:
    before = everything(corpus)
    result = call("import", *arguments)
    assert (result.exit_code, message in result.output) == (2, True)
    assert everything(corpus) == before


def test_no_inbox_and_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no steno.yaml here or above, so there is no inbox" in call("import", "--inbox").stderr
    put("steno.yaml", "title: Bells\n")
    assert "there is no folder inbox/" in call("import", "--inbox").stderr


def test_convert_is_pure_and_asks_for_what_it_needs() -> None:
    tree = {
        "steno.yaml": b"",
        "corpus/people.yaml": b"ada-m:\n  name: Ada\n",
        "corpus/bells/show.yaml": SHOW.encode(),
        "corpus/other/show.yaml": b"",
        "corpus/bells/old.yaml": b"",
        "inbox/bells/talk.txt": TALK.encode(),
        "inbox/bells/old.txt": TALK.encode(),
        "inbox/bells/bell.vtt": CAPTIONS.encode(),
        "inbox/bells/bell.rttm": RTTM.encode(),
    }
    wanted = inbox.needed(tree)
    assert wanted == [
        "corpus/bells/show.yaml",
        "corpus/people.yaml",
        *(f"inbox/bells/{name}" for name in ("bell.rttm", "bell.vtt", "old.txt", "talk.txt")),
    ]
    made = inbox.convert({path: tree[path] for path in wanted}, tree)
    assert sorted(made.writes) == ["corpus/bells/bell.yaml", "corpus/bells/talk.yaml"]
    assert made.deletes == ["inbox/bells/bell.rttm", "inbox/bells/bell.vtt", "inbox/bells/talk.txt"]
    assert [(one.path, one.rule) for one in made.findings] == [("inbox/bells/old.txt", "existing-target")]
    talk = read_document(decode(made.writes["corpus/bells/talk.yaml"].encode(), "x.yaml")).transcript
    assert {one.name: one.person for one in talk.speakers} == {"Ada": "ada-m", "Ben": None}
    assert inbox.needed(["corpus/people.yaml", "corpus/bells/show.yaml"]) == []


def test_a_show_without_its_file_is_told_once(corpus: Path) -> None:
    Path("corpus/bells/show.yaml").unlink()
    result = call("import", "--inbox")
    assert result.exit_code == 0
    assert result.stderr.count("there is no corpus/bells/show.yaml yet") == 1
