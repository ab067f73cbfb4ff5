"""The first job: whether a comment is a command, whether its author may say it, and on which commit it acts.

It knows the comment and nothing of the pull request's files. What it hands on is a word, a number and two commit ids;
the next jobs read the command again from GitHub's event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from steno.chatops import answer
from steno.chatops.answer import NONE, Facts
from steno.chatops.order import Asked, Event, Order, Trouble, read_order
from steno.chatops.roles import Role, read_role
from steno.chatops.standing import Reported, Standing, last_reported
from steno.chatops.verbs import Saying, may, usage, verbs
from steno.github.names import BadName
from steno.github.protocol import Comment, GitHub, GitHubError, PullRequest

Step = Literal["nothing", "look", "change", "act"]
ANSWERED = "it was answered before"


@dataclass(frozen=True, slots=True)
class Context:
    """What the gate is told beside the event: its account, roles of the organisation's own, and the run's page."""

    account: str
    run: str
    run_id: int = 0
    attempt: int = 1
    own_roles: Mapping[str, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passed:
    """What the gate lets through. `why` is for the log, `base` the tip of the branch that the commit is to go into."""

    step: Step
    why: str
    sha: str = ""
    answer: int = 0
    base: str = ""


class _Stop(Exception):
    """The command is refused; the message and the lines after it are for its author."""

    def __init__(self, headline: str, *more: str, sha: str = NONE) -> None:
        super().__init__(headline)
        self.headline, self.more, self.sha = headline, more, sha


def decide(github: GitHub, event: Event, context: Context) -> Passed:
    """Look at a comment; acknowledge and refuse, answer at once, or let it through. Raises GitHubError."""
    if event.action != "created" or not event.is_pull_request or event.is_bot:
        return Passed("nothing", "not a new comment of a person on a pull request")
    order = read_order(event)
    if order.is_empty:
        return Passed("nothing", "no command in it")
    try:
        role = read_role(github.role(event.login), context.own_roles)
    except (GitHubError, BadName) as error:
        return _unsure(github, order, context, error)
    standing = Standing(role, event.login == event.opened_by)
    order = _heard(order, standing)
    if order.is_empty:
        return Passed("nothing", f"{event.login} has the role {role.title}, and may say none of it")
    comments = github.comments(event.number)
    if not unchanged(event, comments):
        return Passed("nothing", "the comment was edited or deleted")
    before = _begun(comments, event, context)
    if before is not None and before.state != answer.WORKING:
        return Passed("nothing", ANSWERED)
    github.react(event.comment, "eyes")
    pull = github.pull_request(event.number)
    try:
        _allowed(order, standing, pull)
        sha = before.sha if before else _commit(order, pull, comments, context)
    except _Stop as stop:
        facts = Facts(order, stop.sha, context.run, github.repository)
        _write(github, facts, answer.refused(facts, stop.headline, stop.more), before)
        github.react(event.comment, "confused")
        return Passed("nothing", stop.headline)
    facts = Facts(order, sha, context.run, github.repository)
    if all(isinstance(one.verb, Saying) for one in order.asked):
        return _say(github, facts, standing, before)
    made = before.id if before else _write(github, facts, answer.working(facts), None)
    step: Step = "change" if order.changing else "act" if order.acting else "look"
    return Passed(step, " ".join(f"/{one.name}" for one in order.asked), sha, made, pull.base_sha)


def _heard(order: Order, standing: Standing) -> Order:
    """Leave out what its author may not say. Mistakes are told to those with a role alone; strangers get nothing."""
    asked = tuple(one for one in order.asked if may(one.verb, *standing))
    if standing.role >= Role.TRIAGE:
        return order
    return Order(order.event, asked, order.troubles if len(asked) == len(order.asked) and asked else ())


def unchanged(event: Event, comments: Iterable[Comment]) -> bool:
    """Tell whether the command's comment is there and says what it said."""
    return any((one.id, one.author, one.body) == (event.comment, event.login, event.body) for one in comments)


def _allowed(order: Order, standing: Standing, pull: PullRequest) -> None:
    """Refuse what cannot be done here, by this person, in this state."""
    for one in order.asked:
        if not may(one.verb, *standing):
            raise _Stop(f"`/{one.name}` needs the role {one.verb.role.title}; yours is {standing.role.title}")
    if order.troubles:
        raise _Stop("Nothing was done", *map(_told, order.troubles))
    closed = "merged" if pull.is_merged else pull.state
    for one in order.asked:
        if pull.is_locked:
            raise _Stop("The conversation is locked, so nothing was done")
        if closed != "open" and not (one.verb.after_merge and pull.is_merged):
            raise _Stop(f"The pull request is {closed}, so `/{one.name}` has nothing to work on")


