"""Merging two branches' edits of one transcript, segment by segment.

`files.merge_files` is what git's merge driver calls; `segments` and `header` decide what goes into the result, over the
blocks of text that `blocks` cuts a canonical file into, so that comments go with what they stand above.
"""

from steno.merging.files import Merged, merge_files

__all__ = ["Merged", "merge_files"]
