"""`--base`: what changed since, against a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.corpus import BAD, GOOD, check, commit, findings, git, rules, write

MANY = GOOD + "".join(
    f'- start: "00:00:{n:02d}.000"\n  text: Sentence {n} of the story about the bell.\n' for n in range(2, 9)
)
REVIEWED = GOOD.replace("status: draft", "status: reviewed\nreviewed_by: [mia]")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {"corpus/show/old.yaml": BAD, "corpus/show/many.yaml": MANY, "corpus/show/seen.yaml": REVIEWED}
    write(tmp_path, {**files, "corpus/people.yaml": "mia: {name: Mia}\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "work")
    return tmp_path


def test_nothing_changed(repository: Path) -> None:
    result = check(repository, "--base", "main")
    assert (result.exit_code, result.output.startswith("nothing changed since ")) == (0, True)


def test_only_changed_files_count(repository: Path) -> None:
    write(repository, {"corpus/show/new.yaml": BAD.replace("Nobody", "Somebody")})
    assert rules(repository, "--base", "main") == [("corpus/show/new.yaml", "end-before-start")]
    commit(repository)
    assert rules(repository, "--base", "main") == [("corpus/show/new.yaml", "end-before-start")]


def test_what_main_did_meanwhile_does_not_count(repository: Path) -> None:
    git(repository, "checkout", "-q", "main")
    write(repository, {"corpus/show/old.yaml": BAD.replace("Nobody", "Somebody")})
    commit(repository)
    git(repository, "checkout", "-q", "work")
    write(repository, {"corpus/show/new.yaml": GOOD.replace("Nobody", "Somebody")})
    commit(repository)
    assert rules(repository, "--base", "main") == []


def test_words_lost_and_status_lowered(repository: Path) -> None:
    write(repository, {"corpus/show/many.yaml": GOOD, "corpus/show/seen.yaml": GOOD})
    found = [(one["path"], one["rule"], one["message"]) for one in findings(repository, "--base", "main")]
    assert found == [
        ("corpus/show/many.yaml", "words-lost", "56 of 65 words are gone (86%)"),
        ("corpus/show/seen.yaml", "status-lowered", "was reviewed and is draft now"),
    ]
    assert ("corpus/show/seen.yaml", "status-lowered") not in rules(repository)


def test_a_removed_transcript_is_reported_and_its_waiver_is_its_tombstone(repository: Path) -> None:
    (repository / "corpus/show/many.yaml").unlink()
    assert rules(repository, "--base", "main") == [("corpus/show/many.yaml", "transcript-removed")]
    stone = "waivers: [{rule: transcript-removed, path: corpus/show/many.yaml, reason: Never rung.}]\n"
    write(repository, {"steno.yaml": (repository / "steno.yaml").read_text() + stone})
    assert rules(repository, "--base", "main") == []
    assert rules(repository) == [("corpus/show/old.yaml", "end-before-start")]


def test_the_whole_corpus_is_seen_for_duplicates(repository: Path) -> None:
    media = GOOD.replace("status:", "source: {media: 'https://example.org/1.mp3'}\nstatus:")
    write(repository, {"corpus/show/one.yaml": media})
    commit(repository)
    git(repository, "branch", "-f", "main")
    write(repository, {"corpus/show/two.yaml": media})
    assert rules(repository, "--base", "main") == [("corpus/show/two.yaml", "duplicate-media")]


def test_a_file_that_broke_is_told(repository: Path) -> None:
    write(repository, {"corpus/show/many.yaml": MANY.replace("title: The", 'title: "The')})
    assert rules(repository, "--base", "main") == [("corpus/show/many.yaml", "invalid-yaml")]


def test_a_waiver_that_the_change_made_needless(repository: Path) -> None:
    settings = (repository / "steno.yaml").read_text()
    old = "waivers: [{rule: end-before-start, path: corpus/show/old.yaml, reason: Old.}]\n"
    write(repository, {"steno.yaml": settings + old})
    commit(repository)
    git(repository, "branch", "-f", "main")
    write(repository, {"steno.yaml": settings + old, "corpus/show/old.yaml": GOOD.replace("Nobody", "Somebody")})
    assert rules(repository, "--base", "main") == [("steno.yaml", "unneeded-waiver")]


@pytest.mark.parametrize("reference", ["no-such-branch", "--output=x", ""])
def test_an_unknown_reference_could_not_run(repository: Path, reference: str) -> None:
    result = check(repository, f"--base={reference}")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_outside_git_it_could_not_run(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD})
    assert check(tmp_path, "--base", "main").exit_code == 2


def test_a_tombstone_says_where_a_transcript_went(repository: Path) -> None:
    (repository / "corpus/show/many.yaml").unlink()
    write(repository, {"corpus/tombstones.yaml": "show/many: {moved_to: show/old}\n"})
    assert rules(repository, "--base", "main") == []


@pytest.mark.parametrize(
    ("stones", "says", "place"),
    [
        ("show/old: {removed: Lost.}\n", "show/old is in use: corpus/show/old.yaml", (1, 1)),
        ("show/a: {moved_to: show/b}\n", "show/b is no transcript: there is no corpus/show/b.yaml", (1, 20)),
        ("show/a: {moved_to: show/b}\nshow/b: {moved_to: show/a}\n", "show/a leads back to itself", (1, 20)),
        ("show/a: {moved_to: show/b}\nshow/b: {moved_to: show/old}\n", None, None),
        ("show/a: {removed: Nobody may hear it.}\n", None, None),
    ],
    ids=["in use", "nowhere", "in a circle", "a chain", "removed"],
)
def test_a_tombstone_leads_somewhere(repository: Path, stones: str, says: str | None, place) -> None:
    write(repository, {"corpus/tombstones.yaml": stones})
    found = [one for one in findings(repository) if one["path"] == "corpus/tombstones.yaml"]
    assert [(one["message"], (one["line"], one["column"])) for one in found][:1] == ([(says, place)] if says else [])
    assert {one["rule"] for one in found} <= {"invalid-tombstone"}


@pytest.mark.parametrize("name", ["nobody", "-x", "HEAD:corpus", "main..work"])
def test_what_is_no_revision(repository: Path, name: str) -> None:
    result = check(repository, f"--base={name}")
    assert (result.exit_code, result.stderr) == (2, f"steno: {name} is no revision of git here\n")


def test_a_branch_that_a_clone_has_by_its_origin_alone(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(repository), "copy")
    result = check(tmp_path / "copy", "--base=main")
    assert (result.exit_code, result.stderr) == (
        2,
        "steno: main is no revision of git here; did you mean origin/main?\n",
    )
    assert check(tmp_path / "copy", "--base=origin/main").exit_code == 0
