"""Releases: the merged artifacts that consumers download, their manifest, and its verification."""
