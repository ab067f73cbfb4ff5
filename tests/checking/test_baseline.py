"""The baseline as a maintainer meets it: old faults are known, new ones block, and it only shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.corpus import BAD, GOOD, SETTINGS, check, commit, findings, git, rules, write

OLD = "corpus/show/old.yaml"
NAME = "steno-baseline.yaml"
TWO = BAD + '- start: "00:01:01.000"\n  end: "00:01:00.500"\n  text: And it rang again.\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path, {OLD: TWO})
    assert rules(tmp_path) == [(OLD, "end-before-start")] * 2
    result = check(tmp_path, "--update-baseline")
    assert result.exit_code == 0
    assert result.stderr == "2 known faults in the baseline (2 added)\n"
    return tmp_path


def test_an_old_corpus_begins_clean(corpus: Path) -> None:
    result = check(corpus)
    assert result.exit_code == 0
    assert "nothing to mend; 2 known faults in the baseline" in result.stdout


def test_a_new_fault_blocks(corpus: Path) -> None:
    write(corpus, {OLD: TWO + '- start: "00:02:01.000"\n  end: "00:02:00.500"\n  text: And a third time.\n'})
    (one,) = findings(corpus)
    assert one["pointer"] == "/segments/2/end"
    assert check(corpus).exit_code == 1


def test_one_more_of_the_same_words_blocks(corpus: Path) -> None:
    write(corpus, {OLD: TWO + TWO.partition("segments:\n")[2]})
    assert rules(corpus).count((OLD, "end-before-start")) == 2


def test_lines_and_times_may_move(corpus: Path) -> None:
    moved = TWO.replace("00:01:0", "00:02:0").replace("status: draft", "status: draft\nkeywords:\n- bells\n- tides")
    write(corpus, {OLD: moved.replace("segments:\n", "segments:\n- chapter: One\n")})
    assert rules(corpus) == []


def test_words_that_are_touched_are_new(corpus: Path) -> None:
    write(corpus, {OLD: TWO.replace("rang again", "rang anew")})
    assert rules(corpus) == [(OLD, "end-before-start"), (NAME, "unneeded-baseline-entry")]


def test_what_is_gone_must_be_written_down(corpus: Path) -> None:
    write(corpus, {OLD: GOOD})
    (one,) = findings(corpus)
    assert (one["path"], one["rule"], one["line"]) == (NAME, "unneeded-baseline-entry", 7)
    assert one["message"] == f"2 of the known end-before-start in {OLD} are gone"
    result = check(corpus, "--update-baseline")
    assert (result.exit_code, result.stderr) == (0, "0 known faults in the baseline (2 gone)\n")
    assert not (corpus / NAME).exists()


def test_a_file_that_is_gone_must_be_written_down_too(corpus: Path) -> None:
    (corpus / OLD).rename(corpus / "corpus/show/new.yaml")
    assert ("steno-baseline.yaml", "unneeded-baseline-entry") in rules(corpus)


def test_it_grows_only_when_told(corpus: Path) -> None:
    before = (corpus / NAME).read_text()
    write(corpus, {"corpus/show/new.yaml": BAD})
    result = check(corpus, "--update-baseline")
    assert result.exit_code == 1
    assert "new ones stay faults; to accept them: steno check --update-baseline --grow" in result.stderr
    assert (corpus / NAME).read_text() == before
    grown = check(corpus, "--update-baseline", "--grow")
    assert (grown.exit_code, grown.stderr) == (0, "3 known faults in the baseline (1 added)\n")
    assert check(corpus, "--update-baseline").exit_code == 0


def test_it_is_written_in_one_order(corpus: Path) -> None:
    write(corpus, {"corpus/a/b.yaml": BAD, "corpus/show/a.yaml": "title: 'never\n"})
    check(corpus, "--update-baseline", "--grow")
    text = (corpus / NAME).read_text()
    check(corpus, "--update-baseline", "--grow")
    assert (corpus / NAME).read_text() == text
    keys = [line for line in text.splitlines() if line.startswith("  corpus")]
    assert keys == ["  corpus/a/b.yaml:", "  corpus/show/a.yaml:", f"  {OLD}:"]


def test_only_what_changed_is_judged(corpus: Path) -> None:
    git(corpus, "init", "-q", "-b", "main")
    commit(corpus)
    write(corpus, {"corpus/show/new.yaml": GOOD})
    assert rules(corpus, "--base", "main") == []
    write(corpus, {OLD: GOOD})
    assert rules(corpus, "--base", "main") == [(NAME, "unneeded-baseline-entry")]


def test_a_check_of_one_file_knows_the_old_faults_too(corpus: Path) -> None:
    write(corpus, {"corpus/show/new.yaml": BAD})
    assert rules(corpus, OLD) == []
    assert rules(corpus, "corpus/show/new.yaml") == [("corpus/show/new.yaml", "end-before-start")]


def test_a_waiver_comes_first(corpus: Path) -> None:
    waiver = f"waivers: [{{rule: end-before-start, path: {OLD}, reason: It was so.}}]\n"
    write(corpus, {"steno.yaml": SETTINGS + waiver})
    assert rules(corpus) == [(NAME, "unneeded-baseline-entry")]


def test_a_baseline_that_cannot_be_read_hides_nothing(corpus: Path) -> None:
    write(corpus, {NAME: "faults: {corpus/show/old.yaml: {end-before-start: {what: 1}}}\n"})
    assert rules(corpus) == [(OLD, "end-before-start")] * 2 + [(NAME, "schema")]


@pytest.mark.parametrize("arguments", [("--update-baseline", OLD), ("--update-baseline", "--base", "x"), ("--grow",)])
def test_it_is_that_of_the_whole_corpus(corpus: Path, arguments: tuple[str, ...]) -> None:
    result = check(corpus, *arguments)
    assert result.exit_code == 2
    assert "the baseline is that of the whole corpus" in result.stderr
