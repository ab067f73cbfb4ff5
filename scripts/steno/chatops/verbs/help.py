"""Says which commands there are for you.

With a verb, says what that one takes.

Example: /help
"""

from __future__ import annotations

from steno.chatops.arguments import Argument
from steno.chatops.roles import Role
from steno.chatops.verbs import Done, Given, Saying, may, sorry, summary, usage, verbs
from steno.nearest import nearest


def run(role: Role, is_author: bool, given: Given) -> Done:
    """List what somebody may run, or describe one verb."""
    names = [name for name, plugin in verbs().items() if may(plugin.value, role, is_author)]
    wanted = given.get("verb")
    if wanted is not None:
        return _describe(str(wanted).lstrip("/"), names, role)
    rows = (("command", "does"), *((f"`{usage(name)}`", summary(name)) for name in names))
    who = "As the author of this pull request" if is_author and role < Role.TRIAGE else f"With the role {role.title}"
    return Done((f"{who} you may say these, each alone on its line", "`/help VERB` says more."), table=rows)


def _describe(name: str, names: list[str], role: Role) -> Done:
    if name not in names and name in verbs():
        return sorry(f"`/{name}` needs the role {verbs()[name].value.role.title}; yours is {role.title}")
    if name not in names:
        near = nearest(name, names)
        return sorry(f"There is no `/{name[:30]}`", *([f"Did you mean `/{near}`?"] if near else []))
    text = " ".join(verbs()[name].page.partition("Example:")[0].split())
    rows = (("argument", "is"), *((f"`{one.usage}`", one.what) for one in verbs()[name].value.takes))
    example = verbs()[name].page.partition("Example:")[2].strip()
    return Done((f"`{usage(name)}`", text, f"For example: `{example}`"), table=rows if rows[1:] else ())


def _word(text: str) -> str:
    return text


VERB = Saying(
    role=Role.TRIAGE,
    for_author=True,
    arguments=(Argument("verb", "the verb to describe", "VERB", _word),),
    run=run,
)
