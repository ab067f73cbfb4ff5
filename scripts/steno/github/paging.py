"""Reading lists page by page: until GitHub says that there is no next one, and never past a limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from steno.github.protocol import GitHubError

NEXT = re.compile(r'<[^<>]*>\s*;[^,<]*\brel="?next"?')


def pages(what: str, fetch: Callable[[int], tuple[list[Any], str]], limit: int) -> Iterator[Any]:
    """Yield the items of all pages. `fetch` returns a page and its Link header. Raises GitHubError past `limit` pages.

    Only whether there is a next page is taken from the header; its address is not, since it could name another host.
    """
    for number in range(1, limit + 1):
        items, link = fetch(number)
        yield from items
        if not NEXT.search(link):
            return
    raise GitHubError(f"{what}: there are more than {limit} pages")
