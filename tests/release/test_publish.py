"""Publishing against the stand-in of GitHub, over HTTP, with the real client; killed at every request it makes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from steno.github.api import Api
from steno.github.asking import Patience
from steno.github.protocol import GitHubError
from steno.release.artifacts import artifacts
from steno.release.publish import Refused, announce, publish
from steno.release.tagging import free_tag
from tests.fakes.github import Answer, FakeGitHub, serve
from tests.release.test_build import ROOT, git, steno

DAY = "2026-03-04T05:06:07+00:00"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A bare repository as GitHub would hold it, and a release of its main branch."""
    root = tmp_path_factory.mktemp("publish")
    work, remotes = root / "work", root / "remotes"
    work.mkdir()
    shutil.copytree(ROOT / "corpus", work / "corpus")
    shutil.copy(ROOT / "steno.yaml", work)
    git("init", "-q", "-b", "main", cwd=work)
    git("add", ".", cwd=work)
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "first"],
        cwd=work,
        check=True,
        env={"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY, "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    (remotes / "steno").mkdir(parents=True)
    git("clone", "-q", "--bare", str(work), str(remotes / "steno" / "corpus.git"), cwd=root)
    assert steno("build", "-o", root / "dist", cwd=work).returncode == 0
    sha = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=work, capture_output=True, text=True, check=True
    ).stdout.strip()
    return root / "dist", remotes, sha


@pytest.fixture
def github(built):
    with serve(FakeGitHub(built[1])) as fake:
        yield fake


def run(fake, dist, sha):
    with Api(fake.repository, "secret", fake.url, Patience(tries=1, sleep=lambda _: None)) as api:
        return publish(api, dist, sha)


def assert_published_once(fake, dist):
    shown = [number for number, one in fake.releases.items() if not one["draft"]]
    assert len(shown) == 1
    stored = {one["name"]: one["data"] for one in fake.assets.values() if one["release"] == shown[0]}
    assert stored == {path.name: path.read_bytes() for path in dist.iterdir()}
    assert len(fake.tags) == 1


def test_a_release_is_shown_with_every_file(built, github):
    dist, _, sha = built
    done = run(github, dist, sha)
    assert (done.outcome, done.tag, done.uploaded) == ("published", "data-2026.03.04", len(list(dist.iterdir())))
    assert github.tags == {"data-2026.03.04": sha}
    assert_published_once(github, dist)


def test_the_same_data_is_not_published_twice(built, github):
    dist, _, sha = built
    run(github, dist, sha)
    before = len(github.writes())
    assert run(github, dist, sha).outcome == "unchanged"
    assert len(github.writes()) == before


@pytest.fixture
def few(built, tmp_path, monkeypatch):
    """A release of two artifacts, taken for all there are: each file more is four runs more."""
    from steno.release import publish as module

    chosen = ("changes", "transcripts-jsonl")
    whole = artifacts()
    monkeypatch.setattr(module, "artifacts", lambda: {name: whole[name] for name in chosen})
    only = [word for name in chosen for word in ("--only", name)]
    assert steno("build", "-o", tmp_path / "few", *only, cwd=built[0].parent / "work").returncode == 0
    return tmp_path / "few"


def test_37_a_crash_at_any_request_is_completed_by_the_next_run(built, few):
    """At each request in turn: GitHub fails before acting, or acts and the answer is lost. A rerun ends complete."""
    _, remotes, sha = built
    with serve(FakeGitHub(remotes)) as fake:
        run(fake, few, sha)
        methods = [request.method for request in fake.journal]
    assert methods.count("POST") == 1 + len(list(few.iterdir()))
    for index, method in enumerate(methods):
        # Where nothing is written, a lost answer is the same as none.
        lost = [] if method == "GET" else [Answer(0)]
        for fault in (Answer(500, {"message": "boom"}), *lost):
            with serve(FakeGitHub(remotes)) as fake:
                fake.faults[index] = fault
                try:
                    run(fake, few, sha)
                except GitHubError:
                    assert sum(not one["draft"] for one in fake.releases.values()) <= 1
                run(fake, few, sha)
                assert_published_once(fake, few)


def is_upload(request):
    return (request.method, request.path.rpartition("/")[2]) == ("POST", "assets")


def is_showing(request):
    return request.method == "PATCH" and request.json.get("draft") is False


def upset(fake, wanted, answer):
    """Have the first request that is wanted answered by `answer(request, true)`; `true` does what GitHub would."""
    true, waiting = fake._route, [True]

    def route(request):
        if waiting and wanted(request):
            waiting.clear()
            return answer(request, true)
        return true(request)

    fake._route = route


