"""How GitHub is asked: with patience where another try may help and cannot do harm, and never without end.

What may be tried again
- no connection, 429, and 403 for a rate limit: nothing was done, so any request;
- 5xx and a lost answer: requests that may be repeated; one that creates something only after a look that it did not;
- a plain 403 or any other refusal: never.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from steno.github.protocol import GitHubError

T = TypeVar("T")

UNSENT = ("ConnectError", "ConnectTimeout", "PoolTimeout")


@dataclass(slots=True)
class Patience:
    """How often and how long: tries of one request, seconds of one wait and of all, requests in all."""

    tries: int = 5
    first_wait: float = 1.0
    longest_wait: float = 120.0
    total_wait: float = 300.0
    requests: int = 600
    sleep: Callable[[float], None] = time.sleep
    waited: float = field(default=0.0, init=False)
    asked: int = field(default=0, init=False)

    def count(self, what: str) -> None:
        """Count a request. Raises GitHubError when there were too many."""
        if self.asked >= self.requests:
            raise GitHubError(f"{what}: stopped after {self.requests} requests")
        self.asked += 1

    def wait(self, seconds: float, reason: GitHubError) -> None:
        """Wait, or raise the reason when that would take too long."""
        if seconds > self.longest_wait or self.waited + seconds > self.total_wait:
            raise GitHubError(f"{reason}; it asks to wait {seconds:.0f} s, too long", reason.status) from reason
        self.waited += seconds
        self.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with a request, and whether it may have had an effect."""

    error: GitHubError
    again: bool
    unsure: bool
    after: float | None


def ask(
    patience: Patience,
    what: str,
    request: Callable[[], T],
    *,
    repeatable: bool = True,
    look: Callable[[], T | None] | None = None,
) -> T:
    """Make a request until it is answered. Raises GitHubError.

    A request that is not `repeatable` is made again after a lost answer only if `look` finds no trace of the first.
    """
    for attempt in range(1, patience.tries + 1):
        patience.count(what)
        try:
            return request()
        except Exception as error:
            failure = judge(error, what)
            if failure is None:
                raise
        if failure.unsure and not repeatable:
            found = look() if look else None
            if found is not None:
                return found
            if look is None:
                raise failure.error
        if not failure.again or attempt == patience.tries:
            raise failure.error
        patience.wait(failure.after or patience.first_wait * 2 ** (attempt - 1), failure.error)
    raise AssertionError("unreachable")


def judge(error: Exception, what: str) -> Failure | None:
    """Tell what an exception of ghapi or its HTTP client means, or None for one that is not theirs."""
    import httpx2
    from fasttransport.errors import APIError

    if isinstance(error, (httpx2.HTTPStatusError, httpx2.RequestError)):
        error = error.api_error()  # type: ignore[union-attr]  # a method that fasttransport adds
    if not isinstance(error, APIError):
        return None
    if error.status_code is None:
        kind = str(error.error_type)
        unsent = kind in UNSENT
        outcome = "cannot be reached" if unsent else "gave no answer"
        return Failure(GitHubError(f"{what}: GitHub {outcome} ({kind})"), True, not unsent, None)
    status = int(error.status_code)
    told = GitHubError(f"{what}: GitHub answered {status}, {error.message[:300]!r}", status, _details(error.raw))
    if status >= 500:
        return Failure(told, True, True, None)
    if status in (403, 429):
        after = _retry_after(error.response.headers, error.message, status)
        return Failure(told, after is not None, False, after)
    return Failure(told, False, False, None)


def _retry_after(headers: Any, message: str, status: int) -> float | None:
    """Seconds until GitHub may be asked again, as it documents its limits; None when waiting cannot help."""
    given = headers.get("retry-after", "")
    if given.isdecimal():
        return float(given)
    if headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdecimal():
        return max(1.0, float(headers["x-ratelimit-reset"]) - time.time())
    if "secondary rate limit" in message.lower() or status == 429:
        return 60.0
    return None


def _details(raw: Any) -> str:
    """The words of a validation error, all in one."""
    if not isinstance(raw, dict):
        return str(raw)
    errors = raw.get("errors") or ()
    told = (one.get("message") or one.get("code") or "" if isinstance(one, dict) else str(one) for one in errors)
    return " ".join([str(raw.get("message", "")), *map(str, told)])
