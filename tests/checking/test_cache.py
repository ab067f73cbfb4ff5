"""A cache never changes an answer: over random histories, settings, line ends, tools and a broken store."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from steno.checking import Report, Store, check_corpus, context, open_store
from steno.checking import cache as caching
from steno.checking.again import look_again
from steno.checking.looking import Looker
from steno.checking.registry import load_people, load_settings
from steno.checking.waiving import today
from steno.corpus.git import unchanged_blobs
from steno.corpus.project import Project
from steno.corpus.standing import Question
from steno.rules import Surroundings
from tests.checking.corpus import BAD, GOOD, commit, git, write
from tests.checking.histories import change
from tests.conftest import REPOSITORY, database, effort

SAMPLES = [path.read_text("utf-8") for path in sorted((REPOSITORY / "corpus").glob("*/[!s]*.yaml"))]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, {f"corpus/show/s{number}.yaml": text for number, text in enumerate(SAMPLES)})
    write(tmp_path, {"corpus/show/bad.yaml": BAD, "corpus/show/good.yaml": GOOD})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "tag", "begin")
    return Project(tmp_path)


def same(project: Project, base: str | None = None) -> Report:
    """Check twice with what is remembered, and hold both to a check without."""
    anew = check_corpus(project, base=base)
    for _ in range(2):
        remembered = check_corpus(project, base=base, store=open_store(project))
        assert remembered.findings == anew.findings
        assert remembered.counts == anew.counts
        assert remembered.sources == anew.sources
    return anew


def is_quick(project: Project) -> bool:
    """Tell whether a check would look at what differs alone."""
    settings, people = load_settings(project)[0], load_people(project)
    around = Surroundings(people, today(), settings.expectations)
    return look_again(project, Looker(settings, people, None, open_store(project)), around, None) is not None


def is_known(project: Project, name: str) -> bool:
    """Tell whether a file is remembered without being read."""
    from steno.checking.targets import Target

    path = project.root / name
    return open_store(project).recall(Target(path, name, "transcript")) is not None


@pytest.mark.random
def test_it_never_changes_an_answer(project: Project) -> None:
    chance = random.Random(7)
    found: set[str] = set()
    quick = 0
    for _ in range(effort(40)):
        for _ in range(chance.randint(1, 4)):
            change(project.root, chance, SAMPLES)
        quick += is_quick(project)
        found.update(one.rule for one in same(project).findings)
        if chance.random() < 0.2:
            same(project, chance.choice(["HEAD", "begin"]))
    assert len(found) > 12, found
    assert quick > effort(20)


def test_what_did_not_change_is_not_read_again(project: Project) -> None:
    same(project)
    assert is_known(project, "corpus/show/good.yaml")
    (project.root / "corpus/show/good.yaml").write_text(GOOD.replace("Nobody", "Somebody"))
    assert not is_known(project, "corpus/show/good.yaml")
    assert is_known(project, "corpus/show/bad.yaml")


def test_with_a_base_what_changed_since_is_looked_at(project: Project) -> None:
    write(project.root, {"corpus/show/good.yaml": BAD.replace("Nobody", "Everybody")})
    commit(project.root)
    same(project)
    assert [one.path for one in same(project, "begin").findings] == ["corpus/show/good.yaml"]


def test_settings_and_the_tool_are_part_of_the_key(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    same(project)
    tool = tmp_path_factory.mktemp("tool")
    (tool / "rule.py").write_text("x = 1\n")
    monkeypatch.setattr(context, "PACKAGE", tool)
    assert not is_known(project, "corpus/show/good.yaml"), "another tool"
    same(project)
    (tool / "rule.py").write_text("x = 2\n")
    assert not is_known(project, "corpus/show/good.yaml"), "its next version"
    same(project)
    (project.root / "steno.yaml").write_text("title: A corpus\nrules: {zero-duration: off}\n")
    assert not is_known(project, "corpus/show/good.yaml"), "other settings"


def test_work_trees_share_it(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    same(project)
    other = tmp_path_factory.mktemp("trees") / "other"
    git(project.root, "worktree", "add", "-q", str(other), "-b", "other")
    assert is_known(Project(other), "corpus/show/good.yaml")
    same(Project(other))


def test_what_git_was_told_not_to_look_at_is_read(project: Project) -> None:
    same(project)
    git(project.root, "update-index", "--assume-unchanged", "corpus/show/good.yaml")
    (project.root / "corpus/show/good.yaml").write_text(BAD.replace("Nobody", "Everybody"))
    assert "corpus/show/good.yaml" not in unchanged_blobs(project.root, "corpus")
    same(project)


def test_another_text_of_the_same_size_in_the_same_second(project: Project) -> None:
    path = project.root / "corpus/show/good.yaml"
    for word in ("Nobody", "Anybody", "Somebody", "Yesbody"):
        path.write_text(GOOD.replace("Nobody rang", f"{word:<9}rang").replace("all", word[:3]))
        commit(project.root)
        same(project)
        path.write_text(
            path.read_text().replace("  text", '  end: "00:00:00.500"\n  text', 1).replace("The bell\n", "Bell\n")
        )
        same(project)


def test_a_corpus_that_is_no_longer_there(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    same(project)
    corpus = project.root / "corpus"
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "corpus"
    corpus.rename(elsewhere)
    same(project)
    corpus.symlink_to(elsewhere)
    same(project)


def test_what_is_remembered_of_all_is_used(project: Project) -> None:
    """A check is quick with few differences, after any number of checks, in each work tree by itself."""
    same(project)
    for name in ("one", "two"):
        write(project.root, {f"corpus/show/{name}.yaml": GOOD.replace("Nobody", name)})
        assert is_quick(project)
        same(project)
    (project.root / "corpus/people.yaml").write_text("ann-lee: {name: Ann Lee}\n")
    assert not is_quick(project), "what the rules know beside the transcripts"


def test_what_is_told_of_a_file_moves_with_its_lines(project: Project) -> None:
    media = 'source: {media: "https://example.org/one.mp3"}\n'
    write(project.root, {f"corpus/show/{name}.yaml": f"{media}{GOOD}" for name in ("one", "two")})
    first = [one.line for one in same(project).findings if one.rule == "duplicate-media"]
    write(project.root, {"corpus/show/two.yaml": f"subtitle: Another line\n{media}{GOOD}"})
    assert [one.line for one in same(project).findings if one.rule == "duplicate-media"] == [first[0], first[1] + 1]


def test_line_ends_that_git_hides(project: Project) -> None:
    """Git calls a file unchanged whose CRLF it would turn into LF; its size tells."""
    write(project.root, {".gitattributes": "*.yaml text eol=lf\n"})
    commit(project.root)
    same(project)
    path = project.root / "corpus/show/good.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    git(project.root, "add", "--renormalize", ".")
    git(project.root, "status")
    assert "line-ending" in [one.rule for one in same(project).findings if one.path == "corpus/show/good.yaml"]


def test_a_filter_may_write_anything(project: Project) -> None:
    write(project.root, {".gitattributes": "good.yaml filter=upper\n"})
    commit(project.root)
    blobs = unchanged_blobs(project.root, "corpus")
    assert "corpus/show/good.yaml" not in blobs
    assert "corpus/show/bad.yaml" in blobs


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_broken_store_is_none(project: Project, data: bytes) -> None:
    same(project)
    file = project.root / ".git/steno/checks.sqlite"
    file.write_bytes(data)
    same(project)
    assert is_known(project, "corpus/show/good.yaml")


def test_a_row_that_is_cut_is_looked_at_anew(project: Project) -> None:
    same(project)
    with database(project.root / ".git/steno/checks.sqlite") as base:
        base.execute("UPDATE outcomes SET value = substr(value, 1, 5)")
    (project.root / "corpus/show/good.yaml").write_text(BAD)
    same(project)


@pytest.mark.parametrize(
    "piece",
    [*("paths", "contents", "sizes", "index", "findings", "told"), "keys/duplicate-transcript", "facts/similar-people"],
)
@pytest.mark.parametrize("change", ["SET value = substr(value, 1, 5)", "SET state = zeroblob(8)"])
def test_a_piece_that_is_cut_or_of_another_time(project: Project, piece: str, change: str) -> None:
    same(project)
    (project.root / "corpus/show/good.yaml").write_text(SAMPLES[0])
    with database(project.root / ".git/steno/checks.sqlite") as base:
        assert base.execute(f"UPDATE snapshots {change} WHERE piece = ?", (piece,)).rowcount == 1
    same(project)


@pytest.mark.parametrize("piece", ["findings", "told"])
def test_what_is_damaged_is_made_anew(project: Project, piece: str) -> None:
    same(project)
    with database(project.root / ".git/steno/checks.sqlite") as base:
        base.execute("UPDATE snapshots SET value = substr(value, 1, 5) WHERE piece = ?", (piece,))
    assert not is_quick(project)
    same(project)
    assert is_quick(project)


def test_a_file_of_which_a_page_is_damaged_is_begun_anew(project: Project) -> None:
    same(project)
    file = project.root / ".git/steno/checks.sqlite"
    with database(file) as base:
        (size,) = base.execute("PRAGMA page_size").fetchone()
        (page,) = base.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'snapshots'").fetchone()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)
    assert not is_quick(project)
    same(project)
    assert is_quick(project)


def test_an_index_that_was_compared_is_not_compared_again(project: Project) -> None:
    """What it says of a file counts for as long as it and the file stay; of one that differed then, its content."""
    good, bad = (project.root / f"corpus/show/{name}.yaml" for name in ("good", "bad"))
    same(project)
    good.write_text(BAD)
    same(project)
    assert apart(project) == set(), "what was compared before the change"
    git(project.root, "add", ".")
    assert apart(project) is None, "another index"
    same(project)
    assert apart(project) == {"corpus/show/good.yaml"}, "it is in the index what it is not in the snapshot"
    good.write_text(GOOD)
    bad.write_text(BAD.replace("Nobody", "Anybody"))
    same(project)
    good.write_text(BAD)
    bad.unlink()
    same(project)
    assert apart(project) == {"corpus/show/good.yaml"}


def apart(project: Project) -> set[str] | None:
    """What differed from the present index when a check compared it, if one did."""
    with Question(project.root, "corpus") as asked, database(project.root / ".git/steno/checks.sqlite") as base:
        state = asked.answer().state
        found = base.execute("SELECT value FROM snapshots WHERE piece = 'index'").fetchone()
    then, *paths = orjson.loads(found[0])
    return set(paths) if then == state.hex() else None


def test_it_does_not_grow_without_end(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    same(project)
    assert rows(project) == len(SAMPLES) + 2
    monkeypatch.setattr(caching, "MOST_BYTES", 1)
    (project.root / "corpus/show/good.yaml").write_text(GOOD.replace("Nobody", "Somebody"))
    same(project)
    assert rows(project) < len(SAMPLES) + 2


@pytest.mark.parametrize("value", [".nan", ".inf", "1.0", "true", "100000000000000000000", r'"\ud83d"'])
def test_what_the_settings_held_is_what_they_hold(project: Project, value: str) -> None:
    """Some values are not the same after a way through JSON."""
    for one in (f"rules: {{long-gap: {{gap_ms: {value}}}}}", f"expectations: [{{words: {{greatest: {value}}}}}]"):
        (project.root / "steno.yaml").write_text(f"title: A corpus\n{one}\n")
        same(project)


@pytest.mark.parametrize("change", ["SET value = substr(value, 1, 5)", "SET digest = zeroblob(8)"])
def test_a_note_that_is_cut_or_of_something_else(project: Project, change: str) -> None:
    (project.root / "corpus/people.yaml").write_text("ann-lee: {name: Ann Lee}\n")
    same(project)
    with database(project.root / ".git/steno/checks.sqlite") as base:
        assert base.execute(f"UPDATE notes {change} WHERE name != 'tool'").rowcount == 2
    same(project)


def test_people_are_parsed_once(project: Project) -> None:
    """A note is believed, and one of other bytes is not."""
    people = project.root / "corpus/people.yaml"
    people.write_text("ann-lee: {name: Ann Lee}\n")
    same(project)
    with database(project.root / ".git/steno/checks.sqlite") as base:
        base.execute("UPDATE notes SET value = ? WHERE name LIKE 'people%'", (b'{"bo-diaz": {}}',))
    assert load_people(project, open_store(project).load) == {"bo-diaz": None}
    people.write_text("ann-leo: {name: Ann Lee}\n")
    assert load_people(project, open_store(project).load) == {"ann-leo": None}


def rows(project: Project) -> int:
    with database(project.root / ".git/steno/checks.sqlite") as base:
        count: int = base.execute("SELECT count(*) FROM outcomes").fetchone()[0]
        return count


def test_runs_at_once_and_runs_that_are_killed(project: Project) -> None:
    command = [sys.executable, "-m", "steno", "check", "--format", "json"]
    anew = subprocess.run([*command, "--no-cache"], cwd=project.root, capture_output=True, check=False).stdout
    many = [subprocess.Popen(command, cwd=project.root, stdout=subprocess.PIPE) for _ in range(4)]
    many[0].kill()
    for one in many:
        printed = one.communicate()[0]
        assert one.returncode == -9 or printed == anew
    same(project)


def test_outside_of_git_nothing_is_kept(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/show/good.yaml": GOOD})
    project = Project(tmp_path)
    assert check_corpus(project, store=open_store(project)) == check_corpus(project, store=Store())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "steno.yaml"]