def stored(fake, request, data, state):
    """Keep an upload as GitHub does when it breaks off."""
    release = int(request.path.split("/")[-2])
    asset = {"release": release, "name": request.query["name"], "data": data, "state": state}
    fake.assets[max(fake.assets, default=5_000) + 1] = asset


BOOM = Answer(502, {"message": "Bad Gateway"})
UPLOADS = {
    "nothing kept": lambda fake, request, true: BOOM,
    "a starter kept": lambda fake, request, true: (stored(fake, request, b"", "starter"), BOOM)[1],
    "half kept": lambda fake, request, true: (stored(fake, request, request.body[:9], "uploaded"), BOOM)[1],
    "other bytes kept": lambda fake, request, true: (
        stored(fake, request, bytes(len(request.body)), "uploaded"), BOOM,
    )[1],
    "all kept": lambda fake, request, true: (true(request), BOOM)[1],
    "there already": lambda fake, request, true: (true(request), true(request))[1],
    "a starter there already": lambda fake, request, true: (
        stored(fake, request, b"", "starter"), true(request),
    )[1],
    "too many": lambda fake, request, true: Answer(403, {"message": "secondary rate limit"}, {"Retry-After": "7"}),
    "too many requests": lambda fake, request, true: Answer(429, {"message": "slow down"}, {"Retry-After": "7"}),
}  # fmt: skip


@pytest.mark.parametrize("tries", [1, 3], ids=["a rerun", "patience"])
@pytest.mark.parametrize("kept", UPLOADS.values(), ids=UPLOADS)
def test_37_an_upload_that_went_wrong_in_any_way_is_made_good(built, few, kept, tries):
    """Once with patience, which needs no second run, and once without any: the second run completes the first."""
    _, remotes, sha = built
    with serve(FakeGitHub(remotes)) as fake:
        waits: list[float] = []
        upset(fake, is_upload, lambda request, true: kept(fake, request, true))
        with Api(fake.repository, "secret", fake.url, Patience(tries=tries, sleep=waits.append)) as api:
            try:
                assert publish(api, few, sha).outcome == "published"
            except GitHubError:
                assert tries == 1
                assert all(one["draft"] for one in fake.releases.values())
        if tries == 1:
            run(fake, few, sha)
        assert_published_once(fake, few)
        if kept in (UPLOADS["too many"], UPLOADS["too many requests"]) and tries > 1:
            assert waits == [7.0]


SHOWINGS = {
    "done, and said to have failed": lambda request, true: (true(request), BOOM)[1],
    "not done": lambda request, true: BOOM,
}


@pytest.mark.parametrize("tries", [1, 3], ids=["a rerun", "patience"])
@pytest.mark.parametrize("shows", SHOWINGS.values(), ids=SHOWINGS)
def test_37_a_release_whose_showing_was_answered_wrongly_keeps_its_tag(built, few, shows, tries):
    _, remotes, sha = built
    with serve(FakeGitHub(remotes)) as fake:
        upset(fake, is_showing, shows)
        with Api(fake.repository, "secret", fake.url, Patience(tries=tries, sleep=lambda _: None)) as api:
            try:
                assert publish(api, few, sha).tag == "data-2026.03.04"
            except GitHubError:
                assert tries == 1
        run(fake, few, sha)
        assert fake.tags == {"data-2026.03.04": sha}
        assert_published_once(fake, few)


def test_37_bytes_that_github_keeps_wrongly_are_not_shown(built, few):
    """What is read back differs: refused, and put right by the next run."""
    _, remotes, sha = built
    with serve(FakeGitHub(remotes)) as fake:

        def corrupt(request, true):
            stored(fake, request, b"rot", "uploaded")
            return Answer(201, fake._asset(max(fake.assets)))

        upset(fake, is_upload, corrupt)
        with pytest.raises(Refused, match=r"GitHub holds other bytes than were sent: .*; run it again"):
            run(fake, few, sha)
        assert all(one["draft"] for one in fake.releases.values())
        run(fake, few, sha)
        assert_published_once(fake, few)


def test_38_a_burned_tag_is_never_used_again(built, github):
    dist, _, sha = built
    github.burned = {"data-2026.03.04", "data-2026.03.04.2"}
    assert run(github, dist, sha).tag == "data-2026.03.04.3"
    assert_published_once(github, dist)


def test_38_a_published_release_of_the_commit_with_other_files_stops_everything(built, github):
    dist, _, sha = built
    run(github, dist, sha)
    asset = next(one for one in github.assets.values() if one["name"] == "transcripts.jsonl.gz")
    asset["data"] = b"other"
    before = len(github.writes())
    with pytest.raises(Refused, match="published for this commit with other files"):
        run(github, dist, sha)
    assert len(github.writes()) == before


