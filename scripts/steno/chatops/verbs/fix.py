"""Repairs what a machine can repair safely: the field at fault, and no word of what was said.

With a rule, only what that rule finds. What is merely a suggestion is not made; `steno fix` prints those as a patch.

Example: /fix end-before-start
"""

from __future__ import annotations

from pathlib import Path

from steno.chatops.arguments import ONLY, Argument, read_key
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given, sorry
from steno.chatops.work import Work, each
from steno.corpus.raw import RawFile
from steno.diff.wording import number
from steno.editing import Nothing, Refused, Written
from steno.fixing import NoSettings, Outcome, repair_all


def run(work: Work, given: Given) -> Done:
    """Repair what was named, or all that the pull request changes."""
    from steno.rules import rules

    rule = given.get("rule")
    if rule is not None and rule not in rules():
        return sorry(f"There is no rule `{rule}`; docs/rules.md lists them")
    names = {rule} if rule else set()

    def repair(raw: RawFile) -> Written:
        path = Path(work.clone.root, raw.path)
        try:
            (outcome,) = repair_all([path], work.project, names, suggestions=False)
        except NoSettings as error:
            raise Refused(str(error)) from None
        return _written(outcome)

    return each(work, given.get("path"), repair)


def _written(outcome: Outcome) -> Written:
    if outcome.unread:
        first = outcome.unread[0]
        raise Refused(f"cannot be read: line {first.line}, {first.message}")
    if outcome.after.data == outcome.before:
        more = len(outcome.suggested)
        raise Nothing(f"has nothing to repair{f', and {more} to consider: `steno fix` shows them' if more else ''}")
    try:
        text = outcome.after.data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("is not UTF-8; say `/fmt` first") from None
    made = [one.finding.rule for one in outcome.after.made]
    by_rule = ", ".join(f"{rule} ({made.count(rule)})" for rule in sorted(set(made)))
    return Written(text, f"{number(len(made), 'repair')}: {by_rule}")


VERB = Changing(
    role=Role.WRITE,
    arguments=(Argument("rule", "only what this rule finds, by its id", "RULE", read_key), ONLY),
    run=run,
)
