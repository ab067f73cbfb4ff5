"""Releases the corpus as it is at a commit of the main branch.

Every merge is released by itself; this is for a release that failed, or one that was held back. It needs the full
commit id. After the merge, without one, the answer offers the line to paste.

Example: /release 4f2a91c0b7d3e85f6a1c2d4b9e8f7061524334ab
"""

from __future__ import annotations

from steno.chatops.arguments import Argument, read_sha
from steno.chatops.order import Order
from steno.chatops.roles import Role
from steno.chatops.verbs import Acting, Done, Given, sorry
from steno.github.protocol import GitHub, PullRequest

WORKFLOW = "release.yml"


def run(github: GitHub, pull: PullRequest, order: Order, given: Given) -> Done:
    """Start the workflow of the main branch for a commit of it."""
    sha, branch = given["sha"], github.default_branch()
    if not github.is_ancestor(sha, branch):
        return sorry(f"`{sha}` is not part of `{branch}`; only what was merged is released")
    github.start_workflow(WORKFLOW, branch, {"sha": sha})
    return Done((f"The release of `{sha[:7]}` has begun", "Its run builds, verifies and publishes."))


VERB = Acting(
    role=Role.MAINTAIN,
    decides=True,
    after_merge=True,
    arguments=(Argument("sha", "a commit of the main branch, in full", "SHA", read_sha),),
    run=run,
)
