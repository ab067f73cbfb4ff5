"""Events as GitHub sends them: its own published examples are read, and those of other kinds do nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from steno.chatops.order import read_event, read_order
from steno.reporting.deliver import read_run
from tests.contract.description import PACKAGES, needs

EXAMPLES = PACKAGES / "@octokit" / "webhooks-examples" / "api.github.com" / "index.json"


def examples(name: str) -> list[dict[str, Any]]:
    needs(EXAMPLES)
    found = next(one["examples"] for one in json.loads(EXAMPLES.read_text("utf-8")) if one["name"] == name)
    assert found
    return list(found)


def test_comments_are_read():
    for one in examples("issue_comment"):
        event = read_event(one)
        assert (event.comment, event.number) == (one["comment"]["id"], one["issue"]["number"])
        assert (event.login, event.opened_by) == (one["comment"]["user"]["login"], one["issue"]["user"]["login"])
        assert event.is_bot == (one["comment"]["user"]["type"] != "User")
        assert event.is_pull_request == ("pull_request" in one["issue"])
        assert read_order(event).is_empty


def test_runs_are_read():
    for one in examples("workflow_run"):
        run = read_run(one)
        assert (run.id, run.head_sha) == (one["workflow_run"]["id"], one["workflow_run"]["head_sha"])


@pytest.mark.parametrize(
    "name", ["push", "pull_request", "issues", "release", "pull_request_review_comment", "commit_comment"]
)
def test_events_of_another_kind_are_refused(name: str):
    for one in examples(name):
        with pytest.raises(ValueError, match="no issue_comment event"):
            read_event(one)
        with pytest.raises(ValueError, match="no workflow_run event"):
            read_run(one)
