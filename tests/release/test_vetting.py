"""A release of a corpus that was never checked: each file is read once, and what comes of it is as after a check."""

from __future__ import annotations

import pytest

from steno.checking import Store, check_corpus, open_store
from steno.engines.processes import Processes
from steno.release.build import build
from steno.release.facts import gather
from steno.release.memory import remembering
from steno.release.preparing import PORTION, records_of
from steno.release.vetting import Refused, Vetting
from tests.release.conftest import Counting
from tests.release.test_build import contents, steno

MARKED = "They said [BLANK_AUDIO] there"
WAIVER = "waivers:\n- rule: asr-marker\n  path: corpus/bells/n10.yaml\n  reason: It is quoted.\n"


def change(name, old, new):
    def edit(root):
        path = root / name
        path.write_text(path.read_text().replace(old, new, 1))

    return edit


def link(root):
    (root / "corpus/bells/n10b.yaml").symlink_to("n10.yaml")


def waive(root):
    with (root / "steno.yaml").open("a") as settings:
        settings.write(WAIVER)


def mark_and_waive(root):
    change("corpus/bells/n10.yaml", "It rang", MARKED)(root)
    waive(root)


EDITS = {
    "nothing": lambda root: None,
    "a broken file": change("corpus/bells/n10.yaml", "segments:", "segments: [\n"),
    "an error": change("corpus/bells/n10.yaml", "It rang", MARKED),
    "an error that is waived": mark_and_waive,
    "a waiver that is not needed": waive,
    "a link": link,
    "a broken registry": lambda root: (root / "corpus/people.yaml").write_text("a: [\n"),
    "a broken show": change("corpus/bells/show.yaml", "title", "tilte"),
    "broken settings": lambda root: (root / "steno.yaml").write_text("a: [\n"),
    "another layout": change("corpus/bells/n10.yaml", ">-\n    It rang", "It rang"),
}


@pytest.fixture
def plain(project):
    """A corpus whose settings say nothing of their own."""
    (project.root / "steno.yaml").write_text("title: Bells\n")
    return project


def release(project, target, engine, store):
    """Build as the command does, and return the bytes of every file, or the errors."""
    vetting = Vetting(project, engine, store)
    try:
        with vetting.first():
            facts = gather(project, artifacts=("corpus-json", "transcripts-jsonl"))
            with remembering(project, facts) as memory:
                build(facts, records_of(project, facts, engine, memory, vetting), target)
    except Refused as refused:
        return refused.errors
    return contents(target)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_of_it_is_as_after_a_check(plain, tmp_path, edit, jobs):
    edit(plain.root)
    first = release(plain, tmp_path / "out" / "first", Processes(jobs), open_store(plain))
    assert (tmp_path / "out").exists() == isinstance(first, dict)
    check_corpus(plain, store=open_store(plain))
    store = open_store(plain)
    assert not store.is_empty or edit is EDITS["broken settings"]
    assert release(plain, tmp_path / "again", Processes(jobs), store) == first
    assert release(plain, tmp_path / "alone", Processes(jobs), Store()) == first


def test_each_file_is_looked_at_once_and_all_is_remembered(plain, tmp_path):
    counting = Counting()
    release(plain, tmp_path / "first", counting, open_store(plain))
    assert len(counting.done) == len(set(counting.done)) == 3 * PORTION
    counting = Counting()
    release(plain, tmp_path / "again", counting, open_store(plain))
    assert counting.done == []


def test_of_what_follows_an_error_only_the_check_is_made(plain, tmp_path):
    EDITS["an error"](plain.root)
    made = []

    class Watching(Processes):
        def map(self, work, items, portion=1):
            for one in super().map(work, items, portion):
                made.append(one[1].record.head["id"] if isinstance(one, tuple) else one.target.shown)
                yield one

    errors = release(plain, tmp_path / "dist", Watching(1), Store())
    assert [one.path for one in errors] == ["corpus/bells/n10.yaml"]
    assert made == [f"bells/n{number:02}" for number in range(11)] + [
        f"corpus/bells/n{number:02}.yaml" for number in range(10, 3 * PORTION)
    ]


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--license", "MIT"], 2), (["--since", "nowhere"], 2), (["-o", "steno.yaml"], 2)]
)
def test_errors_of_the_corpus_are_told_before_any_other(plain, arguments, code):
    build = ("build", "-o", "new/dist", "--no-cache", "--only", "corpus-json", *arguments)
    assert steno(*build, cwd=plain.root).returncode == code
    EDITS["an error"](plain.root)
    done = steno(*build, cwd=plain.root)
    assert done.returncode == 1
    assert "n10.yaml" in done.stderr
    assert "no release was built: 1 error" in done.stderr
    assert not (plain.root / "new").exists()
