"""A transcript without a licence, or with one that is no SPDX expression.

A corpus without rights cannot be released: nobody may use what nobody has allowed. `NOASSERTION` says that nobody has
said yet. The id must be one that machines know (https://spdx.org/licenses/); `LicenseRef-…` stands for any other text.

Fails:

    license: NOASSERTION

Repair: ask who made it, and write `license: CC-BY-4.0` or another SPDX id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem for a licence that says nothing. A foreign format has no place for one."""
    found = document.transcript.license
    if found == "NOASSERTION":
        if document.format == "steno":
            repair = "ask who made it, and write `license: CC-BY-4.0` or another SPDX id"
            yield Problem(("license",), "nobody has said under which licence this may be used", repair)
    elif not _is_known(found):
        repair = "write an id of https://spdx.org/licenses/, such as CC-BY-4.0, or LicenseRef-NAME"
        yield Problem(("license",), f"{found} is not a licence that SPDX knows", repair)


@cache
def _is_known(expression: str) -> bool:
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        canonicalize_license_expression(expression)
    except InvalidLicenseExpression:
        return False
    return True


RULE = Rule(severity=Severity.ERROR, find=find)
