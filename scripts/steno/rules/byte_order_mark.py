"""A byte order mark at the beginning of a text file.

Old Windows programs write U+FEFF before the first character. Readers of front matter then do not see the `---`, and the
first key of a YAML file has an invisible character in its name. Subtitle formats may have one; it is asked of YAML and
Markdown alone.

Fails:

    U+FEFF title: The bell that nobody rang

Repair: save the file as UTF-8 without a byte order mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Fix, Problem, Respell, Severity, Span
from steno.rules import Options, Rule

KEPT_IN_GIT = (".yaml", ".yml", ".md", ".markdown")
FIX = Fix.safe(Respell((("\ufeff", ""),)))


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem for a file with a mark."""
    if document.raw.has_bom and document.path.endswith(KEPT_IN_GIT):
        kind = "UTF-8" if document.raw.data[:3] == b"\xef\xbb\xbf" else "UTF-16"
        message = f"begins with a byte order mark ({kind})"
        yield Problem((), message, "save the file as UTF-8 without a byte order mark", Span(1, 1, 1, 2), fix=FIX)


RULE = Rule(severity=Severity.WARNING, find=find)
