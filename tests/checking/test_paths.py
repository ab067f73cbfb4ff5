"""What `steno check` looks at: the corpus around, or what is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from steno.cli import root
from tests.checking.corpus import BAD, GOOD, SETTINGS, check, findings, rules, write


def test_the_corpus_around_the_working_directory(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/turned.yaml": BAD})
    assert rules(tmp_path / "corpus/show") == [("corpus/show/turned.yaml", "end-before-start")]


def test_without_a_corpus_it_says_what_to_name(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert (result.exit_code, "steno check PATH" in result.output) == (2, True)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    result = check(tmp_path, "nothing.yaml")
    assert (result.exit_code, "there is no file or folder nothing.yaml" in result.output) == (2, True)


def test_files_and_folders_by_name_and_each_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"corpus/show/a.yaml": BAD, "corpus/show/b.yaml": BAD.replace("Nobody", "Somebody"), "corpus/c/c.yaml": BAD},
    )
    assert [path for path, _ in rules(tmp_path, "corpus/show/a.yaml")] == ["corpus/show/a.yaml"]
    found = [path for path, _ in rules(tmp_path, "corpus/show", "corpus/show/a.yaml")]
    assert found == ["corpus/show/a.yaml", "corpus/show/b.yaml"]
    assert len(rules(tmp_path, ".")) == 3


def test_settings_come_from_the_corpus_of_the_path(tmp_path: Path) -> None:
    corpus = write(
        tmp_path / "corpora/bells",
        {"steno.yaml": SETTINGS.replace("}", ", end-before-start: off}"), "corpus/s/a.yaml": BAD},
    )
    assert findings(tmp_path, str(corpus / "corpus/s/a.yaml")) == []
    assert findings(tmp_path, str(corpus)) == []


@pytest.mark.parametrize("name", ["data.bin", "notes.xyz"])
def test_what_no_format_knows_is_left_aside_in_a_folder_and_an_error_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "talk.yaml").write_text(GOOD)
    (tmp_path / "settings.yml").write_text("colour: red\n")
    (tmp_path / name).write_bytes(b"\x00\xff\xfe")
    assert [rule for _, rule in rules(tmp_path, ".")] == ["non-canonical"]
    assert "2 left aside" in check(tmp_path, ".").output
    assert check(tmp_path, name).exit_code == 1


def test_the_command_explains_itself() -> None:
    result = CliRunner().invoke(root, ["check", "--help"])
    assert "Example: steno check --base main" in result.output


def test_the_pages_of_the_rules() -> None:
    listed = CliRunner().invoke(root, ["rules"]).output
    assert "end-before-start" in listed
    assert "Fails:" in CliRunner().invoke(root, ["rules", "end-before-start"]).output
    unknown = CliRunner().invoke(root, ["rules", "end-before-strat"])
    assert (unknown.exit_code, "did you mean end-before-start?" in unknown.output) == (2, True)
