"""Where a fork cannot be written to: one review with suggestions beside the patch, where they hold the whole change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from steno.chatops.gate import Passed
from steno.github.protocol import GitHubError, LineComment
from tests.chatops.test_suggesting import accept
from tests.chatops.world import FILE, STRANGER, World, git, open_world
from tests.fakes.github import BOT, Answer

NEW = "corpus/harbour-talk/new.yaml"
SHIFT = "/shift +1s path=harbour-talk/new"
BESIDE = "accept the suggestions in [the review](https://github.com/steno/corpus/pull/7#pullrequestreview-"
POST = "POST /repos/steno/corpus/pulls/7/reviews"
MOST_REQUESTS = 20


@pytest.fixture
def closed(world: World) -> World:
    return shut(world)


def shut(world: World) -> World:
    """A fork that maintainers may not write to, with a transcript that is new in it."""
    text = (world.work / FILE).read_text("utf-8")
    world.write(NEW, text.replace("ropewalk-01", "ropewalk-02"))
    world.push()
    world.report()
    world.fake.pulls[7]["maintainers"] = False
    return world


def begin(world: World, said: str = SHIFT) -> tuple[dict[str, Any], Passed, Path]:
    event = world.say(said)
    passed = world.gate(event)
    return event, passed, world.compute(event, passed)


def suggested(world: World) -> list[LineComment]:
    """The comments of the one review that there is."""
    (review,) = world.fake.reviews.values()
    return [
        LineComment(one["path"], one.get("start_line", one["line"]), one["line"], one["body"])
        for one in review["comments"]
    ]


def patched(world: World, folder: Path) -> bytes:
    """The new file once its author applied the patch of the last answer."""
    patch = world.answers()[-1].partition("```diff\n")[2].partition("\n```")[0] + "\n"
    git("clone", "-q", "-b", "patch", str(world.bare("stranger/corpus")), str(folder / "copy"), cwd=folder)
    (folder / "x.patch").write_text(patch, encoding="utf-8")
    git("am", "-q", str(folder / "x.patch"), cwd=folder / "copy")
    return (folder / "copy" / NEW).read_bytes()


def only_the_patch(world: World) -> None:
    """Not even tried."""
    assert POST not in world.fake.writes()
    assert "or apply this patch.\n" in world.answers()[-1]
    assert "```diff\n" in world.answers()[-1]


def test_17_where_we_may_not_write_a_review_suggests_what_the_patch_does(closed: World, tmp_path: Path):
    before = closed.tip()
    assert closed.run(closed.say(SHIFT)) == "patch"
    (review,) = closed.fake.reviews.values()
    assert (review["event"], review["commit_id"]) == ("COMMENT", before)
    assert BESIDE in closed.answers()[-1]
    found = suggested(closed)
    assert {one.path for one in found} == {NEW}
    assert (found[1].first, found[1].last, found[1].body) == (27, 27, '```suggestion\n- start: "00:00:09.000"\n```')
    assert accept((closed.work / NEW).read_bytes(), found) == patched(closed, tmp_path)
    assert closed.tip() == before


def test_17_where_the_server_says_no_a_review_suggests_it(closed: World):
    closed.fake.pulls[7]["maintainers"] = True
    event, passed, result = begin(closed)
    closed.fake.may_push = lambda repository: False  # type: ignore[method-assign]
    assert closed.finish(event, passed, result) == "patch"
    assert len(suggested(closed)) == 10


def test_where_we_may_write_nothing_is_suggested(closed: World):
    closed.fake.pulls[7]["maintainers"] = True
    assert closed.run(closed.say(SHIFT)) == "pushed"
    assert closed.fake.reviews == {}


def test_a_change_beyond_the_lines_that_the_pull_request_shows_is_a_patch(closed: World):
    assert closed.run(closed.say("/shift +1s path=harbour-talk/ropes")) == "patch"
    only_the_patch(closed)


def test_a_change_of_many_files_is_suggested_in_one_review(closed: World):
    closed.write(FILE, (closed.work / FILE).read_text("utf-8").replace("status: draft", "status:  draft"))
    closed.write(NEW, (closed.work / NEW).read_text("utf-8").replace("status: draft", "status:   draft"))
    closed.push()
    closed.report()
    assert closed.run(closed.say("/fmt")) == "patch"
    assert [(one.path, one.body) for one in suggested(closed)] == [
        (path, "```suggestion\nstatus: draft\n```") for path in (NEW, FILE)
    ]


def test_a_file_that_is_made_or_taken_away_is_a_patch(closed: World):
    closed.write("inbox/harbour-talk/low.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ada>The water is gone.\n")
    closed.push()
    closed.report()
    assert closed.run(closed.say("/import")) == "patch"
    only_the_patch(closed)


def test_what_may_count_as_renamed_on_github_is_a_patch(closed: World):
    """What a rename shows is only what differs, and which files it takes for one nobody else can tell for sure."""
    (closed.work / FILE).unlink()
    closed.push()
    closed.report()
    assert closed.run(closed.say(SHIFT)) == "patch"
    only_the_patch(closed)


def test_where_the_fork_is_gone_nobody_could_accept_it(closed: World):
    event, passed, result = begin(closed)
    closed.fake.pulls[7]["head"] = None
    assert closed.finish(event, passed, result) == "patch"
    only_the_patch(closed)


def test_14_once_the_head_has_moved_on_nothing_is_offered(closed: World):
    event, passed, result = begin(closed)
    after = closed.push()
    assert closed.finish(event, passed, result) == "refused"
    assert closed.fake.reviews == {}
    assert f"moved on to `{after}`" in closed.answers()[-1]


def test_36_run_again_it_makes_no_second_review(closed: World):
    event, passed, result = begin(closed)
    assert [closed.finish(event, passed, result) for _ in range(2)] == ["patch", "patch"]
    assert len(closed.fake.reviews) == 1
    assert BESIDE in closed.answers()[-1]


@pytest.mark.parametrize("user", [STRANGER, {"login": "other[bot]", "type": "Bot", "id": 3}], ids=["person", "bot"])
def test_28_a_review_that_somebody_else_wrote_is_not_taken_for_ours(closed: World, user: dict[str, Any]):
    event, passed, result = begin(closed)
    body = f"<!-- steno-suggestions comment={event['comment']['id']} sha={passed.sha} -->\nmine"
    closed.fake.reviews[5] = {"id": 5, "pull": 7, "user": user, "body": body, "html_url": "https://evil.example/"}
    assert closed.finish(event, passed, result) == "patch"
    assert [one["user"] for one in closed.fake.reviews.values()] == [user, BOT]
    assert "evil.example" not in closed.answers()[-1]


@pytest.mark.parametrize("status", [403, 422, 500])
def test_a_review_that_is_refused_leaves_the_patch(tmp_path: Path, status: int):
    with open_world(tmp_path) as world:
        event, passed, result = begin(shut(world))
        begun = len(world.fake.journal)
        world.fake.faults[begun + 5] = Answer(status, {"message": "no"})
        assert world.finish(event, passed, result) == "patch"
        assert str(world.fake.journal[begun + 5]) == POST
        assert world.fake.reviews == {}
        assert "or apply this patch.\n" in world.answers()[-1]
        assert "```diff\n" in world.answers()[-1]


def test_35_a_review_whose_answer_was_lost_is_looked_for(closed: World):
    event, passed, result = begin(closed)
    closed.fake.faults[len(closed.fake.journal) + 5] = Answer(0)
    assert closed.finish(event, passed, result) == "patch"
    assert len(closed.fake.reviews) == 1
    assert BESIDE in closed.answers()[-1]


def test_37_a_crash_at_any_request_leaves_one_review_at_most_and_the_patch(tmp_path: Path):
    """Each request fails once, before or after its effect; the answer is there at the end, and tells what there is."""
    for crash in range(MOST_REQUESTS):
        with open_world(tmp_path / str(crash)) as world:
            event, passed, result = begin(shut(world))
            begun = len(world.fake.journal)
            world.fake.faults[begun + crash] = Answer(0 if crash % 2 else 500, {"message": "down"})
            try:
                world.finish(event, passed, result)
            except GitHubError:
                assert world.finish(event, passed, result) == "patch"
            assert len(world.fake.reviews) <= 1
            assert (BESIDE in world.answers()[0]) == bool(world.fake.reviews)
            assert "```diff\n" in world.answers()[0]
            if len(world.fake.journal) <= begun + crash:
                assert crash >= 8
                return
    raise AssertionError("it never ended")
