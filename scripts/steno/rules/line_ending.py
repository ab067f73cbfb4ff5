"""Lines that end in CRLF or CR.

A file that changes its line endings differs in every line, and its real changes cannot be seen. Subtitle formats
may have them; it is asked of YAML and Markdown alone.

Fails:

    title: The bell that nobody rang<CR><LF>

Repair: save the file with LF; `* text=auto eol=lf` in `.gitattributes` keeps it so.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Fix, Problem, Respell, Severity, Span
from steno.rules import Options, Rule

KEPT_IN_GIT = (".yaml", ".yml", ".md", ".markdown")
FIX = Fix.safe(Respell((("\r\n", "\n"), ("\r", "\n"))))


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for the file, at the first such line."""
    text = document.raw.text
    first = text.find("\r")
    if first < 0 or not document.path.endswith(KEPT_IN_GIT):
        return
    line = text.count("\n", 0, first) + 1
    column = first - text.rfind("\n", 0, first)
    pairs = text.count("\r\n")
    kind = "CRLF" if pairs else "CR"
    number = text.count("\r")
    lines = "1 line ends" if number == 1 else f"{number:,} lines end"
    repair = "save the file with LF; `* text=auto eol=lf` in .gitattributes keeps it so"
    yield Problem((), f"{lines} in {kind}", repair, Span(line, column, line, column + 1), fix=FIX)


RULE = Rule(severity=Severity.WARNING, find=find)
