"""Which hosts may see the token: the API's own, and that of its uploads. An answer cannot add another."""

from __future__ import annotations

from urllib.parse import urlsplit

from steno.github.protocol import GitHubError

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def check_api(url: str) -> str:
    """Return the API's address without a final `/`. Raises GitHubError for one that would send the token in clear."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise GitHubError(f"{url!r} is no https address; set GITHUB_API_URL to the API's")
    return url.rstrip("/")


def check_upload(api: str, url: str) -> str:
    """Return where a release's files go, without the template's end. Raises GitHubError for a foreign host."""
    url = url.partition("{")[0]
    home, there = urlsplit(api), urlsplit(url)
    hosts = {home.netloc}
    if home.netloc.startswith("api."):
        hosts.add("uploads." + home.netloc.removeprefix("api."))
    if there.scheme != home.scheme or there.netloc not in hosts:
        raise GitHubError(
            f"the files would go to {there.scheme}://{there.netloc}, which is not GitHub's; nothing was sent"
        )
    return url
