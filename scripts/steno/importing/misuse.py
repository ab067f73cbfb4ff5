"""What is said when an import is asked for something that cannot be."""

from __future__ import annotations


class Misuse(Exception):
    """The command cannot be carried out as it was given; the message says why."""