def test_39_a_commit_that_was_not_merged_is_refused(built, github, tmp_path):
    _, remotes, _ = built
    git("clone", "-q", str(remotes / "steno" / "corpus.git"), str(tmp_path / "fork"), cwd=tmp_path)
    git("commit", "-qm", "aside", "--allow-empty", cwd=tmp_path / "fork")
    git("push", "-q", "origin", "HEAD:refs/heads/aside", cwd=tmp_path / "fork")
    assert steno("build", "-o", tmp_path / "dist", cwd=tmp_path / "fork").returncode == 0
    sha = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=tmp_path / "fork", capture_output=True, text=True, check=True
    ).stdout.strip()
    with pytest.raises(Refused, match="is not part of main"):
        run(github, tmp_path / "dist", sha)
    assert github.writes() == []


def test_a_release_of_another_commit_than_was_asked_for_is_refused(built, github):
    with pytest.raises(Refused, match="was built from"):
        run(github, built[0], "0" * 40)
    assert github.journal == []


def test_a_release_that_was_touched_is_refused(built, github, tmp_path):
    shutil.copytree(built[0], tmp_path / "dist")
    (tmp_path / "dist" / "corpus.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Refused, match="is not a release as it was built"):
        run(github, tmp_path / "dist", built[2])
    assert github.journal == []


def test_a_half_made_draft_is_taken_up_and_cleaned(built, github):
    dist, _, sha = built
    github.releases[1] = {
        "tag_name": "data-2026.03.04", "target_commitish": sha, "name": "x", "body": "", "draft": True
    }  # fmt: skip
    github.assets[2] = {"release": 1, "name": "corpus.json", "data": b"half", "state": "starter"}
    github.assets[3] = {"release": 1, "name": "stranger.exe", "data": b"!", "state": "uploaded"}
    people = (dist / "people.json").read_bytes()
    github.assets[4] = {"release": 1, "name": "people.json", "data": people, "state": "uploaded"}
    assert run(github, dist, sha).uploaded == len(list(dist.iterdir())) - 1
    assert_published_once(github, dist)


def test_40_a_repository_that_is_no_name_is_refused_before_any_request(built, github):
    from steno.github.names import BadName

    for name in ("../../etc", "steno/../x", "steno/corpus/../..", "a b/c", "steno"):
        with pytest.raises(BadName):
            Api(name, "secret", github.url)
    assert github.journal == []


def test_41_files_and_token_never_go_to_a_foreign_host(built, github, monkeypatch):
    dist, _, sha = built
    true = FakeGitHub._release
    monkeypatch.setattr(
        FakeGitHub,
        "_release",
        lambda self, number: {**true(self, number), "upload_url": "https://evil.example/up{?name}"},
    )
    with pytest.raises(GitHubError, match=r"evil\.example, which is not GitHub's; nothing was sent"):
        run(github, dist, sha)
    assert not any("assets" in one and one.startswith("POST") for one in github.writes())


@pytest.mark.parametrize(
    ("used", "after", "tag"),
    [
        (set(), "", "data-2026.03.04"),
        ({"data-2026.03.04"}, "", "data-2026.03.04.2"),
        ({"data-2026.03.04", "data-2026.03.04.2"}, "", "data-2026.03.04.3"),
        (set(), "data-2026.03.04", "data-2026.03.04.2"),
        ({"data-2026.03.04.6"}, "data-2026.03.04.5", "data-2026.03.04.7"),
        (set(), "data-2025.01.01", "data-2026.03.04"),
    ],
)
def test_tags(used, after, tag):
    assert free_tag({"committed": DAY}, used, after) == tag


def test_digests_of_the_stand_in_are_true(built, github):
    """The stand-in tells SHA-256 digests as GitHub does; were it wrong, the tests above would prove nothing."""
    dist, _, sha = built
    run(github, dist, sha)
    told = {github._asset(number)["name"]: github._asset(number)["digest"] for number in github.assets}
    for path in Path(dist).iterdir():
        assert told[path.name] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def release_of(root, name, change=None, since=None):
    """Commit something more, if asked, and build the release of that."""
    work, dist = root / "work", root / name
    if change:
        path = next((work / "corpus").glob("*/the-pilcrow.yaml"))
        path.write_text(path.read_text(encoding="utf-8").replace("title: ", f"title: {change} ", 1), encoding="utf-8")
        git("commit", "-qam", change, cwd=work)
        git("push", "-q", str(root / "remotes" / "steno" / "corpus.git"), "HEAD:main", cwd=work)
    continued = ("--since", since) if since else ()
    assert steno("build", "-o", dist, *continued, cwd=work).returncode == 0
    command = ["git", "rev-parse", "HEAD"]
    return dist, subprocess.run(command, cwd=work, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def own(built, tmp_path):
    """A copy of the repositories, to go on from."""
    shutil.copytree(built[1].parent, tmp_path / "own")
    return tmp_path / "own"


def test_the_next_release_continues_the_last_one_or_is_refused(built, own):
    dist, _, sha = built
    with serve(FakeGitHub(own / "remotes")) as fake:
        run(fake, dist, sha)
        alone, head = release_of(own, "alone", "About")
        before = len(fake.writes())
        with pytest.raises(Refused, match=r"continues no release, and the newest is data-2026\.03\.04"):
            run(fake, alone, head)
        aside, head = release_of(own, "aside", since=alone)
        with pytest.raises(Refused, match=f"continues the release of {head}, and the newest is"):
            run(fake, aside, head)
        assert len(fake.writes()) == before
        dist, head = release_of(own, "next", since=dist)
        done = run(fake, dist, head)
        assert done.outcome == "published"
        shown = next(one for one in fake.releases.values() if one["tag_name"] == done.tag)
        assert shown["name"].startswith("Steno's sample corpus 1.0.1 (")
        assert "a patch step: 1 transcript was corrected." in shown["body"]
        assert "About The mark that became a blank" in shown["body"]


def test_a_draft_tells_what_is_to_come_and_becomes_the_release(built, own):
    with serve(FakeGitHub(own / "remotes")) as fake:
        for change in (None, "About"):
            dist, head = release_of(own, f"dist-{change}", change)
            with Api(fake.repository, "secret", fake.url, Patience(tries=1, sleep=lambda _: None)) as api:
                assert announce(api, dist, head).outcome == "announced"
            (one,) = fake.releases.values()
            assert (one["draft"], one["target_commitish"], fake.assets, fake.tags) == (True, head, {}, {})
        done = run(fake, dist, head)
        assert fake.tags == {done.tag: head}
        assert_published_once(fake, dist)


def test_a_draft_of_what_was_taken_back_says_that_nothing_is_to_come(built, own):
    last, _, sha = built
    with serve(FakeGitHub(own / "remotes")) as fake:
        run(fake, last, sha)
        dist, head = release_of(own, "to-come", "About", since=last)
        with Api(fake.repository, "secret", fake.url, Patience(tries=1, sleep=lambda _: None)) as api:
            assert announce(api, dist, head).outcome == "announced"
            git("revert", "--no-edit", "HEAD", cwd=own / "work")
            git("push", "-q", str(own / "remotes" / "steno" / "corpus.git"), "HEAD:main", cwd=own / "work")
            dist, head = release_of(own, "back", since=last)
            assert announce(api, dist, head).outcome == "unchanged"
        (draft,) = (one for one in fake.releases.values() if one["draft"])
        assert (draft["target_commitish"], "as before: nothing changed" in draft["body"]) == (head, True)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--only", "corpus-json", "--only", "transcripts-jsonl"), "is incomplete: it lacks"),
        (("--status", "verified"), "holds a part of the corpus"),
    ],
    ids=["incomplete", "a part"],
)
def test_a_release_that_lacks_something_is_refused(built, github, tmp_path, options, says):
    dist, _, sha = built
    assert steno("build", "-o", tmp_path / "part", *options, cwd=dist.parent / "work").returncode == 0
    with pytest.raises(Refused, match=says):
        run(github, tmp_path / "part", sha)
    assert github.journal == []


def test_a_bill_of_materials_goes_with_it_and_makes_no_release_by_itself(built, github, tmp_path):
    dist, _, sha = built
    bill = tmp_path / "sbom.cdx.json"
    assert steno("sbom", "-o", bill, cwd=tmp_path).returncode == 0
    with Api(github.repository, "secret", github.url, Patience(tries=1, sleep=lambda _: None)) as api:
        assert publish(api, dist, sha, extra=[bill]).outcome == "published"
        assert bill.read_bytes() in [one["data"] for one in github.assets.values()]
        bill.write_text("{}", encoding="utf-8")
        assert publish(api, dist, sha, extra=[bill]).outcome == "unchanged"


def test_the_bill_of_materials_is_valid_complete_and_the_same_each_time():
    from importlib.metadata import version

    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    from steno.release.materials import bill_of_materials

    bill = bill_of_materials()
    assert bill == bill_of_materials()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.decode()) is None
    listed = {one["name"]: one["version"] for one in json.loads(bill)["components"]}
    for name in ("click", "orjson", "cramjam", "pyarrow", "pyyaml"):
        assert listed[name] == version(name)
    assert not {"pytest", "duckdb"} & listed.keys()
