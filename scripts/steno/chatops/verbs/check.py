"""Checks the transcripts that the pull request changes, and tells what it finds.

With `full`, the whole corpus as it would be. The report in the conversation says the same of what changed; this is for
another look, for example after a push of the bot.

Example: /check full
"""

from __future__ import annotations

from steno.chatops.arguments import Argument, read_full
from steno.chatops.roles import Role
from steno.chatops.verbs import Done, Given, Looking
from steno.chatops.work import Work
from steno.diff.wording import number


def run(work: Work, given: Given) -> Done:
    """Check what changed, or everything."""
    report = work.collect(everything=bool(given.get("full")))
    totals = report["totals"]
    found = [number(totals[f"{kind}s"], kind) for kind in ("error", "warning") if totals[f"{kind}s"]]
    files = number(report["checked"]["files"], "file")
    return Done((f"{' and '.join(found) or 'Nothing to mend'} in {files}",), report=report)


VERB = Looking(
    role=Role.TRIAGE,
    for_author=True,
    arguments=(Argument("full", "every file of the corpus, not only what changed", "full", read_full),),
    run=run,
)
