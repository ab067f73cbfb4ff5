"""`steno patch` makes head of base and the JSON of a diff, exactly, and refuses what does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steno.cli import root
from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document
from steno.diff.data import as_data, from_data
from steno.diff.patching import Misfit, rebuild
from steno.diff.result import Comparison, Version
from steno.diff.transcripts import added, compare
from steno.model import Transcript
from steno.reading import open_bytes, open_folder
from tests.conftest import effort
from tests.diff.building import document
from tests.diff.test_cli import LINES, commit, git, write
from tests.strategies import TRANSCRIPTS

ANY = settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
"""Whole transcripts are large draws, and many of them are thrown away."""


def steno(*arguments: str | Path, data: str | bytes | None = None) -> Result:
    return CliRunner().invoke(root, [*map(str, arguments)], input=data)


def through_json(*found: Any) -> Comparison:
    data = as_data(Comparison(Version("a"), Version("b"), 1, tuple(one for one in found if one is not None)))
    return from_data(json.loads(json.dumps(data)))


@pytest.mark.random
@settings(ANY, max_examples=effort(25))
@given(TRANSCRIPTS, TRANSCRIPTS)
def test_any_version_is_made_of_any_other(before: Transcript, after: Transcript) -> None:
    diff = through_json(compare("show/light", document(before), document(after)))
    base, head = document(before).transcript, document(after).transcript
    for one in diff.transcripts:
        made = rebuild(one, base)
        assert made == head
        assert print_transcript(made) == print_transcript(head)
    assert diff.transcripts or before == after
    (new,) = through_json(added("show/light", document(after))).transcripts
    assert rebuild(new, None) == head


@pytest.mark.random
@settings(ANY, max_examples=effort(15))
@given(TRANSCRIPTS, TRANSCRIPTS, TRANSCRIPTS)
def test_no_other_base_is_taken(before: Transcript, after: Transcript, other: Transcript) -> None:
    base, wrong = document(before).transcript, document(other).transcript
    if wrong == base:
        return
    for one in through_json(compare("show/light", document(before), document(after))).transcripts:
        with pytest.raises(Misfit):
            rebuild(one, wrong)


@pytest.mark.random
@settings(ANY, max_examples=effort(25))
@given(TRANSCRIPTS, TRANSCRIPTS, st.data())
def test_a_damaged_diff_makes_head_or_nothing(before: Transcript, after: Transcript, data: st.DataObject) -> None:
    found = compare("show/light", document(before), document(after))
    if found is None:
        return
    whole = as_data(Comparison(Version("a"), Version("b"), 1, (found,)))
    text = bytearray(json.dumps(whole).encode())
    for place in data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=3)):
        text[place] = data.draw(st.sampled_from(list(b'0123456789abnx"{}[],: -')))
    try:
        (one,) = from_data(json.loads(bytes(text))).transcripts
        made = rebuild(one, document(before).transcript)
    except (ValueError, Misfit):
        return
    # Names, lines and words of the old version are not part of what is made.
    assert made == document(after).transcript or one.head != found.head


def test_a_file(tmp_path: Path) -> None:
    base, head = write(tmp_path / "a", LINES), write(tmp_path / "b", LINES[1:], date="2026-01-02")
    result = steno("patch", base, data=steno("diff", base, head, "--format", "json").output)
    assert (result.exit_code, result.stdout) == (0, head.read_text())


def test_a_revision_goes_by_the_commit_that_was_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / "steno.yaml").write_text("title: Lights\n")
    write(tmp_path, LINES)
    write(tmp_path, LINES, "same")
    write(tmp_path, LINES, "gone", date="2026-01-02")
    commit(tmp_path)
    git(tmp_path, "checkout", "-qb", "mine")
    head = write(tmp_path, LINES[:2])
    (tmp_path / "corpus/show/gone.yaml").unlink()
    write(tmp_path, ["5 Ada: Nothing of this was ever said before by anyone."], "new")
    commit(tmp_path)
    diff = steno("diff", "main", "--format", "json").stdout
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, LINES, "other", date="2026-01-03")
    commit(tmp_path)
    result = steno("patch", "main", "-o", "out", data=diff)
    assert result.exit_code == 0
    assert "main has moved on" in result.stderr
    assert "corpus/show/gone.yaml is removed" in result.stderr
    made = {path.name: path.read_text() for path in (tmp_path / "out/corpus/show").iterdir()}
    assert made.keys() == {"light.yaml", "new.yaml", "same.yaml"}
    git(tmp_path, "checkout", "-q", "mine")
    assert all((tmp_path / "corpus/show" / name).read_text() == text for name, text in made.items())
    assert head.name in made


def test_folders_with_a_rename_and_another_format(tmp_path: Path) -> None:
    base, head = tmp_path / "base", tmp_path / "head"
    for folder in (base, head):
        folder.mkdir()
    (base / "old.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nThe lamp is lit.\n")
    (head / "new.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nThe lamp is out.\n")
    (head / "more.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nNobody had expected a gale.\n")
    (base / "README.md").write_text("Only words about it.\n")
    diff = steno("diff", base, head, "--format", "json").stdout
    result = steno("patch", base, "-o", tmp_path / "out", data=diff)
    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"new.yaml", "more.yaml"}
    assert (tmp_path / "out/new.yaml").read_text() == steno("import", head / "new.vtt").stdout
    assert steno("diff", tmp_path / "out/more.yaml", head / "more.vtt").output.startswith("Nothing changed in what")


def test_a_foreign_file_that_was_only_rewritten_is_imported_as_it_is_now(tmp_path: Path) -> None:
    cue = "00:01.000 --> 00:02.000\n"
    for name, text in (
        ("base", f"WEBVTT\n\n{cue}The lamp is lit.\n"),
        ("head", f"WEBVTT\n\n\n{cue}The lamp\nis lit.\n"),
    ):
        for file in ("light.vtt", "dark.vtt"):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_text(text)
    base, head = tmp_path / "base", tmp_path / "head"
    diff = steno("diff", base, head, "--format", "json").stdout
    assert steno("patch", base, "-o", tmp_path / "out", data=diff).exit_code == 0
    wanted = steno("import", head / "light.vtt").stdout
    assert (tmp_path / "out/light.yaml").read_text() == wanted
    one = steno("diff", base / "light.vtt", head / "light.vtt", "--format", "json").stdout
    assert steno("patch", base / "light.vtt", data=one).stdout == wanted


def test_a_file_that_was_mended_is_made_too(tmp_path: Path) -> None:
    base, head = write(tmp_path / "a", LINES), write(tmp_path / "b", LINES)
    base.write_text(base.read_text().replace("title: ", 'title: "'))
    diff = steno("diff", base, head, "--format", "json").stdout
    assert steno("patch", base, data=diff).stdout == head.read_text()
    back = steno("patch", head, data=steno("diff", head, base, "--format", "json").stdout)
    assert (back.exit_code, back.stdout) == (1, "")
    assert "cannot be read in head" in back.stderr


REFUSED = {
    "another text": (
        lambda diff: diff,
        "not-the-base",
        "the text of segment 0 is “The quick lamp was lit.”; the diff was",
    ),
    "no JSON": (lambda diff: diff[:-20], "invalid-diff", "is no JSON"),
    "no diff": (lambda diff: "[]", "invalid-diff", "not a diff"),
    "examples alone": (
        lambda diff: diff.replace('"complete": true', '"complete": false'),
        "incomplete-diff",
        "examples",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_a_finding(name: str, tmp_path: Path) -> None:
    damage, rule, words = REFUSED[name]
    base, head = write(tmp_path / "a", LINES), write(tmp_path / "b", ["0 Ada: The lamp is lit.", *LINES[1:]])
    diff = damage(steno("diff", base, head, "--format", "json").stdout)
    base.write_text(base.read_text().replace("lamp is", "lamp was"))
    result = steno("patch", base, data=diff)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"[{rule}]" in result.stderr
    assert words in result.stderr
    if rule == "not-the-base":
        assert result.stderr.startswith(f"{base}:14:9: error")


def test_a_base_that_differs_elsewhere_is_refused_too(tmp_path: Path) -> None:
    base, head = write(tmp_path / "a", LINES), write(tmp_path / "b", LINES[1:])
    diff = steno("diff", base, head, "--format", "json").stdout
    base.write_text(base.read_text().replace("to port", "to starboard"))
    result = steno("patch", base, data=diff)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[not-the-base]" in result.stderr


def test_nothing_is_written_beside_the_folder_or_over_one(tmp_path: Path) -> None:
    base, head = write(tmp_path / "a", LINES).parents[2], write(tmp_path / "b", LINES[1:]).parents[2]
    diff = steno("diff", base, head, "--format", "json").stdout
    assert steno("patch", base, "-o", head, data=diff).exit_code == 2
    result = steno("patch", base, "-o", tmp_path / "out", data=diff.replace("corpus/show/light", "../../evil"))
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_every_real_file_is_made_of_every_other_of_its_kind(real: Path) -> None:
    for folder in ("datatalks", "changelog", "bitcointranscripts", "seeds"):
        documents = [one for one in open_folder(real / folder).values() if isinstance(one, Document)]
        assert documents
        for before, after in zip(documents, [*documents[1:], documents[0]], strict=True):
            for one in through_json(compare("show/light", before, after)).transcripts:
                made = print_transcript(rebuild(one, before.transcript))
                assert made == print_transcript(after.transcript)
                again = open_bytes(made.encode(), "made.yaml")
                assert isinstance(again, Document)
                assert again.transcript == after.transcript


def test_the_case_of_one_transcript_needs_no_folder_and_several_do(tmp_path: Path) -> None:
    for name in ("light", "dark"):
        write(tmp_path / "a", LINES, name)
        write(tmp_path / "b", LINES[1:], name)
    diff = steno("diff", tmp_path / "a", tmp_path / "b", "--format", "json").stdout
    result = steno("patch", tmp_path / "a", data=diff)
    assert result.exit_code == 1
    assert "name a folder: -o DIR" in result.stderr
