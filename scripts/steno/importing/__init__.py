"""Importing: from a file of any format to a canonical transcript, with an account of what was inferred and left out."""

from steno.importing.batch import Outcome, import_all
from steno.importing.defaults import Misuse, Wishes, complete
from steno.importing.making import Imported, import_raw
from steno.importing.targets import plan

__all__ = ["Imported", "Misuse", "Outcome", "Wishes", "complete", "import_all", "import_raw", "plan"]
