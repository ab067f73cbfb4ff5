"""Editing a transcript by what is meant: another speaker, other times, other segments, a review.

An edit is pure: a transcript and what is asked go in, the new transcript and what to say about it come out. `apply`
writes it into a file's text, with its comments, and proves that it did that and nothing else.
"""

from steno.editing.applying import Edited, Nothing, Refused, Written, apply

__all__ = ["Edited", "Nothing", "Refused", "Written", "apply"]
