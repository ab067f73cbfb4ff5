"""Delivering reports over HTTP to the stand-in of GitHub: who is believed, what is written, what happens twice.

The numbers are those of the attack cases that the project keeps (`docs/architecture.md`, the report).
"""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from click.testing import CliRunner

from steno.cli import root
from steno.github.api import Api
from steno.github.asking import Patience
from steno.reporting.artifact import BadReport, open_report
from steno.reporting.deliver import MARK, Run, deliver, read_run
from tests.conftest import effort
from tests.fakes.github import BOT, Answer, FakeGitHub, serve
from tests.reporting.github_page import Page

HEAD, OTHER = "a" * 40, "b" * 40
STRANGER = {"login": "stranger", "type": "User"}


def report(head: str = HEAD, **changes: Any) -> dict[str, Any]:
    found = {
        "rule": "end-before-start", "severity": "error", "path": "corpus/a/b.yaml", "line": 9, "column": 3,
        "end_line": 9, "end_column": 5, "message": "segment 4 ends 1.2 s before it starts", "repair": "correct it",
    }  # fmt: skip
    diff = {
        "schema": "steno-diff/1", "tool": "0.1.0", "complete": False, "base": {"name": "main", "commit": OTHER},
        "head": {"name": "patch", "commit": head}, "compared": 1, "transcripts": [], "rewritten": [], "others": [],
    }  # fmt: skip
    return {
        "schema": "steno-report/1", "tool": "0.1.0", "base": OTHER, "head": head,
        "checked": {"files": 1, "transcripts": 1}, "totals": {"errors": 1, "warnings": 0, "infos": 0},
        "findings": [found], "diff": diff, **changes,
    }  # fmt: skip


def unsound() -> dict[str, Any]:
    """A report of the right form whose change points at an operation that is not there."""
    side = {
        "path": "corpus/a/b.yaml", "format": "steno", "title": "A", "segments": 1, "words": 1, "unlabelled": 0,
        "untimed": 0, "speakers": {}, "media": None,
    }  # fmt: skip
    change = {"kind": "edited", "risk": "edit", "count": 1, "operations": [99], "details": {}}
    words = dict.fromkeys(("kept", "inserted", "deleted", "replaced"), 0)
    one = {
        "id": "a/b", "status": "changed", "path": "corpus/a/b.yaml", "base": side, "head": side, "words": words,
        "changes": [change], "fields": [], "operations": [], "findings": [],
    }  # fmt: skip
    found = report()
    found["diff"]["transcripts"] = [one]
    return found


def packed(data: Any, name: str = "report.json", *more: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data if isinstance(data, str | bytes) else json.dumps(data))
        for extra in more:
            archive.writestr(extra, "x")
    return buffer.getvalue()


def make_run(run_id: int = 5, head: str = HEAD, attempt: int = 1) -> Run:
    page = f"https://github.com/steno/corpus/actions/runs/{run_id}"
    return Run(run_id, attempt, "pull_request", head, "patch", "stranger/corpus", page)


@pytest.fixture
def github(tmp_path):
    with serve(FakeGitHub(tmp_path)) as fake:
        fake.open_pull_request(7, HEAD)
        fake.artifacts["5", "steno-report"] = packed(report())
        yield fake


def go(fake, run=None, **patience):
    settings = {"tries": 1, "sleep": lambda _: None, **patience}
    with Api(fake.repository, "secret", fake.url, Patience(**settings)) as api:
        return deliver(api, run or make_run(), account=BOT["login"])


def ours(fake):
    return [one for one in fake.comments.values() if one["user"] == BOT]


def test_the_report_becomes_a_comment_and_a_status(github):
    assert go(github) == "#7: comment written"
    (comment,) = ours(github)
    assert comment["body"].startswith(f"<!-- steno-report run=5.1 head={HEAD} -->\n")
    assert "ends 1.2 s before it starts" in comment["body"]
    assert (github.statuses[-1]["state"], github.statuses[-1]["sha"]) == ("failure", HEAD)
    assert github.statuses[-1]["description"] == "1 error, 0 warnings"


