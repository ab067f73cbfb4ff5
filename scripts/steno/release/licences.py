"""What others call the licences of a release, which are SPDX identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable

HUGGING_FACE = frozenset(
    "apache-2.0 mit cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 "
    "cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 "
    "cc-by-nc-sa-4.0 gfdl gpl-2.0 gpl-3.0 agpl-3.0 lgpl-2.1 lgpl-3.0 bsd-2-clause bsd-3-clause isc mpl-2.0 odbl pddl "
    "unlicense".split()
)
"""The identifiers that a dataset card may name (huggingface.co/docs/hub/repositories-licenses)."""
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


def card_licences(licences: Iterable[str]) -> list[str]:
    """The licences as a dataset card names them; `other` for what it has no name for."""
    return sorted({_short(name) if _short(name) in HUGGING_FACE else "other" for name in licences})


def _short(licence: str) -> str:
    """The name without what SPDX adds to those of GNU: `GPL-3.0-only` → `gpl-3.0`."""
    return licence.lower().removesuffix("-only").removesuffix("-or-later")


def page_of(licence: str) -> str | None:
    """The page of a licence at SPDX; None for an expression, and for what says that nobody has said."""
    if not IDENTIFIER.fullmatch(licence) or licence.startswith("LicenseRef-") or licence in ("NOASSERTION", "NONE"):
        return None
    return f"https://spdx.org/licenses/{licence}.html"
