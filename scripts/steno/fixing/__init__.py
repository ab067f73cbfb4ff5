"""Repairs: from what a rule says about the data to the bytes of the file.

A rule attaches a `Fix` to its problem: edits of the data, by pointers. `rewriting` finds the bytes of each and leaves
all others alone, `repairing` makes what can be made together and reads the result before believing it, `running` goes
over the files. A repair that is called safe may not change a word: `heard` counts them.
"""

from steno.fixing.patch import patch
from steno.fixing.repairing import Repair, Repaired, repair
from steno.fixing.running import Outcome, repair_all
from steno.fixing.surveying import NoSettings
from steno.fixing.telling import as_data, shown_patch, summarise, tell

__all__ = [
    "NoSettings",
    "Outcome",
    "Repair",
    "Repaired",
    "as_data",
    "patch",
    "repair",
    "repair_all",
    "shown_patch",
    "summarise",
    "tell",
]
