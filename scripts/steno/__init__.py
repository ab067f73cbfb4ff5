"""steno: a transcript corpus kept like code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from steno.release.loading import Release

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(path: str | os.PathLike[str]) -> Release:
    """Open a release in a folder. Raises ValueError when it is none."""
    from steno.release import loading

    return loading.load(path)
