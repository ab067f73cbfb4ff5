"""Importing: from a file of any format to a canonical transcript, with an account of what was inferred and left out."""

from steno.importing.batch import Outcome, import_all
from steno.importing.defaults import Wishes, complete
from steno.importing.emptying import empty_inbox
from steno.importing.making import Imported, import_raw
from steno.importing.misuse import Misuse
from steno.importing.naming import read_namings
from steno.importing.overlaying import Diarization, recording_of
from steno.importing.targets import plan

__all__ = [
    "Diarization",
    "Imported",
    "Misuse",
    "Outcome",
    "Wishes",
    "complete",
    "empty_inbox",
    "import_all",
    "import_raw",
    "plan",
    "read_namings",
    "recording_of",
]
