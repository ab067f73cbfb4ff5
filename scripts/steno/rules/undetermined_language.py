"""A transcript that does not say its language.

Search, spelling and speech tools all need it. `und` says that nobody has said yet.

Fails:

    language: und

Repair: write a BCP-47 tag, such as `language: en` or `language: pt-BR`.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Problem, Severity
from steno.rules import Options, Rule


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem for `und`. A foreign format has no place for a language."""
    if document.format == "steno" and document.transcript.language.split("-")[0] == "und":
        repair = "write a BCP-47 tag, such as `language: en` or `language: pt-BR`"
        yield Problem(("language",), "nobody has said which language is spoken", repair)


RULE = Rule(severity=Severity.WARNING, find=find)
