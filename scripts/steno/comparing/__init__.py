"""Comparing two versions of a corpus, wherever they lie: commits, a work tree, folders, files."""

from steno.comparing.matching import compare_files, compare_trees
from steno.comparing.naming import Impossible, compare_commits, compare_named, compare_with_work_tree
from steno.comparing.trees import Tree, read_folder

__all__ = [
    "Impossible",
    "Tree",
    "compare_commits",
    "compare_files",
    "compare_named",
    "compare_trees",
    "compare_with_work_tree",
    "read_folder",
]
