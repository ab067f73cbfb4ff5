"""Makes transcripts of the raw files that wait in `inbox/`.

`inbox/<show>/<name>.vtt`, or any format that `steno import` reads, becomes `corpus/<show>/<name>.yaml`, and the raw
file goes. One that cannot be read stays, and the answer says why. Nothing that is there is written over.

Example: /import
"""

from __future__ import annotations

from steno.chatops.clone import FILE
from steno.chatops.roles import Role
from steno.chatops.verbs import Changing, Done, Given, sorry
from steno.chatops.work import LISTED, Work
from steno.corpus.project import is_waiting
from steno.diff.wording import number
from steno.importing.inbox import Conversion, convert, needed


def run(work: Work, given: Given) -> Done:
    """Convert the whole inbox of the commit."""
    modes = work.clone.modes(work.head)
    plain = [path for path, mode in modes.items() if mode == FILE]
    waiting = [path for path in plain if is_waiting(path)]
    if not waiting:
        return sorry("Nothing waits in `inbox/`", "Put a raw file into `inbox/<show>/`, and say it again.")
    files = {path: work.clone.read(work.head, path) or b"" for path in needed(plain)}
    made = convert(files, set(modes))
    removed: dict[str, str | None] = dict.fromkeys(made.deletes)
    says = [f"{number(len(made.writes), 'transcript')} made of {number(len(waiting), 'raw file')}", *_rows(made)]
    return Done(tuple(says), files={**made.writes, **removed}, is_good=bool(made.writes))


def _rows(made: Conversion) -> list[str]:
    rows = [f"`{path}`: {one.format}" for path, one in made.imported.items()]
    rows += [f"`{one.path}`: line {one.line}, {one.message}; {one.repair}" for one in made.findings]
    more = [f"and {len(rows) - LISTED:,} more"] if len(rows) > LISTED else []
    return [*rows[:LISTED], *more, *made.remarks]


VERB = Changing(role=Role.WRITE, run=run)
