"""The protocol over ghapi: one class of the parts in the modules beside this one."""

from __future__ import annotations

from steno.github.pulls import PullRequests
from steno.github.releases import Releases
from steno.github.runs import Runs


class Api(PullRequests, Runs, Releases):
    """One repository on GitHub, asked with one token. It holds connections: use it in a `with`."""
