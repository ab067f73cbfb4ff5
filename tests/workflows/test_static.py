"""The workflow files as they lie: what linters say of them, and what must hold in each."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

FOLDER = REPOSITORY / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
ACTIONLINT = shutil.which("actionlint")
NEWER_THAN_ACTIONLINT = 'unexpected key "queue" for "concurrency" section'
"""GitHub has `concurrency.queue` since 2026, and its published schema of workflows knows it."""
ALSO_NEWER = 'property "workflow_(repository|sha)" is not defined'
"""`job.workflow_sha` is the commit of the file that a job is from, also where another repository calls it."""
OF_THIS_FILE = {
    "repository": "${{ job.workflow_repository || github.repository }}",
    "ref": "${{ job.workflow_sha || github.sha }}",
}
PRIVILEGED = ("report", "chatops", "release")
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load(path)["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.skipif(
    ACTIONLINT is None, reason="actionlint is absent: go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"
)
def test_actionlint_has_nothing_to_say():
    done = subprocess.run(
        [str(ACTIONLINT), "-shellcheck=", "-ignore", NEWER_THAN_ACTIONLINT, "-ignore", ALSO_NEWER, *map(str, FILES)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == ""


def test_githubs_own_schema_accepts_each():
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is absent; it is among the test dependencies")
    for schema, files in (
        ("vendor.github-workflows", FILES),
        ("vendor.dependabot", [REPOSITORY / ".github" / "dependabot.yml"]),
    ):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@each
def test_nobody_has_a_right_that_is_not_given_with_a_reason(path: Path):
    data, text = load(path), path.read_text("utf-8")
    assert data["permissions"] == {}
    for name, job in data["jobs"].items():
        assert set(job["permissions"].values()) <= {"read", "write"}, name
        for right, level in job["permissions"].items():
            assert re.search(rf"^ +{right}: {level} # \w.+", text, re.MULTILINE), f"{name} has no reason for {right}"


@each
def test_every_job_ends_and_says_which_runs_exclude_each_other(path: Path):
    data = load(path)
    assert data["concurrency"]["group"]
    assert all(int(job["timeout-minutes"]) <= 45 for job in data["jobs"].values())


@each
def test_every_action_is_pinned_with_its_version_beside_it(path: Path):
    for line in path.read_text("utf-8").splitlines():
        if re.match(r" +(?:- )?uses:", line):
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@each
def test_no_checkout_keeps_the_token_and_no_command_holds_an_expression(path: Path):
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] == "false"
        assert "${{" not in step.get("run", "")
        assert "cache" not in str(step.get("uses", "")), "a cache may have been written by anybody"
        assert not any("cache" in key for key in step.get("with", {}))


@pytest.mark.parametrize("name", PRIVILEGED)
def test_a_job_with_rights_runs_the_default_branchs_tool_alone(name: str):
    """Whatever is checked out from elsewhere lies in a folder of its own, and nothing is run from there."""
    for job in load(FOLDER / f"{name}.yml")["jobs"].values():
        named = [step["with"] for step in job["steps"] if "ref" in step.get("with", {})]
        elsewhere = [one for one in named if not OF_THIS_FILE.items() <= one.items()]
        if "write" in job["permissions"].values():
            assert not elsewhere
        assert all(one["path"] == "data" for one in elsewhere)
        assert not any("data/" in step.get("run", "") for step in job["steps"])


def test_the_jobs_of_a_command_have_the_rights_of_their_part():
    jobs = load(FOLDER / "chatops.yml")["jobs"]
    writing = {
        name: {right for right, level in job["permissions"].items() if level == "write"} for name, job in jobs.items()
    }
    assert writing == {
        "gate": {"pull-requests"},
        "compute": set(),
        "answer": {"pull-requests"},
        "push": {"contents", "pull-requests", "statuses"},
        "act": {"actions", "pull-requests", "statuses"},
    }


def test_dependabot_waits_before_it_believes_a_new_version():
    updates = load(REPOSITORY / ".github" / "dependabot.yml")["updates"]
    assert {one["package-ecosystem"] for one in updates} >= {"github-actions", "pip"}
    assert all(int(one["cooldown"]["default-days"]) >= 7 for one in updates)


def test_every_waiver_has_a_reason():
    for path in FILES:
        for line in path.read_text("utf-8").splitlines():
            if "zizmor: ignore" in line:
                assert re.search(r"# zizmor: ignore\[[\w-]+\] \w+ \w+ \w+", line), line


def test_the_trust_page_says_what_the_files_say():
    page = (REPOSITORY / "docs" / "trust.md").read_text("utf-8")
    for path in FILES:
        for name in load(path)["jobs"]:
            if path.stem != "test":
                assert f"| {load(path)['name']}, {name} |" in page


SHOWN = re.findall(r"```yaml\n(.*?)```", (REPOSITORY / "docs" / "adopting.md").read_text("utf-8"), re.DOTALL)


def test_the_workflows_that_others_copy_are_sound(tmp_path: Path):
    assert len(SHOWN) == 4
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is absent; it is among the test dependencies")
    for number, text in enumerate(SHOWN):
        file = tmp_path / ".github" / "workflows" / f"{number}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("@SHA", "@" + "a" * 40), "utf-8")
        assert load(file)["permissions"] == {}
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        called = re.search(r"uses: OWNER/steno/.github/workflows/([\w-]+).yml@SHA", text)
        if called is None:
            continue
        (job,) = load(file)["jobs"].values()
        callee = load(FOLDER / f"{called[1]}.yml")
        assert set(job.get("with", ())) <= set((callee["on"]["workflow_call"] or {}).get("inputs", ()))
        for inner in callee["jobs"].values():
            for right, level in inner["permissions"].items():
                assert job["permissions"].get(right) in (level, "write"), f"{called[1]} needs {right}: {level}"


def test_the_action_for_others_installs_what_it_is_pinned_to():
    action = load(REPOSITORY / ".github" / "actions" / "setup" / "action.yml")
    first, second = action["runs"]["steps"]
    assert re.fullmatch(r"actions/setup-python@[0-9a-f]{40}", first["uses"])
    assert second["run"] == '"$GITHUB_ACTION_PATH/../../install" "$GITHUB_ACTION_PATH/../../.."'
    assert (REPOSITORY / ".github" / "install").stat().st_mode & 0o111