def _told(trouble: Trouble) -> str:
    """A trouble as a sentence, with the verb that was meant, or where the verbs are listed."""
    said = trouble.message[:1].upper() + trouble.message[1:]
    if trouble.near is None:
        return f"{said}."
    if trouble.near not in verbs():
        return f"{said}; `/help` lists what there is."
    if trouble.text.split(" ")[0] == f"/{trouble.near}":
        return f"{said}. It is said like this: `{usage(trouble.near)}`"
    return f"{said}; did you mean `{usage(trouble.near)}`?"


def _commit(order: Order, pull: PullRequest, comments: list[Comment], context: Context) -> str:
    """The commit that the command is about. Raises _Stop where that is not beyond doubt."""
    for one in order.asked:
        if one.verb.decides:
            return _named(one, order, pull)
    if order.changing is None:
        return pull.head_sha
    if order.sha is not None:
        if order.sha != pull.head_sha:
            raise _Stop(f"The head is not `{order.sha[:12]}` but `{pull.head_sha}`", sha=pull.head_sha)
        return pull.head_sha
    reported = last_reported(comments, context.account)
    why = _unseen(reported, pull.head_sha, order.event.created)
    if why:
        line = f"`{order.changing.text} sha={pull.head_sha}`"
        raise _Stop(
            "Nothing was done yet, because you may have meant another commit",
            f"{why}.",
            f"If you mean `{pull.head_sha[:7]}`, say: {line}",
            sha=pull.head_sha,
        )
    return pull.head_sha


def _unseen(reported: Reported | None, head: str, said: str) -> str:
    """Why it is not certain that whoever said a command had seen a report on the head; empty where it is."""
    if reported is None:
        return f"No report on `{head[:7]}`, the head, stands in this conversation"
    if reported.sha != head:
        return f"The report in this conversation is about `{reported.sha[:7]}`, and the head is `{head[:7]}`"
    return f"The report on `{head[:7]}`, the head, is younger than your comment" if reported.at >= said else ""


def _named(one: Asked, order: Order, pull: PullRequest) -> str:
    """A command that decides names its commit, in full."""
    wanted = one.given.get("sha")
    if wanted is None and one.verb.after_merge and not pull.merge_commit:
        raise _Stop(
            f"`/{one.name}` needs a commit of `{pull.base_branch}`, and this pull request is not merged",
            f"Say `/{one.name}` after the merge, and the answer offers the line to paste.",
        )
    usual = pull.merge_commit if one.verb.after_merge and pull.merge_commit else pull.head_sha
    if wanted is None:
        raise _Stop(
            f"`/{one.name}` decides, so it must name the commit",
            f"If you mean `{usual[:7]}`, say: `/{one.name} {usual}`",
            sha=usual,
        )
    if not one.verb.after_merge and wanted != pull.head_sha:
        raise _Stop(f"The head is not `{wanted[:12]}` but `{pull.head_sha}`", sha=pull.head_sha)
    return str(wanted)


def _say(github: GitHub, facts: Facts, standing: Standing, before: answer.Answer | None) -> Passed:
    """Answer what needs nothing but the comment."""
    done = [
        one.verb.run(standing.role, standing.is_author, one.given)
        for one in facts.order.asked
        if isinstance(one.verb, Saying)
    ]
    plain = Facts(facts.order, NONE, facts.run, facts.repository)
    parts = [{"says": one.says, "table": one.table, "report": None, "is_good": one.is_good} for one in done]
    _write(github, plain, answer.finished(plain, NONE, parts), before)
    github.react(facts.order.event.comment, "+1" if all(one.is_good for one in done) else "confused")
    return Passed("nothing", "answered at once")


def _write(github: GitHub, facts: Facts, body: str, before: answer.Answer | None) -> int:
    """Write the answer, or write it over the one that was begun."""
    if before is not None:
        github.update_comment(before.id, body)
        return before.id
    begin = f"<!-- steno-answer comment={facts.order.event.comment} "
    return github.create_comment(facts.order.event.number, body, mark=begin).id


def _unsure(github: GitHub, order: Order, context: Context, error: Exception) -> Passed:
    """Without an answer about the role nobody may anything. Whoever said a true command is told to say it again."""
    why = f"the role of {order.event.login} could not be found out: {error}"
    if not order.asked:
        return Passed("nothing", why)
    before = _begun(github.comments(order.event.number), order.event, context)
    if before is not None and before.state != answer.WORKING:
        return Passed("nothing", ANSWERED)
    facts = Facts(order, NONE, context.run, github.repository)
    hint = "Nothing was done. Say it again in a few minutes."
    _write(github, facts, answer.refused(facts, "GitHub did not say whether you may", [hint]), before)
    github.react(order.event.comment, "confused")
    return Passed("nothing", why)


def _begun(comments: Iterable[Comment], event: Event, context: Context) -> answer.Answer | None:
    """The answer that an earlier run wrote or began."""
    return next((one for one in answer.answers(comments, context.account) if one.to == event.comment), None)
