"""What every request to GitHub shares: all that ghapi leaves to its callers is done here and in the modules beside it.

Names are checked, requests are repeated with care, lists are read to their end, redirects never carry the token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

from steno.github import hosts, names
from steno.github.asking import Patience, ask
from steno.github.paging import pages
from steno.github.protocol import GitHubError

T = TypeVar("T")

VERSION = "2022-11-28"
PAGE = 100
MIB = 1 << 20


class Requests:
    """A connection to one repository with one token. It holds sockets: use it in a `with`."""

    def __init__(self, repository: str, token: str, url: str, patience: Patience | None = None) -> None:
        import httpx2
        from ghapi.core import GhApi

        self.repository = names.repository(repository)
        self.url = hosts.check_api(url)
        self.patience = patience or Patience()
        owner, repo = self.repository.split("/")
        # ghapi would take another token out of the environment, so it authenticates nothing and we set the header.
        connect: Any = GhApi
        self._api = connect(owner=owner, repo=repo, sync=True, authenticate=False, gh_host=self.url)
        self._api.headers |= {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": VERSION,
            "User-Agent": "steno",
        }
        self._client = httpx2.Client(timeout=httpx2.Timeout(60.0, connect=10.0), follow_redirects=False)
        transport = self._api.transport
        transport.client, transport.base_headers, transport.follow_redirects = self._client, self._api.headers, False
        transport.retries = 0  # `ask` is the one place that tries again

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def spent(self) -> str:
        """How many requests were made, and how many GitHub leaves for this hour."""
        left = self._api.recv_hdrs.get("x-ratelimit-remaining", "")
        return f"{self.patience.asked} requests to GitHub" + (f", {left} left this hour" if left else "")

    def _ask(
        self,
        what: str,
        request: Callable[[], T],
        *,
        repeatable: bool = True,
        look: Callable[[], T | None] | None = None,
    ) -> T:
        return ask(self.patience, what, request, repeatable=repeatable, look=look)

    def _get(self, what: str, operation: Any, **arguments: Any) -> Any:
        return self._ask(what, lambda: operation(**arguments))

    def _delete(self, what: str, request: Callable[[], Any]) -> None:
        try:
            self._ask(what, request)
        except GitHubError as error:
            if error.status != 404:
                raise

    def _list(self, what: str, operation: Any, limit: int, within: str | None = None, **arguments: Any) -> list[Any]:
        def fetch(page: int) -> tuple[list[Any], str]:
            found = self._get(what, operation, per_page=PAGE, page=page, **arguments)
            return list((found[within] if within else found) or ()), self._api.recv_hdrs.get("link", "")

        return list(pages(what, fetch, limit))

    def _redirect(self, what: str, request: Callable[[], Any]) -> str:
        """Ask for a file and return the address that GitHub sends to; the token does not go there."""
        from fasttransport.errors import APIError

        def locate() -> str:
            try:
                request()
            except APIError as error:
                if error.status_code in (301, 302, 303, 307, 308) and error.response is not None:
                    return str(error.response.headers.get("location", ""))
                raise
            return ""

        where = self._ask(what, locate)
        if not where:
            raise GitHubError(f"{what}: GitHub does not say where the file is")
        return hosts.check_api(where)

    def _download(
        self,
        what: str,
        where: str,
        take: Callable[[bytes], None],
        begin: Callable[[], object],
        headers: dict[str, str] | None = None,
    ) -> None:
        """Read a file in pieces. GitHub may send it, or send elsewhere for it; the headers do not go along then."""

        def fetch() -> None:
            begin()
            with self._client.stream("GET", where, headers=headers) as answer:
                if answer.is_redirect and headers is not None:
                    answer.read()
                    elsewhere = hosts.check_api(str(answer.headers.get("location", "")))
                elif answer.is_success:
                    elsewhere = ""
                    for chunk in answer.iter_bytes(MIB):
                        take(chunk)
                else:
                    answer.read()
                    answer.raise_for_status()
            if elsewhere:
                self._download(what, elsewhere, take, begin)

        self._ask(what, fetch)
