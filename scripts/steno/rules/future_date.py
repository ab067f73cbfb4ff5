"""A date that is yet to come.

Mostly the day and the month are exchanged, or a year is mistyped. One day ahead is let pass, for the other side of the
world.

Fails:

    date: 2999-01-01

Repair: correct the date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from steno.corpus.document import Document
from steno.model import Json, Problem, Severity
from steno.rules import CorpusRule, Options, Surroundings


def gather(document: Document) -> Json:
    """Return the date."""
    return document.transcript.date


def find(facts: Mapping[str, Json], surroundings: Surroundings, options: Options) -> Iterator[tuple[str, Problem]]:
    """Yield each date after tomorrow. The schema, or the format, has seen to it that it is one."""
    latest = (surroundings.today + timedelta(days=1)).isoformat()
    for path, found in facts.items():
        if found > latest and _is_date(found):
            yield (
                path,
                Problem(("date",), f"{found} is yet to come (today is {surroundings.today})", "correct the date"),
            )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


RULE = CorpusRule(severity=Severity.ERROR, gather=gather, find=find, daily=True, keys=lambda _: ())
