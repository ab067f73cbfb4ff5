"""The answer to a command: one comment, edited as the work goes on, that says what became of it and on which commit.

Its first line is a mark that only counts in a comment of our own account. Everything foreign in it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from steno.chatops.order import Order
from steno.github.protocol import Comment
from steno.reporting.comment import MARKER, render
from steno.reporting.markdown import code, inert, prose
from steno.reporting.page import Page

MARK = re.compile(r"<!-- steno-answer comment=([0-9]{1,20}) sha=([0-9a-f]{40}|none) state=([a-z]{4,10}) -->\n")
LIMIT, LONGEST_REPORT = 65_536, 30_000
WORKING, DONE, STALE = "working", "done", "stale"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of ours as it stands: the comment that it is, the command's comment, and the commit it is about."""

    id: int
    to: int
    sha: str
    state: str
    body: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What every answer says first: who asked for what, on which commit, and where the run is."""

    order: Order
    sha: str
    run: str
    repository: str


def mark(comment: int, sha: str, state: str) -> str:
    """The first line of an answer."""
    return f"<!-- steno-answer comment={comment} sha={sha} state={state} -->\n"


def answers(comments: Iterable[Comment], account: str) -> list[Answer]:
    """Our answers among the comments of a pull request, oldest first."""
    ours = (one for one in comments if one.author == account and one.author_is_bot)
    return [
        Answer(one.id, int(match[1]), match[2], match[3], one.body) for one in ours if (match := MARK.match(one.body))
    ]


def working(facts: Facts) -> str:
    """The answer while the work goes on."""
    return _page(facts, facts.sha, WORKING, ["Working on it …"])


def finished(facts: Facts, sha: str, done: Iterable[Mapping[str, Any]], more: Iterable[str] = ()) -> str:
    """The answer at the end. `sha` is the commit that the pull request stands at now, `more` is Markdown of ours."""
    blocks = [block for one in done for block in _blocks(facts, one)]
    return _page(facts, sha, DONE, [*blocks, *more])


def refused(facts: Facts, headline: str, more: Iterable[str] = ()) -> str:
    """The answer to what is not done; both are messages of ours, in which backticks mark code."""
    lines = "\n".join(f"- {prose(line)}" for line in more)
    return _page(facts, facts.sha, DONE, [f"😕 **{prose(headline)}**", *([lines] if lines else [])])


def outdated(answer: Answer, head: str) -> str:
    """An answer once the head has moved on from its commit."""
    note = f"> [!NOTE]\n> The head is `{head[:7]}` now; what follows is about `{answer.sha[:7]}`.\n"
    body = MARK.sub("", answer.body, count=1)
    return (mark(answer.to, answer.sha, STALE) + note + "\n" + body)[:LIMIT]


def flagged(paths: Sequence[str]) -> str:
    """Say what a pull request touches beside the data."""
    named = ", ".join(code(path, 80) for path in paths[:5]) + (", …" if len(paths) > 5 else "")
    return f"⚠ This pull request also touches {named}. No command writes there; look at it yourself."


def _page(facts: Facts, sha: str, state: str, blocks: Iterable[str]) -> str:
    page = Page(LIMIT)
    page.add(mark(facts.order.event.comment, sha, state) + _asked(facts))
    for block in blocks:
        page.add(block, "part")
    cut = page.cut.get("part")
    return page.text([f"Cut to fit: [the run]({facts.run}) has the rest."] if cut else [])


def _asked(facts: Facts) -> str:
    """Who asked what, on which commit. A name without its `@` calls nobody."""
    lines = [one.text for one in facts.order.asked] or [one.text for one in facts.order.troubles]
    said = ", ".join(code(line, 200) for line in lines)
    on = f" on `{facts.sha[:7]}`" if facts.sha != NONE else ""
    return f"{said}: asked by {inert(facts.order.event.login)}{on} · [run]({facts.run})"


def _blocks(facts: Facts, one: Mapping[str, Any]) -> Iterable[str]:
    """One verb's part: a headline, sentences, a table, a report."""
    sign = "" if one["is_good"] else "😕 "
    headline, *rest = one["says"]
    yield f"{sign}**{prose(headline)}**"
    if rest:
        yield "\n".join(f"- {prose(line)}" for line in rest)
    if one["table"]:
        yield "\n".join(_table(one["table"]))
    if one["report"]:
        told = render(one["report"], repository=facts.repository, run_url=facts.run, limit=LONGEST_REPORT)
        yield told.removeprefix(MARKER).strip()


def _table(rows: list[list[str]]) -> Iterable[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(prose(cell) for cell in row) + " |"
        if number == 0:
            yield "|" + "---|" * len(row)
