"""The second job: what the verbs come to, worked out with a token that may write nothing.

The pull request's files are data: they are fetched by their commit, and nothing in them is run, sourced or rendered.
"""

from __future__ import annotations

from steno.chatops.clone import Clone, Unfit
from steno.chatops.crossing import Result, told
from steno.chatops.order import Asked, Order
from steno.chatops.verbs import Changing, Done, Looking, Saying, sorry
from steno.chatops.work import Work

MOST_OUTSIDE = 100


def compute(clone: Clone, order: Order, sha: str, tip: str) -> Result:
    """Run a comment's verbs on a commit, which is to go onto the tip of another branch. Raises GitError."""
    try:
        base = clone.parting(tip, sha)
        clone.fetch(sha, base)
        clone.check_out(sha)
        work = Work(clone, base, sha, order, tuple(clone.changed(base, sha)))
        done = [(one.name, _run(work, one)) for one in order.asked if not isinstance(one.verb, Saying)]
    except Unfit as error:
        done = [(one.name, sorry(f"Nothing was done: {error}")) for one in order.asked]
        return Result(order.event.comment, sha, tuple(told(*one) for one in done))
    files = {path: text for _, one in done for path, text in one.files.items() if one.is_good}
    commit = report = None
    if files:
        commit = clone.commit(sha, files, message(order), order.event.created)
        clone.check_out(commit)
        report = work.collect()
    parts = tuple(told(*one) for one in done)
    return Result(order.event.comment, sha, parts, commit, files, report, tuple(work.outside[:MOST_OUTSIDE]))


def _run(work: Work, one: Asked) -> Done:
    assert isinstance(one.verb, Looking | Changing)
    return one.verb.run(work, one.given)


def message(order: Order) -> str:
    """The commit's message: the verb, and who asked. Nothing else that a person wrote is in it: GitHub acts on it."""
    asked = order.changing
    assert asked is not None
    event = order.event
    who = f"{event.login} <{event.user}+{event.login}@users.noreply.github.com>"
    where = f"comment {event.comment} of pull request {event.number}"
    return f"/{asked.name}\n\nAsked for in {where}.\n\nRequested-by: {who}\n"
