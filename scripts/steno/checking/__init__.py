"""Checking files: from a path to findings. Nothing here prints; `reporters` do.

`check_corpus` looks at a whole corpus repository, `check_paths` at files and folders of any format wherever they lie.
"""

from steno.checking.baseline import update_baseline
from steno.checking.report import Counts, Report
from steno.checking.running import check_corpus, check_paths
from steno.checking.store import Store, open_store
from steno.checking.targets import NoSuchPath

__all__ = ["Counts", "NoSuchPath", "Report", "Store", "check_corpus", "check_paths", "open_store", "update_baseline"]
