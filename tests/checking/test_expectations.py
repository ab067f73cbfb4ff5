"""What the settings expect of the corpus, and what a change may not take away, through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.corpus import GOOD, SETTINGS, check, commit, findings, git, rules, write

TALKS = {f"corpus/bells/{name}.yaml": GOOD.replace("The bell", f"Bell {name}") for name in ("one", "two", "three")}
EXPECTED = SETTINGS + "expectations:\n- transcripts: {least: 3}\n- path: corpus/bells/\n  words: {greatest: 20}\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path, TALKS)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def test_a_broken_expectation_is_told_at_its_place(corpus: Path) -> None:
    write(corpus, {"steno.yaml": EXPECTED})
    (one,) = findings(corpus)
    assert (one["path"], one["line"], one["rule"]) == ("steno.yaml", 6, "broken-expectation")
    assert one["message"] == "corpus/bells/ has 27 words, and at most 20 are expected"


def test_a_change_that_breaks_one_is_told_though_the_settings_are_as_before(corpus: Path) -> None:
    write(corpus, {"steno.yaml": EXPECTED.replace("20", "50")})
    commit(corpus)
    (corpus / "corpus/bells/one.yaml").unlink()
    assert ("steno.yaml", "broken-expectation") in rules(corpus, "--base", "main")


def test_a_check_of_one_file_expects_nothing_of_the_corpus(corpus: Path) -> None:
    write(corpus, {"steno.yaml": EXPECTED})
    assert rules(corpus, "corpus/bells/one.yaml") == []


def test_its_level_can_be_set(corpus: Path) -> None:
    write(corpus, {"steno.yaml": EXPECTED.replace("rules: {", "rules: {broken-expectation: warning, ")})
    assert check(corpus).exit_code == 0
    write(corpus, {"steno.yaml": EXPECTED.replace("rules: {", "rules: {broken-expectation: off, ")})
    assert rules(corpus) == []


def test_a_mass_deletion_is_an_error_unless_it_is_written_down(corpus: Path) -> None:
    for path in TALKS:
        (corpus / path).unlink()
    write(corpus, {"corpus/bells/four.yaml": GOOD.replace("all night", "all day long")})
    assert ("steno.yaml", "mass-deletion") in rules(corpus, "--base", "main")
    waiver = "waivers: [{rule: mass-deletion, path: steno.yaml, reason: The tapes were not ours.}]\n"
    write(corpus, {"steno.yaml": SETTINGS + waiver})
    assert "mass-deletion" not in [rule for _, rule in rules(corpus, "--base", "main")]
    assert rules(corpus) == []
    write(corpus, {"steno.yaml": SETTINGS})
    stones = "".join(f"bells/{name}: {{removed: The tapes were not ours.}}\n" for name in ("one", "two", "three"))
    write(corpus, {"corpus/tombstones.yaml": stones})
    assert "mass-deletion" not in [rule for _, rule in rules(corpus, "--base", "main")]


def test_transcripts_may_move(corpus: Path) -> None:
    (corpus / "corpus/bells").rename(corpus / "corpus/horns")
    assert "mass-deletion" not in [rule for _, rule in rules(corpus, "--base", "main")]
