"""What somebody might try against the commands, each over HTTP and git, by the numbers of the attack cases.

Most end the same way: not one request that would change anything, and the branch stands where it stood.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from steno.chatops.allowed import Forbidden, examine
from steno.chatops.clone import Unfit, clone
from steno.chatops.crossing import BadResult, read_result
from steno.chatops.gate import Passed
from steno.chatops.outputs import write_outputs
from steno.chatops.roles import Role, read_own, read_role
from steno.github.protocol import GitHubError
from tests.chatops.world import FILE, MARIA, STRANGER, World, environment, git, open_world, outputs, save
from tests.fakes.github import BOT, Answer

SHIFT = "/shift +1s path=harbour-talk/ropes"
VALID = "title: A\nlanguage: en\nlicense: CC-BY-4.0\nstatus: draft\nsegments:\n- text: Hello there.\n"


def nothing_was_written(world: World, before: str) -> None:
    assert world.fake.writes() == []
    assert world.tip() == before


def nothing_was_pushed(world: World, before: str) -> str:
    """Nothing but an answer and signs; return the answer."""
    assert all("/comments" in one for one in world.fake.writes()), world.fake.writes()
    assert world.tip() == before
    return world.answers()[-1]


def signs(world: World, event: dict[str, Any]) -> list[str]:
    return world.fake.reactions.get(event["comment"]["id"], [])


def test_a_maintainer_is_answered_with_signs_and_one_comment(world: World):
    event = world.say(SHIFT)
    assert world.run(event) == "pushed"
    assert signs(world, event) == ["eyes", "rocket"]
    assert len(world.answers()) == 1
    assert "asked by maria-k" in world.answers()[0]
    assert git("log", "-1", "--format=%an|%P", "patch", cwd=world.bare("stranger/corpus")).startswith(
        "github-actions[bot]|"
    )


def test_8_on_an_issue_nothing_happens(world: World):
    before, event = world.tip(), world.say(SHIFT)
    del event["issue"]["pull_request"]
    world.run(event)
    nothing_was_written(world, before)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"state": "closed"}, "closed"),
        ({"state": "closed", "merged": "a" * 40}, "merged"),
        ({"locked": True}, "locked"),
    ],
    ids=["closed", "merged", "locked"],
)
def test_8_on_a_pull_request_that_is_done_with_it_is_refused(world: World, state: dict[str, Any], told: str):
    before = world.tip()
    world.fake.pulls[7].update(state)
    event = world.say(SHIFT)
    world.run(event)
    assert told in nothing_was_pushed(world, before)
    assert signs(world, event) == ["eyes", "confused"]


@pytest.mark.parametrize(
    "user", [BOT, {"login": "other[bot]", "type": "Bot", "id": 3}, {"login": "o", "type": "Organization", "id": 4}]
)
def test_9_a_bot_commands_nothing(world: World, user: dict[str, Any]):
    world.fake.roles[user["login"]] = "admin"
    before = world.tip()
    world.run(world.say(SHIFT, user))
    nothing_was_written(world, before)


def test_9_an_answer_of_ours_starts_no_other(world: World):
    world.run(world.say(SHIFT))
    answer = next(one for one in world.fake.comments.values() if one["body"] in world.answers())
    count = len(world.fake.writes())
    event = world.say(answer["body"], BOT)
    assert world.run(event) == "not a new comment of a person on a pull request"
    event = world.say(answer["body"], MARIA)  # nor when a maintainer quotes it
    assert world.run(event) == "no command in it"
    assert len(world.fake.writes()) == count


@pytest.mark.parametrize("action", ["edited", "deleted"])
def test_10_an_event_that_is_no_new_comment_does_nothing(world: World, action: str):
    before, event = world.tip(), world.say(SHIFT)
    event["action"] = action
    world.run(event)
    nothing_was_written(world, before)


def test_10_a_comment_that_was_edited_meanwhile_does_nothing(world: World):
    before, event = world.tip(), world.say(SHIFT)
    world.fake.comments[event["comment"]["id"]]["body"] = SHIFT + " "
    assert world.run(event) == "the comment was edited or deleted"
    nothing_was_written(world, before)


def test_10_a_comment_that_was_deleted_meanwhile_does_nothing(world: World):
    before, event = world.tip(), world.say(SHIFT)
    del world.fake.comments[event["comment"]["id"]]
    assert world.run(event) == "the comment was edited or deleted"
    nothing_was_written(world, before)


def test_10_an_event_with_the_words_of_another_does_nothing(world: World):
    """The words are a stranger's, the name in the event is a maintainer's: the comment itself decides."""
    before, event = world.tip(), world.say(SHIFT, STRANGER)
    event["comment"]["user"] = MARIA
    assert world.run(event) == "the comment was edited or deleted"
    nothing_was_written(world, before)


def test_10_a_comment_that_goes_before_the_push_writes_nothing(world: World):
    before, event = world.tip(), world.say(SHIFT)
    passed = world.gate(event)
    result = world.compute(event, passed)
    del world.fake.comments[event["comment"]["id"]]
    with pytest.raises(GitHubError, match="404"):  # the sign below it finds no comment
        world.finish(event, passed, result)
    assert "edited or deleted" in nothing_was_pushed(world, before)


@pytest.mark.parametrize("role", ["none", "read", "triage", "owner", ""])
def test_11_without_the_role_nothing_is_changed(world: World, role: str):
    world.fake.roles["maria-k"] = role
    before = world.tip()
    world.run(world.say(SHIFT))
    if role == "triage":
        assert "needs the role write; yours is triage" in nothing_was_pushed(world, before)
    else:
        nothing_was_written(world, before)


@pytest.mark.parametrize("role", ["write", "maintain", "admin"])
def test_11_with_the_role_it_is(world: World, role: str):
    world.fake.roles["maria-k"] = role
    assert world.run(world.say(SHIFT)) == "pushed"


def test_11_a_role_of_the_organisations_own_counts_as_it_says(world: World):
    world.fake.roles["maria-k"] = "transcriber"
    before = world.tip()
    world.run(world.say(SHIFT))
    nothing_was_written(world, before)
    assert world.run(world.say(SHIFT), own_roles=read_own("transcriber=write")) == "pushed"


def test_11_no_name_stands_in_for_a_role():
    assert read_role("admin", {"admin": Role.NONE}) is Role.ADMIN
    for text in ("admin=write", "x=owner", "x", "x=write, x=admin", "=write"):
        with pytest.raises(ValueError, match="NAME=ROLE"):
            read_own(text)


@pytest.mark.parametrize("body", [SHIFT, "/fxi", "/relabel", "/help", "/check", "/approve " + "a" * 40])
def test_11_a_stranger_gets_nothing(world: World, body: str):
    world.fake.pulls[7]["author"] = "somebody-else"
    before, event = world.tip(), world.say(body, STRANGER)
    world.run(event)
    nothing_was_written(world, before)
    assert len(world.fake.journal) <= 1


@pytest.mark.parametrize("status", [404, 403, 500, 0])
def test_12_when_the_role_is_not_told_nobody_may_anything(world: World, status: int):
    before, event = world.tip(), world.say(SHIFT)
    world.fake.faults[0] = Answer(status, {"message": "no"})
    world.run(event)
    assert "Say it again in a few minutes" in nothing_was_pushed(world, before)
    assert signs(world, event) == ["confused"]


@pytest.mark.parametrize("outcome", ["pushed", "unsure"])
def test_12_when_the_role_is_not_told_in_another_run_the_first_answer_stays(world: World, outcome: str):
    event = world.say(SHIFT)
    if outcome == "unsure":
        world.fake.faults[0] = Answer(500, {"message": "no"})
    world.run(event)
    first = world.answers()
    world.fake.faults[len(world.fake.journal)] = Answer(500, {"message": "no"})
    assert world.run(event) == "it was answered before"
    assert world.answers() == first


def test_13_run_again_after_a_demotion_it_is_refused(world: World):
    before, event = world.tip(), world.say(SHIFT)
    passed = world.gate(event)
    result = world.compute(event, passed)
    world.fake.roles["maria-k"] = "read"
    assert world.finish(event, passed, result) == "refused"
    assert "needs a role that maria-k does not have" in nothing_was_pushed(world, before)
    assert world.gate(event).step == "nothing"


def test_13_what_asks_github_for_something_is_checked_again_too(world: World):
    world.fake.roles["maria-k"] = "maintain"
    event = world.say("/release " + world.tip("steno/corpus", "main"))
    passed = world.gate(event)
    world.fake.roles["maria-k"] = "write"
    assert world.act(event, passed) == "refused"
    assert world.fake.dispatched == []


def test_14_after_a_push_the_command_is_refused_and_the_new_commit_shown(world: World):
    before, event = world.tip(), world.say(SHIFT)
    world.write("corpus/harbour-talk/late.yaml", VALID)
    after = world.push()
    world.run(event)
    told = nothing_was_pushed(world, after)
    assert f"`{SHIFT} sha={after}`" in told
    assert f"is about `{before[:7]}`, and the head is `{after[:7]}`" in told


def test_14_after_a_push_that_was_reported_on_it_is_refused_as_well(world: World):
    """The report is about the new head by now, and younger than the command."""
    event = world.say(SHIFT)
    after = world.push()
    world.report()
    world.run(event)
    told = nothing_was_pushed(world, after)
    assert f"sha={after}" in told
    assert "younger than your comment" in told


def test_14_what_the_answer_offers_is_done(world: World):
    world.push()
    event = world.say(SHIFT)
    world.run(event)
    offered = world.answers()[-1].partition("say: `")[2].partition("`")[0]
    assert world.run(world.say(offered)) == "pushed"


def test_14_a_push_between_compute_and_push_writes_nothing(world: World):
    event = world.say(SHIFT)
    passed = world.gate(event)
    result = world.compute(event, passed)
    after = world.push()
    assert world.finish(event, passed, result) == "refused"
    assert f"moved on to `{after}`" in nothing_was_pushed(world, after)


def test_14_a_branch_that_was_taken_back_is_not_brought_again(world: World):
    """The head went back to its parent meanwhile: a plain push would be a fast-forward, and bring it again."""
    event = world.say(SHIFT)
    passed = world.gate(event)
    result = world.compute(event, passed)
    parent = git("rev-parse", "patch^", cwd=world.bare("stranger/corpus"))
    git("update-ref", "refs/heads/patch", parent, cwd=world.bare("stranger/corpus"))
    assert world.finish(event, passed, result) == "refused"
    nothing_was_pushed(world, parent)


def test_14_a_head_that_was_seen_before_and_comes_back_is_refused(world: World):
    """One commit is reported on, another one is what the maintainer sees, and then the first is pushed again."""
    first = world.fake.head(7)
    world.write("corpus/harbour-talk/late.yaml", VALID)
    world.push()
    world.report()
    event = world.say(SHIFT)
    git("update-ref", "refs/heads/patch", first, cwd=world.bare("stranger/corpus"))
    world.run(event)
    assert f"sha={first}" in nothing_was_pushed(world, first)


def test_15_the_dates_of_a_commit_prove_nothing(world: World):
    event = world.say(SHIFT)
    dated = {f"GIT_{who}_DATE": "2020-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in dated.items():
            patch.setenv(name, value)
        git("commit", "-q", "--allow-empty", "-m", "old", cwd=world.work)
    git("push", "-q", "--force", str(world.bare("stranger/corpus")), "HEAD:refs/heads/patch", cwd=world.work)
    after = world.fake.head(7)
    world.run(event)
    nothing_was_pushed(world, after)


def test_16_a_wrong_commit_is_refused_and_a_missing_one_is_offered(world: World):
    before = world.tip()
    for said, told in (
        ("/approve", f"say: `/approve {before}`"),
        ("/approve " + "b" * 40, f"but `{before}`"),
        ("/approve " + before[:12], "40 hex digits"),
        (f"{SHIFT} sha={'b' * 40}", f"but `{before}`"),
    ):
        world.run(world.say(said))
        assert told in nothing_was_pushed(world, before)
    assert world.fake.statuses == []


def test_16_nobody_approves_of_their_own(world: World):
    world.fake.roles["stranger"] = "admin"
    world.run(world.say("/approve " + world.tip(), STRANGER))
    assert "their own" in world.answers()[-1]
    assert world.fake.statuses == []


@pytest.mark.parametrize("change", [{"maintainers": False}, {"head": None}], ids=["closed to us", "gone"])
def test_17_where_we_may_not_write_the_author_gets_a_patch(world: World, change: dict[str, Any], tmp_path: Path):
    before, event = world.tip(), world.say(SHIFT)
    world.fake.head(7)
    git(
        "fetch",
        "-q",
        str(world.bare("stranger/corpus")),
        "patch:refs/pull/7/head",
        "--force",
        cwd=world.bare("steno/corpus"),
    )
    world.fake.pulls[7].update(change)
    assert world.run(event) == "patch"
    answer = nothing_was_pushed(world, before)
    patch = answer.partition("```diff\n")[2].partition("\n```")[0] + "\n"
    git("clone", "-q", "-b", "patch", str(world.bare("stranger/corpus")), str(tmp_path / "copy"), cwd=tmp_path)
    (tmp_path / "x.patch").write_text(patch, encoding="utf-8")
    git("am", "-q", str(tmp_path / "x.patch"), cwd=tmp_path / "copy")
    assert '"00:00:01.000"' in (tmp_path / "copy" / FILE).read_text("utf-8")


def test_17_where_the_server_says_no_the_author_gets_a_patch(world: World):
    event = world.say(SHIFT)
    passed = world.gate(event)
    result = world.compute(event, passed)
    world.fake.may_push = lambda repository: False  # type: ignore[method-assign]
    assert world.finish(event, passed, result) == "patch"


@pytest.mark.parametrize("branch", [";id", "$(id)", "a|b", "--force", "-x", "a`id`", "x&y"])
def test_18_a_branch_may_be_called_anything(world: World, branch: str):
    """It is pushed to, or it is no name and the author gets a patch; a shell or an option it never becomes."""
    bare, before = world.bare("stranger/corpus"), world.tip()
    git("update-ref", f"refs/heads/{branch}", before, cwd=bare)
    world.fake.pulls[7]["branch"] = branch
    outcome = world.run(world.say(SHIFT))
    tip = git("rev-parse", f"refs/heads/{branch}", cwd=bare)
    assert (outcome, tip != before) in (("pushed", True), ("patch", False))
    assert world.tip() == before


def test_19_what_lies_beside_the_data_is_flagged_and_never_written(world: World):
    world.write(".github/workflows/evil.yml", "on: push\n")
    world.write("scripts/steno/x.py", "import os\n")
    before = world.push()
    world.report()
    assert world.run(world.say("/shift +1s path=harbour-talk/ropes")) == "pushed"
    assert "also touches `.github/workflows/evil.yml`, `scripts/steno/x.py`" in world.answers()[-1]
    assert git("diff", "--name-only", before, "patch", cwd=world.bare("stranger/corpus")).split() == [FILE]


@pytest.mark.parametrize(
    ("path", "modes", "told"),
    [
        (".github/workflows/x.yaml", {}, "no path of a transcript"),
        ("scripts/steno/x.py", {}, "no path of a transcript"),
        ("corpus/people.yaml", {}, "no path of a transcript"),
        ("corpus/a/show.yaml", {}, "no path of a transcript"),
        ("corpus/a/../../x.yaml", {}, "no path of a transcript"),
        ("/corpus/a/b.yaml", {}, "no path of a transcript"),
        ("corpus/a/b.yaml\0", {}, "no path of a transcript"),
        ("corpus/a/b.yaml\n", {}, "no path of a transcript"),
        ("corpus/a/b\\c.yaml", {}, "no path of a transcript"),
        ("corpus/a/b.yaml", {"corpus/a/b.yaml": "120000"}, "mode 120000"),
        ("corpus/a/b.yaml", {"corpus/a/b.yaml": "160000"}, "mode 160000"),
        ("corpus/a/b.yaml", {"corpus/a/b.yaml": "100755"}, "mode 100755"),
        ("corpus/a/b.yaml", {"corpus/a": "120000"}, "corpus/a is no folder"),
        ("corpus/a/b.yaml", {"corpus": "160000"}, "corpus is no folder"),
        ("corpus/a/b.yaml", {"corpus/a/B.yaml": "100644"}, "one name to some computers"),
        ("corpus/a/b.yaml", {"Corpus/A/B.YAML": "100644"}, "one name to some computers"),
        ("corpus/a/fi.yaml", {"corpus/a/\ufb01.yaml": "100644"}, "one name to some computers"),
    ],
)  # fmt: skip
def test_20_where_nothing_may_be_written(path: str, modes: dict[str, str], told: str):
    with pytest.raises(Forbidden, match=told):
        examine({path: VALID}, modes)
    examine({"corpus/a/b.yaml": VALID}, {"corpus/a/b.yaml": "100644", "corpus/a/c.yaml": "100644"})


def test_20_two_new_names_that_collide_are_refused():
    with pytest.raises(Forbidden, match="one name to some computers"):
        examine({"corpus/a/b.yaml": VALID, "corpus/a/B.yaml": VALID}, {})


@pytest.mark.parametrize(
    ("path", "modes"),
    [
        ("corpus/a/b.yaml", {"corpus/a/b.yaml": "100644"}), ("inbox/a", {}), ("inbox/a", {"inbox/a": "120000"}),
        ("inbox/../x", {"inbox/../x": "100644"}), ("inbox/", {"inbox/": "100644"}),
        ("inbox/a\n", {"inbox/a\n": "100644"}),
    ],
)  # fmt: skip
def test_20_nothing_is_deleted_but_plain_files_of_the_inbox(path: str, modes: dict[str, str]):
    with pytest.raises(Forbidden, match="would be deleted"):
        examine({path: None}, modes)
    examine({"inbox/a/Episode 1.vtt": None}, {"inbox/a/Episode 1.vtt": "100644"})


def test_20_a_transcript_that_is_a_link_is_not_worked_on(world: World):
    (world.work / "corpus/harbour-talk/link.yaml").symlink_to("/etc/passwd")
    (world.work / "corpus/harbour-talk/run.yaml").write_text((world.work / FILE).read_text("utf-8"), encoding="utf-8")
    (world.work / "corpus/harbour-talk/run.yaml").chmod(0o755)
    before = world.push()
    world.report()
    for name in ("link", "run"):
        world.run(world.say(f"/shift +1s path=harbour-talk/{name}"))
        assert "no plain file" in nothing_was_pushed(world, before)
    world.run(world.say("/fmt"))
    assert "root:" not in "".join(world.answers())


BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "depth": "[" * 50_000,
    "a Python object": "title: !!python/object/apply:os.system ['touch /tmp/pwned']\n",
    "a key twice": "title: a\ntitle: b\n",
    "much": "x: " + "y" * 17_000_000,
    "binary": "\0\1\2",
    "nothing": "",
}


@pytest.mark.parametrize("name", BOMBS)
def test_21_a_file_that_would_hurt_its_reader_is_not_written(name: str):
    with pytest.raises(Forbidden, match=r"could not be read|no valid transcript|would have"):
        examine({"corpus/harbour-talk/bomb.yaml": BOMBS[name]}, {})


@pytest.mark.parametrize("name", [name for name in BOMBS if name != "much"])
def test_21_a_file_that_would_hurt_its_reader_is_named_and_left(world: World, name: str):
    world.write("corpus/harbour-talk/bomb.yaml", BOMBS[name])
    before = world.push()
    world.report()
    event = world.say("/fmt harbour-talk/bomb")
    assert world.run(event) == "answered"
    assert "cannot be read" in nothing_was_pushed(world, before)
    assert signs(world, event) == ["eyes", "confused"]


def test_22_too_many_files_are_not_half_looked_at(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("steno.chatops.clone.MOST_CHANGED", 2)
    before, event = world.tip(), world.say("/fmt")
    assert world.run(event) == "answered"
    assert "more than 2 are not looked at" in nothing_was_pushed(world, before)


def test_22_more_files_than_are_allowed_at_once_are_refused(world: World, monkeypatch: pytest.MonkeyPatch):
    files: dict[str, str | None] = {f"corpus/a/b{number}.yaml": VALID for number in range(3_001)}
    with pytest.raises(Forbidden, match="3,001 files at once"):
        examine(files, {})
    monkeypatch.setattr("steno.chatops.clone.MOST_FILES", 2)
    with clone(world.fake.url, "steno/corpus", "secret") as one:
        one.fetch(world.tip("steno/corpus", "main"))
        with pytest.raises(Unfit, match="more than 2 are not looked at"):
            one.modes(world.tip("steno/corpus", "main"))


def tampered(world: World, change: Any) -> str:
    """Let compute say something else than it found, as if it had been taken over; return what push makes of it."""
    event = world.say(SHIFT)
    passed = world.gate(event)
    path = world.compute(event, passed)
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return world.finish(event, passed, path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["files"].update({".github/workflows/x.yml": "on: push"}), "no path of a transcript"),
        (lambda data: data["files"].update({FILE: "title: x\n"}), "no valid transcript"),
        (lambda data: data["files"].update({FILE: None}), "would be deleted"),
        (lambda data: data["files"].update({"corpus/harbour-talk/more.yaml": VALID}), "do not make the commit"),
        (lambda data: data.update(commit="a" * 40), "do not make the commit"),
    ],
    ids=["a workflow", "no transcript", "a deletion", "one more file", "another commit"],
)
def test_23_what_compute_says_is_examined(world: World, change: Any, told: str):
    before = world.tip()
    assert tampered(world, change) == "refused"
    assert told in nothing_was_pushed(world, before)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(comment=1), lambda data: data.update(sha="a" * 40), lambda data: data.update(extra=1),
        lambda data: data.update(files={"x": 5}), lambda data: data["done"][0].update(says=[]),
        lambda data: data["report"]["diff"].update(transcripts=5), lambda data: data.update(report={"schema": "x"}),
    ],
    ids=["another comment", "another commit", "an unknown key", "no text", "no words", "no diff", "no report"],
)  # fmt: skip
def test_24_a_result_about_something_else_or_of_another_form_is_refused(world: World, change: Any):
    before = world.tip()
    with pytest.raises(BadResult):
        tampered(world, change)
    nothing_was_pushed(world, before)


@pytest.mark.parametrize("data", [b"", b"[", b"[]", b"\xff", b"{}"])
def test_23_a_result_that_is_no_json_is_refused(tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "result.json").write_bytes(data)
    with pytest.raises(BadResult):
        read_result(tmp_path / "result.json", 1, "a" * 40)
    monkeypatch.setattr("steno.chatops.crossing.LARGEST", 1)
    (tmp_path / "result.json").write_bytes(b"{  }")
    with pytest.raises(BadResult, match="larger than"):
        read_result(tmp_path / "result.json", 1, "a" * 40)


@pytest.mark.parametrize("field", ["step", "sha", "base"])
def test_26_an_output_with_a_newline_is_not_written(tmp_path: Path, field: str):
    values: dict[str, Any] = {"step": "look", "why": "x", "sha": "a" * 40, "answer": 5, "base": "b" * 40}
    write_outputs(tmp_path / "out", Passed(**values))
    assert outputs(tmp_path / "out") == {"step": "look", "sha": "a" * 40, "answer": "5", "base": "b" * 40}
    values[field] += "\nstep=change"
    with pytest.raises(ValueError, match="the output"):
        write_outputs(tmp_path / "other", Passed(**values))
    assert not (tmp_path / "other").exists()


def test_27_words_of_a_stranger_are_neutral_in_an_answer(world: World):
    evil = "@org/team fixes #1 <img src=x onerror=alert(1)> ![x](https://evil.example/x.png)"
    text = (world.work / FILE).read_text("utf-8").replace("    name: Ben\n", f"    name: {json.dumps(evil)}\n")
    world.write(FILE, text)
    world.write("corpus/harbour-talk/evil.yaml", VALID + f"{json.dumps(evil)}: 1\n")
    world.push()
    world.report()
    for said in (
        "/stats harbour-talk/ropes",
        "/relabel ben=Ada path=harbour-talk/ropes",
        "/relabel nobody=Ada",
        f"/relabel {json.dumps(evil)}=x",
        f"/help {json.dumps(evil)}",
        f"/fix {json.dumps(evil)}",
        "/fmt harbour-talk/evil",
        "/fmt",
        "/check",
        "/diff",
    ):
        world.run(world.say(said))
        shown = world.answers()[-1]
        outside = re.sub(r"(`+).*?\1", "", shown)  # what is not in a code span
        for words in ("@org/team", "fixes #1", "<img", "![x]("):
            assert words not in outside, shown


def test_28_an_answer_that_somebody_else_wrote_is_not_adopted(world: World):
    event = world.say(SHIFT)
    fake = f"<!-- steno-answer comment={event['comment']['id']} sha=none state=done -->\nmine"
    for user in (STRANGER, {"login": "other[bot]", "type": "Bot", "id": 3}):
        world.fake.comment(7, fake, user)
    assert world.run(event) == "pushed"
    assert sum(one["body"] == fake for one in world.fake.comments.values()) == 2


def test_28_a_report_that_somebody_else_wrote_proves_nothing(world: World):
    """Theirs is the only one, and says just what it should."""
    world.fake.comments.clear()
    after = world.push()
    for user in (STRANGER, {"login": "other[bot]", "type": "Bot", "id": 3}):
        world.fake.comment(7, f"<!-- steno-report run=9.1 head={after} -->\nmine", user)
    world.run(world.say(SHIFT))
    nothing_was_pushed(world, after)


def test_29_the_comment_and_the_answer_are_found_on_a_late_page(world: World):
    for number in range(250):
        world.fake.comment(7, f"remark {number}", STRANGER)
    event = world.say(SHIFT)
    assert world.run(event) == "pushed"
    assert world.run(event) == "it was answered before"
    assert len(world.answers()) == 1


def test_32_an_answer_that_would_be_too_long_is_cut(world: World):
    for number in range(40):
        world.write(f"corpus/harbour-talk/{'long-name-' * 8}{number}.yaml", "title: [\n")
    world.push()
    world.report()
    world.run(world.say("/check\n/diff\n/stats\n/fmt"))
    shown = world.answers()[-1]
    assert len(shown) <= 65_536
    assert shown.count("<details>") == shown.count("</details>")


def test_36_the_same_delivery_twice_is_done_once(world: World):
    event = world.say(SHIFT)
    assert world.run(event) == "pushed"
    tip = world.tip()
    assert world.run(event) == "it was answered before"
    assert (world.tip(), len(world.answers())) == (tip, 1)


def test_37_a_crash_at_any_request_is_completed_by_another_run(tmp_path: Path):
    """Each request of the last job fails once, before or after its effect; run again, all is as it should be."""
    for crash in range(40):
        if not survives(tmp_path / str(crash), crash, Answer(0 if crash % 2 else 500, {"message": "down"})):
            assert crash >= 7
            return
    raise AssertionError("it never ended")


def survives(root: Path, crash: int, fault: Answer) -> bool:
    """Let one request of the push fail; return whether there were so many."""
    with open_world(root) as world:
        event = world.say(SHIFT)
        passed = world.gate(event)
        result = world.compute(event, passed)
        begun = len(world.fake.journal)
        world.fake.faults[begun + crash] = fault
        try:
            world.finish(event, passed, result)
        except GitHubError:
            assert world.finish(event, passed, result) == "pushed"
        assert len(world.answers()) == 1
        assert "Pushed as" in world.answers()[0]
        assert '"00:00:01.000"' in world.show()
        assert git("rev-list", "--count", f"{passed.sha}..patch", cwd=world.bare("stranger/corpus")) == "1"
        assert world.fake.statuses[-1]["sha"] == world.tip()
        assert signs(world, event)[-1] == "rocket"
        return len(world.fake.journal) > begun + crash


def test_37_a_whole_run_that_died_is_taken_up_by_the_next(world: World):
    event = world.say(SHIFT)
    assert world.gate(event).step == "change"
    assert world.run(event) == "pushed"
    assert len(world.answers()) == 1


def test_39_only_what_is_part_of_main_is_released(world: World):
    world.fake.roles["maria-k"] = "maintain"
    world.run(world.say("/release " + world.tip()))
    assert "is not part of `main`" in world.answers()[-1]
    assert world.fake.dispatched == []
    main = world.tip("steno/corpus", "main")
    world.run(world.say("/release " + main))
    assert world.fake.dispatched == [{"workflow": "release.yml", "ref": "main", "inputs": {"sha": main}}]


def test_39_a_merged_pull_request_is_offered_its_own_commit(world: World):
    world.fake.roles["maria-k"] = "maintain"
    main = world.tip("steno/corpus", "main")
    world.fake.pulls[7].update(state="closed", merged=main)
    world.run(world.say("/release"))
    assert f"say: `/release {main}`" in world.answers()[-1]


def test_40_an_event_that_names_no_account_asks_for_nothing(world: World):
    event = world.say(SHIFT, {"login": "../../x", "type": "User", "id": 3})
    world.run(event)
    assert not any("collaborators" in str(one) for one in world.fake.journal)


def test_41_the_token_goes_to_one_server_and_never_on_a_command_line(world: World, tmp_path: Path):
    log = tmp_path / "git"
    log.mkdir()
    script = f'#!{sys.executable}\nimport os, sys\nopen({str(log / "log")!r}, "a").write(repr(sys.argv) + "\\n")\n'
    script += f'os.execv({str(_git())!r}, ["git", *sys.argv[1:]])\n'
    (log / "git").write_text(script, encoding="utf-8")
    (log / "git").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{log}:{environment(world)['PATH']}")
        assert world.run(world.say(SHIFT)) == "pushed"
    said = (log / "log").read_text("utf-8")
    assert "secret" not in said
    assert "eC1hY2Nlc3M" not in said  # the same in base64
    with pytest.raises(GitHubError, match="no https address"), clone("http://evil.example", "a/b", "secret"):
        pass


def _git() -> str:
    import shutil

    found = shutil.which("git")
    assert found
    return found


def test_the_command_line_does_what_the_jobs_do(world: World, tmp_path: Path):
    event = world.say(SHIFT)
    where, out = save(world, event), tmp_path / "outputs"

    def steno(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "steno", "chatops", *arguments],
            env=environment(world),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert steno("gate", "--event", str(where), "--output", str(out)).startswith("change: /shift\n")
    told = outputs(out)
    result = str(tmp_path / "result.json")
    steno("compute", "--event", str(where), "--sha", told["sha"], "--base", told["base"], "-o", result)
    pushed = steno("push", "--event", str(where), "--sha", told["sha"], "--answer", told["answer"], "--result", result)
    assert pushed.startswith("pushed\n")
    assert "requests to GitHub" in pushed


def test_without_a_result_the_answer_says_so(world: World, tmp_path: Path):
    event = world.say(SHIFT)
    passed = world.gate(event)
    done = subprocess.run(
        [sys.executable, "-m", "steno", "chatops", "push", "--event", str(save(world, event)), "--sha", passed.sha,
         "--answer", str(passed.answer), "--result", str(tmp_path / "none.json")],
        env=environment(world), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "no result that can be used" in world.answers()[-1]
    assert signs(world, event) == ["eyes", "confused"]