def test_who_has_no_git_is_led_to_the_line_in_the_browser(github):
    """A stranger's branch and path are an address and nothing else."""
    go(github)
    address = "https://github.com/stranger/corpus/edit/patch/corpus/a/b.yaml#L9"
    assert f"No git is needed: [open the file at that line]({address}), change it" in ours(github)[0]["body"]
    evil = report()
    evil["findings"][0]["path"] = "a) <b>@c/d](e\n.yaml"
    github.artifacts["6", "steno-report"] = packed(evil)
    go(github, make_run(6))
    assert "edit/patch/a%29%20%3Cb%3E%40c/d%5D%28e%0A.yaml#L9)" in ours(github)[0]["body"]


@pytest.mark.parametrize("path", ["../../../../octo/evil.yaml", "corpus/./b.yaml", "corpus/.."])
def test_27_no_link_leads_out_of_the_repository(github, path):
    """A browser takes `..` for a step upwards, and so a link of ours would lead to anybody's page."""
    evil = report()
    evil["findings"][0]["path"] = path
    github.artifacts["5", "steno-report"] = packed(evil)
    go(github)
    body = ours(github)[0]["body"]
    assert [one for one in Page(body).links if path in one] == []
    assert f"`{path}:9`" in body


def test_nothing_to_mend_is_a_success(github):
    clean = report(findings=[], totals={"errors": 0, "warnings": 0, "infos": 0})
    github.artifacts["5", "steno-report"] = packed(clean)
    go(github)
    assert (github.statuses[-1]["state"], github.statuses[-1]["description"]) == ("success", "nothing to mend")
    assert "No git is needed" not in ours(github)[0]["body"]


def test_the_next_push_updates_the_same_comment(github):
    go(github)
    github.pulls[7]["sha"] = OTHER
    github.artifacts["6", "steno-report"] = packed(report(OTHER))
    assert go(github, make_run(6, OTHER)) == "#7: comment updated"
    assert len(ours(github)) == 1
    assert "run=6.1" in ours(github)[0]["body"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("another name", packed(report(), "other.json")),
        ("an extra entry", packed(report(), "report.json", "evil.sh")),
        ("a path", packed(report(), "../report.json")),
        ("an empty zip", b"PK\x05\x06" + b"\0" * 18),
        ("no zip", b"hello"),
        ("no JSON", packed("{")),
        ("another schema", packed({"schema": "steno-report/1"})),
        ("a bomb", packed(b"[" + b"0," * 12_000_000 + b"0]")),
        ("a list", packed("[]")),
        ("an unknown key", packed(report(number=8))),
        ("a diff of another form", packed(report(diff={"transcripts": 5}))),
        ("a diff that does not fit together", packed(unsound())),
    ],
)
def test_23_an_artifact_that_is_no_report_is_refused(github, name, data):
    github.artifacts["5", "steno-report"] = data
    assert go(github).startswith("no comment was written: ")
    assert ours(github) == []
    assert github.statuses[-1]["state"] == "error"


def test_23_a_zip_that_lies_about_its_size_is_refused():
    data = bytearray(packed(b"x" * 5_000))
    size = (5_000).to_bytes(4, "little")
    while size in data:
        at = data.index(size)
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadReport):
        open_report(bytes(data), HEAD)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.random
def test_23_a_damaged_zip_is_refused_and_no_crash(method):
    """Only the ways in which a runner packs are read: others say themselves how much memory they take."""
    buffer, chance = io.BytesIO(), random.Random(3)
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("report.json", json.dumps(report()))
    if method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert open_report(buffer.getvalue(), HEAD) == report()
    refused = 0
    for _ in range(effort(200)):
        data = bytearray(buffer.getvalue())
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        with suppress(BadReport):
            open_report(bytes(data), HEAD)
            refused -= 1
        refused += 1
    assert refused > effort(100)


