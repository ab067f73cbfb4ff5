"""Main lines of CHAT that say nothing: `0 .` is what somebody does without a word."""

from __future__ import annotations

import re

MUTE = re.compile(r"0(?: *\[[^\[\]]*\])* *[.?!]?(?: *\[\+[^\[\]]*\])*")


def is_mute(text: str) -> bool:
    """Tell whether a line's text is an action without words."""
    return MUTE.fullmatch(text) is not None
