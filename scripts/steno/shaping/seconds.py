"""Times as decimal seconds, exact to the millisecond."""

from __future__ import annotations


def seconds(milliseconds: int, digits: int = 0) -> str:
    """Print seconds: `12.5`; with `digits`, at least as many decimals: `12.500`."""
    whole, fraction = divmod(milliseconds, 1000)
    decimals = f"{fraction:03d}".rstrip("0").ljust(digits, "0")
    return f"{whole}.{decimals}" if decimals else str(whole)