def test_25_a_strangers_words_are_no_commands_in_the_log_of_the_job_that_may_write(github, tmp_path, monkeypatch):
    """The runner obeys `::` where a line begins, `##[` anywhere, and shows the summary as Markdown."""
    evil = "\n::stop-commands::x ##[add-mask]x ![x](https://evil.example/x.png) @org/team"
    github.artifacts["5", "steno-report"] = packed({**report(), evil: 1})
    one = make_run()
    head = {"run_attempt": 1, "head_sha": one.head_sha, "head_branch": one.head_branch, "html_url": one.page}
    run = {"id": one.id, "event": one.event, "head_repository": {"full_name": one.head_repository}, **head}
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": run}))
    for name, value in {"GITHUB_TOKEN": "x", "GITHUB_API_URL": github.url, "GITHUB_STEP_SUMMARY": "summary"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(root, ["report", "deliver", "--event", "event.json", "--repository", github.repository])
    assert done.exit_code == 0, done.output
    assert "stop-commands" in done.output
    assert not re.search(r"^\s*::|##\[", done.output, re.MULTILINE)
    page = Page((tmp_path / "summary").read_text("utf-8"))
    assert "stop-commands" in page.words
    assert (page.links, page.acting, "img" in page.tags) == ([], [], False)
    assert "\n" not in github.statuses[-1]["description"]


def test_24_a_report_about_another_commit_is_refused(github):
    github.artifacts["5", "steno-report"] = packed(report(OTHER))
    assert "the report is about" in go(github)
    assert ours(github) == []


def test_24_the_pull_request_is_found_by_its_head_and_never_by_a_number(github):
    github.open_pull_request(8, OTHER, head="victim/corpus")
    github.artifacts["5", "steno-report"] = packed(report())
    go(github)
    assert {one["issue"] for one in ours(github)} == {7}


def test_24_two_pull_requests_with_one_head_stop_everything(github):
    github.open_pull_request(8, HEAD)
    assert go(github) == f"2 open pull requests have {HEAD[:12]} as its head: nothing was written"
    assert github.writes() == []


@pytest.mark.parametrize("change", [{"state": "closed"}, {"sha": OTHER}, {"head": None}, {"branch": "other"}])
def test_24_without_an_open_pull_request_of_that_head_nothing_is_written(github, change):
    github.pulls[7].update(change)
    assert go(github).startswith("no open pull request has ")
    assert github.writes() == []


def test_27_text_of_a_stranger_is_neutral_in_the_comment(github):
    evil = "@org/team fixes #1 <img src=x onerror=alert(1)> ![x](https://evil.example/x.png) `code` | cell"
    bad = report()
    bad["findings"][0]["message"] = evil
    github.artifacts["5", "steno-report"] = packed(bad)
    go(github)
    body = ours(github)[0]["body"]
    assert "<img" not in body
    assert "![x](" not in body
    assert "@org/team" not in body
    assert "fixes #1" not in body


def test_28_a_mark_that_somebody_else_wrote_is_not_adopted(github):
    copied = github.comment(7, f"{MARK} run=1.1 -->\nmine", STRANGER)
    other = github.comment(7, f"{MARK} run=1.1 -->\nalso mine", {"login": "other-app[bot]", "type": "Bot"})
    quoted = github.comment(7, f"see `{MARK} run=1.1 -->`", BOT)
    go(github)
    assert github.comments[copied]["body"].endswith("mine")
    assert github.comments[other]["body"].endswith("also mine")
    assert github.comments[quoted]["body"].startswith("see")
    assert len(ours(github)) == 2


def test_29_our_comment_is_found_on_a_late_page(github):
    for number in range(350):
        github.comment(7, f"remark {number}", STRANGER)
    mine = github.comment(7, f"{MARK} run=4.1 -->\nold", BOT)
    github.comment(7, "after", STRANGER)
    assert go(github) == "#7: comment updated"
    assert "run=5.1" in github.comments[mine]["body"]
    assert len(ours(github)) == 1


def test_30_two_reporters_at_once_leave_one_comment(github):
    """The other one writes between our look and our write: the older comment stays, ours goes."""
    done: list[int] = []
    true = github.create_comment

    def racing(request, number):
        if not done:
            done.append(github.comment(7, f"{MARK} run=4.1 -->\nfirst", BOT))
        return true(request, number)

    from tests.fakes import github as module

    routes = [
        (m, p, (lambda fake, r, n: racing(r, n)) if p.endswith("/comments") and m == "POST" else a)
        for m, p, a in module.ROUTES
    ]
    before, module.ROUTES[:] = module.ROUTES[:], routes
    try:
        go(github)
    finally:
        module.ROUTES[:] = before
    assert [one["id"] for one in ours(github)] == done
    assert "run=5.1" in ours(github)[0]["body"]


def test_31_an_older_run_that_ends_last_does_not_overwrite(github):
    go(github)
    github.artifacts["4", "steno-report"] = packed(report())
    assert go(github, make_run(4)) == "#7: a newer run has reported already"
    assert "run=5.1" in ours(github)[0]["body"]


def test_31_a_head_that_moves_while_we_work_is_not_reported(github, monkeypatch):
    true = FakeGitHub.get_artifact

    def moving(self, request, number):
        self.pulls[7]["sha"] = OTHER
        return true(self, request, number)

    from tests.fakes import github as module

    monkeypatch.setattr(module, "ROUTES", [(m, p, moving if "artifacts/" in p else a) for m, p, a in module.ROUTES])
    assert go(github).startswith("no open pull request has ")
    assert github.writes() == []


def test_32_a_body_that_would_be_too_long_is_cut(github):
    many = report()
    many["findings"] = [{**many["findings"][0], "line": line, "message": "w " * 900} for line in range(1, 900)]
    github.artifacts["5", "steno-report"] = packed(many)
    go(github)
    body = ours(github)[0]["body"]
    assert 1_000 < len(body) <= 65_536
    assert body.count("<details>") == body.count("</details>")


def test_34_a_secondary_limit_is_waited_out_and_a_plain_403_is_not(github):
    waits: list[float] = []
    github.faults[0] = Answer(403, {"message": "You have exceeded a secondary rate limit"}, {"retry-after": "7"})
    assert go(github, tries=3, sleep=waits.append) == "#7: comment written"
    assert waits == [7.0]
    github.faults[len(github.journal)] = Answer(403, {"message": "Resource not accessible by integration"})
    asked = len(github.journal)
    with pytest.raises(Exception, match="403"):
        go(github, tries=3, sleep=waits.append)
    assert (len(github.journal), waits) == (asked + 1, [7.0])


def test_35_a_comment_whose_answer_was_lost_is_not_written_twice(github):
    go(github)
    number = next(index for index, one in enumerate(github.journal) if one.method == "POST" and "comments" in one.path)
    github.comments.clear()
    github.journal.clear()
    github.faults[number] = Answer(0)
    go(github, tries=3)
    assert len(ours(github)) == 1


def test_36_the_same_delivery_twice_writes_once(github):
    go(github)
    before = len([one for one in github.writes() if "comments" in one])
    go(github)
    assert len(ours(github)) == 1
    assert len([one for one in github.writes() if "comments" in one]) == before


def test_a_whole_delivery_is_few_requests(github):
    go(github)
    assert len(github.journal) <= 10


@pytest.mark.parametrize("event", [{}, [], {"workflow_run": 5}, {"workflow_run": {"id": "x"}}])
def test_an_event_of_another_kind_is_no_run(event):
    with pytest.raises(ValueError, match="no workflow_run event"):
        read_run(event)


def test_a_run_of_a_push_is_nobodys_report(github):
    run = Run(5, 1, "push", HEAD, "main", "steno/corpus", "https://example.org")
    assert "nothing to do" in go(github, run)
    assert github.journal == []
