"""Says on a commit that you approve of it: a status, which a push makes a thing of the past.

It needs the full commit id, which must be the head. A branch rule can require the status `steno/approved`. Nobody
approves of their own pull request.

Example: /approve 4f2a91c0b7d3e85f6a1c2d4b9e8f7061524334ab
"""

from __future__ import annotations

from steno.chatops.arguments import Argument, read_sha
from steno.chatops.order import Order
from steno.chatops.roles import Role
from steno.chatops.verbs import Acting, Done, Given, sorry
from steno.github.protocol import GitHub, PullRequest

CONTEXT = "steno/approved"


def run(github: GitHub, pull: PullRequest, order: Order, given: Given) -> Done:
    """Set the status."""
    login, sha = order.event.login, given["sha"]
    if login == pull.author:
        return sorry("Nobody approves of their own pull request")
    if pull.head_sha != sha:
        return sorry(f"The head is not `{sha[:12]}` any more but `{pull.head_sha}`")
    github.set_status(sha, "success", f"approved by {login}", context=CONTEXT)
    return Done((f"Approved `{sha[:7]}`", "It holds for this commit; after a push, say it again of the new one."))


VERB = Acting(
    role=Role.WRITE,
    decides=True,
    arguments=(Argument("sha", "the commit, in full", "SHA", read_sha),),
    run=run,
)
