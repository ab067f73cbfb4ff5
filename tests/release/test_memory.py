"""What was made before is not made again, and a release is the same bytes whether it was or not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest

from steno.engines.processes import Processes
from steno.release.build import build
from steno.release.facts import Selection, gather
from steno.release.memory import MOST_BYTES, Memory, pack, remembering, unpack
from steno.release.preparing import PORTION, records_of
from tests.conftest import database
from tests.release.conftest import Counting, commit
from tests.release.test_build import contents, git, steno


def release(project, target, engine=None, *, remember=True, **chosen):
    """Build, and return the bytes of every file."""
    facts = gather(project, **chosen)
    with remembering(project if remember else None, facts) as memory:
        build(facts, records_of(project, facts, engine or Processes(1), memory), target)
    return contents(target)


def test_only_what_changed_is_made_and_the_bytes_are_the_same(project, tmp_path):
    counting = Counting()
    first = release(project, tmp_path / "first", counting)
    assert len(counting.done) == 3 * PORTION
    again = Counting()
    assert release(project, tmp_path / "again", again) == first
    assert again.done == []
    changed = project.corpus / "bells" / "n05.yaml"
    changed.write_text(changed.read_text().replace("times", "more times"))
    (project.corpus / "bells" / "n07.yaml").unlink()
    shutil.copy(project.corpus / "bells" / "n08.yaml", project.corpus / "bells" / "n07b.yaml")
    fresh = release(project, tmp_path / "fresh", remember=False)
    counting = Counting()
    assert release(project, tmp_path / "next", counting) == fresh
    assert counting.done == ["corpus/bells/n05.yaml", "corpus/bells/n07b.yaml"]
    # Once git knows them, they are recognised by what they hold.
    commit(project.root)
    counting = Counting()
    release(project, tmp_path / "last", counting)
    assert counting.done == []


def test_another_choice_of_files_or_transcripts_is_not_mixed_up(project, tmp_path):
    choices: list[dict[str, Any]] = [
        {},
        {"artifacts": ("captions-vtt", "stats")},
        {"selection": Selection((), ("CC0-1.0",))},
        {"selection": Selection(("reviewed",))},
        {"artifacts": ("worklist", "segments-parquet"), "selection": Selection((), ("CC-BY-4.0",))},
        {"largest": 1_000},
    ]
    for number, chosen in enumerate([*choices, *choices]):
        target = tmp_path / str(number)
        assert release(project, target, **chosen) == release(project, tmp_path / f"f{number}", remember=False, **chosen)


def test_a_licence_that_no_transcript_has_releases_nothing(project, tmp_path):
    with pytest.raises(ValueError, match=r"no transcript is under CC-BY-NC-4\.0"):
        release(project, tmp_path / "dist", selection=Selection((), ("CC-BY-4.0", "CC-BY-NC-4.0")))
    assert not (tmp_path / "dist").exists()


def test_what_is_made_quickly_is_not_remembered(project, tmp_path):
    release(project, tmp_path / "dist", artifacts=("corpus-json", "registries"))
    assert not (project.root / ".git" / "steno" / "records.sqlite").exists()
    release(project, tmp_path / "more", artifacts=("corpus-json", "transcripts-jsonl"))
    assert (project.root / ".git" / "steno" / "records.sqlite").exists()


def test_settings_change_what_is_asked_for_and_not_what_is_remembered(project, tmp_path):
    release(project, tmp_path / "first")
    with (project.root / "steno.yaml").open("a") as stream:
        stream.write("# another word\n")
    counting = Counting()
    release(project, tmp_path / "second", counting)
    assert len(counting.done) == 3 * PORTION


def test_a_file_with_other_line_ends_is_another_file_though_git_stores_the_same(project, tmp_path):
    release(project, tmp_path / "first")
    git("config", "core.autocrlf", "true", cwd=project.root)
    path = project.corpus / "bells" / "n05.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    git("add", "-A", cwd=project.root)
    counting = Counting()
    assert release(project, tmp_path / "second", counting) == release(project, tmp_path / "fresh", remember=False)
    assert counting.done == ["corpus/bells/n05.yaml"]


def test_every_engine_gives_the_same_bytes(project, tmp_path):
    alone = release(project, tmp_path / "alone", remember=False)
    for jobs in (1, 2, 3):
        assert release(project, tmp_path / f"j{jobs}", Processes(jobs), remember=False) == alone
        shutil.rmtree(project.root / ".git" / "steno", ignore_errors=True)
        assert release(project, tmp_path / f"m{jobs}", Processes(jobs)) == alone


def damage_header(file):
    file.write_bytes(b"no database" * 1000)


def damage_rows(file):
    with database(file) as base:
        base.execute("UPDATE records SET value = substr(value, 1, 1000)")


def damage_bytes(file):
    with database(file) as base:
        base.execute("UPDATE records SET value = CAST(substr(value, 1, 900) || x'00' || substr(value, 902) AS BLOB)")


def damage_table(file):
    with database(file) as base:
        base.execute("DROP TABLE records")
        base.execute("CREATE TABLE records (key TEXT)")


def damage_folder(file):
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [damage_header, damage_rows, damage_bytes, damage_table, damage_folder])
def test_a_damaged_memory_costs_time_alone(project, tmp_path, damage):
    first = release(project, tmp_path / "first")
    damage(project.root / ".git" / "steno" / "records.sqlite")
    assert release(project, tmp_path / "second") == first


def test_one_that_is_no_database_is_begun_anew(project, tmp_path):
    file = project.root / ".git" / "steno" / "records.sqlite"
    release(project, tmp_path / "first")
    damage_header(file)
    for name in ("second", "third"):
        release(project, tmp_path / name)
    with database(file) as base:
        assert base.execute("SELECT count(*) FROM records").fetchone()[0] > 0


def test_it_is_begun_anew_when_it_is_too_large(project, tmp_path, monkeypatch):
    release(project, tmp_path / "first")
    monkeypatch.setattr("steno.release.memory.MOST_BYTES", 10)
    counting = Counting()
    release(project, tmp_path / "second", counting)
    assert len(counting.done) == 3 * PORTION
    assert MOST_BYTES > 10


def test_no_more_is_remembered_than_there_is_room_for(project, tmp_path, monkeypatch):
    first = release(project, tmp_path / "first")
    every = remembered(project)
    (project.root / ".git" / "steno" / "records.sqlite").unlink()
    monkeypatch.setattr("steno.release.memory.MOST_BYTES", 12_000 + sum(every.values()) // 2)
    assert release(project, tmp_path / "second") == first
    some = remembered(project)
    assert 0 < len(some) < len(every)
    counting = Counting()
    assert release(project, tmp_path / "third", counting) == first
    assert len(counting.done) == len(every) - len(some)


def test_what_is_not_there_any_more_makes_room(project, tmp_path, monkeypatch):
    release(project, tmp_path / "first")
    before = remembered(project)
    monkeypatch.setattr("steno.release.memory.MOST_BYTES", 12_000 + sum(before.values()) * 3 // 2)
    for path in project.transcripts():
        path.write_text(path.read_text("utf-8").replace("title: Number", "title: Numero"))
    commit(project.root)
    release(project, tmp_path / "second")
    after = remembered(project)
    assert len(after) == len(before)
    assert not after.keys() & before.keys()


def remembered(project):
    """How many bytes are remembered for each key."""
    with database(project.root / ".git" / "steno" / "records.sqlite") as base:
        return dict(base.execute("SELECT key, length(value) FROM records"))


def test_a_record_comes_out_as_it_went_in(project):
    facts = gather(project)
    with closing(Memory(project.root / "m.sqlite", b"k", {})) as memory:
        for record in records_of(project, facts, Processes(1), memory):
            found = unpack(pack(record))
            assert (found.line, found.head) == (record.line, record.head)
            assert found.prepared.items() <= record.prepared.items()


def test_two_builds_at_once_and_one_that_is_killed(project, tmp_path):
    arguments = [sys.executable, "-m", "steno", "build", "-o"]
    running = [subprocess.Popen([*arguments, tmp_path / f"at-once-{n}"], cwd=project.root) for n in range(3)]
    running[0].kill()
    assert [one.wait() for one in running][1:] == [0, 0]
    made = steno("build", "--no-cache", "-o", tmp_path / "alone", cwd=project.root)
    assert made.returncode == 0, made.stderr
    for n in (1, 2):
        assert contents(tmp_path / f"at-once-{n}") == contents(tmp_path / "alone")


def test_a_file_that_changes_under_way_is_named(project, tmp_path):
    facts = gather(project)
    (project.corpus / "bells" / "n03.yaml").write_text("title: [")
    with pytest.raises(ValueError, match=r"corpus/bells/n03\.yaml changed while the release was built"):
        build(facts, records_of(project, facts, Processes(1)), tmp_path / "dist")
    assert not (tmp_path / "dist").exists()
