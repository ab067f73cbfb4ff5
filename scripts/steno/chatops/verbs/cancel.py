"""Stops the runs of the pull request's head that are under way.

Example: /cancel
"""

from __future__ import annotations

from steno.chatops.order import Order
from steno.chatops.roles import Role
from steno.chatops.verbs import Acting, Done, Given
from steno.diff.wording import number
from steno.github.protocol import GitHub, PullRequest


def run(github: GitHub, pull: PullRequest, order: Order, given: Given) -> Done:
    """Stop every run that has not ended."""
    going = [one for one in github.runs(pull.head_sha, "pull_request") if one.status != "completed"]
    for one in going:
        github.cancel_run(one.id)
    return Done((f"Stopped {number(len(going), 'run')}" if going else "No run is under way",))


VERB = Acting(role=Role.WRITE, run=run)
