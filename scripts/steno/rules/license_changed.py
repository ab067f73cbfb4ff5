"""A change of the licence.

Who has used the transcript under the old licence should not learn of it by chance, and not everybody may change it. To
name the licence where there was none is no change. It compares two versions (`--base`).

Fails:

    license: CC-BY-4.0      # before
    license: CC-BY-NC-4.0   # after

Repair: make sure that the holder of the rights agreed, and say so in a waiver.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import ChangeRule, Options


def find(before: Document, after: Document | None, options: Options) -> Iterator[Problem]:
    """Yield a problem when a licence was replaced."""
    if after is None:
        return
    old, new = before.transcript.license, after.transcript.license
    if old not in (new, "NOASSERTION"):
        repair = "make sure that the holder of the rights agreed, and say so in a waiver"
        yield Problem(("license",), f"the licence was {old} and is {new} now", repair)


RULE = ChangeRule(severity=Severity.WARNING, find=find)
