"""Regular expressions that are compiled when they are first used: all of them take longer than a small check."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as the compiled pattern does, by its methods."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._said)

    def __getattr__(self, name: str) -> Any:
        """Find a method once, and keep it, so that no later use takes longer."""
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found
