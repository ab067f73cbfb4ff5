"""Open work: what somebody with ears and a minute could do for a transcript.

`find` looks at one transcript and is pure; `collect` at files and folders, and adds what rules suggest; `as_data` makes
JSON of it, as `schema/worklist.schema.json` describes it.
"""

from steno.worklist.collecting import Work, collect, narrow
from steno.worklist.data import as_data
from steno.worklist.searching import find
from steno.worklist.task import Task

__all__ = ["Task", "Work", "as_data", "collect", "find", "narrow"]
