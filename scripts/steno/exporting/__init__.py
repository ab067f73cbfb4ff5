"""Exporting: transcripts of the corpus, or files of any format, to files of another, with what these do not hold."""

from steno.exporting.batch import Outcome, export_all
from steno.exporting.targets import Misuse, Wanted, plan

__all__ = ["Misuse", "Outcome", "Wanted", "export_all", "plan"]
