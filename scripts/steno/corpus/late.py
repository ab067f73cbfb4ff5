"""A transcript whose entries are made when somebody first asks for them: most rules, and a release, ask columns."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Self

from steno.corpus.speech import Speech
from steno.model import Transcript

NAMES = tuple(field.name for field in fields(Transcript))


class LateTranscript(Transcript):
    """A transcript like any other, equal to the one that has its entries already."""

    __slots__ = ("speech",)
    speech: Speech

    @classmethod
    def of(cls, speech: Speech, **facts: Any) -> Self:
        """Make one of what is said, and of the other facts."""
        made = cls(**facts)
        object.__delattr__(made, "entries")
        object.__setattr__(made, "speech", speech)
        return made

    def __getattr__(self, name: str) -> Any:
        """Make what is not there, which is all that Python asks for here: the entries, or a copy's columns."""
        if name not in ("entries", "speech"):
            raise AttributeError(name)
        made = self.speech.entries if name == "entries" else Speech.of(self.entries)
        object.__setattr__(self, name, made)
        return made

    def __eq__(self, other: object) -> bool:
        """Compare with any transcript."""
        return isinstance(other, Transcript) and all(getattr(self, name) == getattr(other, name) for name in NAMES)

    __hash__ = Transcript.__hash__
