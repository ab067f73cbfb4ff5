"""Runs the checks of the pull request's head again.

Example: /rerun
"""

from __future__ import annotations

from steno.chatops.order import Order
from steno.chatops.roles import Role
from steno.chatops.verbs import Acting, Done, Given, sorry
from steno.diff.wording import number
from steno.github.protocol import GitHub, PullRequest, WorkflowRun


def run(github: GitHub, pull: PullRequest, order: Order, given: Given) -> Done:
    """Repeat the newest run of each workflow that has ended."""
    newest: dict[str, WorkflowRun] = {}
    for one in github.runs(pull.head_sha, "pull_request"):
        newest.setdefault(one.name, one)
    ended = [one for one in newest.values() if one.status == "completed"]
    for one in ended:
        github.repeat_run(one.id)
    if not ended:
        why = "its runs are still under way" if newest else "a commit of the bot has none; say `/check` instead"
        return sorry(f"There is nothing to run again for `{pull.head_sha[:7]}`: {why}")
    return Done((f"{number(len(ended), 'run')} begun again",))


VERB = Acting(role=Role.WRITE, run=run)
