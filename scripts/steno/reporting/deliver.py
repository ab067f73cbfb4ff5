"""The trusted side of a report: one comment in the pull request, kept up to date, and a status on the commit.

The pull request is found by the head of the run, never by a number that the run tells. The comment that is updated is
the oldest one that this tool's own account wrote and that carries the mark; a copy of the mark by anybody else is only
text. A report about a commit that is no longer the head is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

from steno.github.protocol import Comment, GitHub, PullRequest
from steno.model import Json
from steno.reporting.artifact import MAX_ZIP, BadReport, open_report
from steno.reporting.comment import render
from steno.reporting.markdown import REPOSITORY, climbs

MARK = "<!-- steno-report"
ARTIFACT, CONTEXT = "steno-report", "steno"
RUN = re.compile(r"<!-- steno-report run=([0-9]{1,20})\.([0-9]{1,9})(?: head=[0-9a-f]{40})? -->")
LIMIT = 65_536


@dataclass(frozen=True, slots=True)
class Run:
    """The workflow run that made the report, as GitHub's event tells it."""

    id: int
    attempt: int
    event: str
    head_sha: str
    head_branch: str
    head_repository: str
    page: str


def read_run(event: Any) -> Run:
    """Take the run out of a `workflow_run` event. Raises ValueError when it is none."""
    try:
        run = event["workflow_run"]
        head = run["head_repository"]
        return Run(
            int(run["id"]),
            int(run.get("run_attempt", 1)),
            str(run["event"]),
            str(run["head_sha"]),
            str(run["head_branch"]),
            str(head["full_name"]) if head else "",
            str(run["html_url"]),
        )
    except (KeyError, TypeError, ValueError):
        raise ValueError("the event is no workflow_run event") from None


Also: TypeAlias = Callable[[list[Comment], str], None]
"""What else is done with the conversation's comments once the report is about another head."""


def nothing_else(comments: list[Comment], head: str) -> None:
    """Do nothing else."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where reports are delivered: GitHub, our account there, the run that a report is of, and what else is done."""

    github: GitHub
    account: str
    run: Run
    also: Also = nothing_else

    def show(self, number: int, report: dict[str, Json], body: str, comments: list[Comment]) -> str:
        """Keep the one comment and set the status, for the comments that a pull request has."""
        done = self._keep_one(number, body, comments)
        totals: dict[str, int] = report["totals"]
        self.github.set_status(self.run.head_sha, *_verdict(totals), context=CONTEXT, url=self.run.page)
        self.also(comments, self.run.head_sha)
        return done

    def _keep_one(self, number: int, body: str, comments: list[Comment]) -> str:
        """Update our comment or write it; then look again, because another run may have done so at the same time."""
        own = _own(comments, self.account)
        if own and _newer(own[0], self.run):
            return "a newer run has reported already"
        if own:
            if own[0].body != body:
                self.github.update_comment(own[0].id, body)
            done = "comment updated"
        else:
            made = self.github.create_comment(number, body, mark=body.partition("\n")[0])
            done = "comment written"
            own = _own(self.github.comments(number), self.account)
            if own and own[0].id != made.id and not _newer(own[0], self.run):
                self.github.update_comment(own[0].id, body)
        for extra in own[1:]:
            self.github.delete_comment(extra.id)
        return done


def deliver(github: GitHub, run: Run, *, account: str, also: Also = nothing_else) -> str:
    """Bring a run's report to its pull request; return what was done. Raises GitHubError."""
    if run.event != "pull_request":
        return f"the run was started by {run.event}, not by a pull request: nothing to do"
    try:
        report = _report(github, run)
        body = _body(report, run, github.repository)
    except BadReport as error:
        if _pull_requests(github, run):
            github.set_status(run.head_sha, "error", f"no report: {error}", context=CONTEXT, url=run.page)
        return f"no comment was written: {error}"
    # The head is asked for last of all, so that nothing can move between the look and the words.
    found = _pull_requests(github, run)
    if len(found) != 1:
        count = "no open pull request has" if not found else f"{len(found)} open pull requests have"
        return f"{count} {run.head_sha[:12]} as its head: nothing was written"
    number = found[0].number
    return f"#{number}: {Desk(github, account, run, also).show(number, report, body, github.comments(number))}"


def refresh(desk: Desk, number: int, report: dict[str, Json], comments: list[Comment]) -> None:
    """Bring the report on a commit that a command has made. Raises GitHubError, and BadReport for no report."""
    desk.show(number, report, _body(report, desk.run, desk.github.repository), comments)


def _pull_requests(github: GitHub, run: Run) -> list[PullRequest]:
    if not run.head_repository:
        return []
    candidates = github.open_pull_requests(run.head_repository, run.head_branch)
    return [one for one in candidates if one.head_sha == run.head_sha and one.base_repository == github.repository]


def _report(github: GitHub, run: Run) -> dict[str, Json]:
    artifacts = [one for one in github.artifacts(run.id, ARTIFACT) if not one.expired]
    if not artifacts:
        raise BadReport("the run left no report; its log says why")
    newest = max(artifacts, key=lambda one: one.id)
    if newest.bytes > MAX_ZIP:
        raise BadReport(f"the artifact has {newest.bytes:,} bytes; {MAX_ZIP:,} are allowed")
    return open_report(github.download_artifact(newest, MAX_ZIP), run.head_sha)


def _body(report: dict[str, Json], run: Run, repository: str) -> str:
    mark = f"{MARK} run={run.id}.{run.attempt} head={run.head_sha} -->\n"
    links = {"run_url": run.page, "edit_url": _in_the_browser(report, run)}
    try:
        return mark + render(report, repository=repository, **links, limit=LIMIT - len(mark))
    except ValueError as error:
        raise BadReport(f"its parts do not fit together: {error}") from None


def _in_the_browser(report: dict[str, Json], run: Run) -> str:
    """Where the first error can be mended by somebody who has no git; empty where there is no error, or no fork."""
    first = next((one for one in report["findings"] if one["severity"] == "error"), None)
    if first is None or not REPOSITORY.fullmatch(run.head_repository) or climbs(first["path"]):
        return ""
    place = quote(f"{run.head_branch}/{first['path']}".encode("utf-8", "surrogateescape"), safe="/")[:2000]
    return f"https://github.com/{run.head_repository}/edit/{place}#L{int(first['line'])}"


def _own(comments: list[Comment], account: str) -> list[Comment]:
    return [one for one in comments if one.author == account and one.author_is_bot and one.body.startswith(MARK)]


def _newer(comment: Comment, run: Run) -> bool:
    match = RUN.match(comment.body)
    return match is not None and (int(match[1]), int(match[2])) > (run.id, run.attempt)


def _verdict(totals: dict[str, int]) -> tuple[Any, str]:
    errors, warnings = totals["errors"], totals["warnings"]
    found = [f"{number} {name}{'s' * (number != 1)}" for number, name in ((errors, "error"), (warnings, "warning"))]
    said = ", ".join(found) if errors or warnings else "nothing to mend"
    return ("failure" if errors else "success"), said
