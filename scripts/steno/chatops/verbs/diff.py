"""Tells what the pull request changes in what was said, by whom and when.

With a path, of that transcript alone, and so with more examples of each change.

Example: /diff harbour-hours/the-bell-buoy
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from steno.chatops.arguments import PATH
from steno.chatops.roles import Role
from steno.chatops.verbs import Done, Given, Looking, sorry
from steno.chatops.work import Work
from steno.comparing import compare_commits
from steno.diff.data import as_data


def run(work: Work, given: Given) -> Done:
    """Compare the head with where it left the base."""
    comparison = compare_commits(work.clone.root, work.base, work.head)
    path = given.get("path")
    if path is not None:
        mine = tuple(one for one in comparison.transcripts if one.place == path)
        if not mine:
            return sorry(f"Nothing changed in `{path}` that anybody would hear or see")
        comparison = replace(comparison, transcripts=mine, rewritten=(), others=())
    report: dict[str, Any] = work.empty_report()
    report["diff"] = as_data(comparison, complete=False)
    what = f"`{path}`" if path is not None else "this pull request"
    return Done((f"What {what} changes",), report=report)


VERB = Looking(role=Role.TRIAGE, for_author=True, arguments=(PATH,), run=run)
