"""Noting who has read a transcript against its recording, and raising its status."""

from __future__ import annotations

from dataclasses import replace

from steno.corpus.document import Document
from steno.editing.applying import Edited, Nothing
from steno.model import Status

KINDS = frozenset(("metadata", "status"))
NEXT = {Status.DRAFT: Status.REVIEWED, Status.REVIEWED: Status.VERIFIED}


def review(document: Document, person: str) -> Edited:
    """Add a reviewer; a draft becomes reviewed, and by a second person verified. Raises Nothing for one who has."""
    one = document.transcript
    if person in one.reviewed_by:
        raise Nothing(f"`{person}` has reviewed it already; a second person makes it `verified`")
    reviewers = (*one.reviewed_by, person)
    status = one.status
    if status in NEXT and len(reviewers) >= (1 if status is Status.DRAFT else 2):
        status = NEXT[status]
    raised = f", which makes it `{status}`" if status is not one.status else ""
    says = f"noted `{person}` as reviewer{raised}"
    return Edited(replace(one, reviewed_by=reviewers, status=status), says, KINDS)
