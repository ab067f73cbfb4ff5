"""What a look at files came to, however much of it was known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from steno.checking.inspecting import Outcome
from steno.checking.together import Told
from steno.corpus.project import SHOW
from steno.model import Finding


@dataclass(frozen=True)
class Seen:
    """The outcomes of the files, and what the rules told that look at all of them.

    `same` are the paths of transcripts and shows without an outcome, because all is known of them, with `findings`.
    """

    outcomes: Sequence[Outcome]
    told: Mapping[str, Sequence[Told]]
    same: Sequence[str] = ()
    findings: Sequence[Finding] = ()

    @property
    def transcripts(self) -> int:
        """How many transcripts are as they were."""
        return sum(not path.endswith(f"/{SHOW}") for path in self.same)
