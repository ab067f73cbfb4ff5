"""What a look at files came to, however much of it was known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import methodcaller

from steno.checking.report import Counts
from steno.checking.taking import Taken
from steno.checking.together import Told
from steno.corpus.project import SHOW
from steno.model import Finding


@dataclass(frozen=True)
class Seen:
    """What came of the files that were looked at, and what the rules told that look at all of them.

    `same` are the paths of transcripts and shows of which all was known, with their `findings`.
    """

    taken: Taken
    told: Mapping[str, Sequence[Told]]
    same: Sequence[str] = ()
    findings: Sequence[Finding] = ()

    @property
    def counts(self) -> Counts:
        """How much is there."""
        counts = self.taken.counts
        transcripts = len(self.same) - sum(map(methodcaller("endswith", f"/{SHOW}"), self.same))
        return replace(counts, files=counts.files + len(self.same), transcripts=counts.transcripts + transcripts)
