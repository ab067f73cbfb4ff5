"""Markdown left in the text, such as `\\[laughs\\]` or `**really**`.

The rest of a page that was copied as its source. It is read aloud by a machine, and a search for the words does not
find them. It is not asked of Markdown files, where it is no rest.

Fails:

    - start: "00:00:01.000"
      text: 'And then \\[laughs\\] we left, **all** of us.'

Repair: write the plain characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.characters import holding
from steno.corpus.code import CODE, outside_code
from steno.corpus.document import Document
from steno.corpus.patterns import late
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

ESCAPE = r"\\[\[\]*_#~>|!()`]"
LINK = r"\[[^\]\[\n]{1,200}\]\((?:https?://|mailto:|/|#)[^\s)]{0,500}\)"
BOLD = (
    r"(?<![\w*])\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*(?![\w*])"
    r"|(?<!\w)__(?=\S)[^_\n]{1,100} [^_\n]{1,100}(?<=\S)__(?!\w)"
)
"""One word between underscores is a name in Python."""
MARKDOWN = late(rf"{LINK}|{BOLD}|{ESCAPE}")
MARKDOWN_FILES = (".md", ".markdown")
SIGNS = "\\[*_"
"""One of these stands in every piece of markup."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each segment with markup, at its first; what stands in backticks is quoted."""
    for ordinal in () if document.path.endswith(MARKDOWN_FILES) else holding(document, SIGNS):
        text = document.speech.texts[ordinal]
        found = [match[0] for match in MARKDOWN.finditer(CODE.sub("", text))]
        if found:
            number = document.speech.places[ordinal]
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"{found[0][:60]} in segment {number} is Markdown{more}"
            repair = f"write {plain(found[0])[:60]}"
            pointer = ("segments", number, "text")
            fix = Fix.suggestion(Put(pointer, outside_code(text, _unmarked)))
            yield Problem(pointer, message, repair, excerpt=found[0], fix=fix)


def _unmarked(text: str) -> str:
    return MARKDOWN.sub(lambda match: plain(match[0]), text)


def plain(markup: str) -> str:
    """Return the characters that a piece of markup shows."""
    if markup[0] == "\\":
        return markup[1:]
    return markup[1 : markup.index("](")] if markup[0] == "[" else markup[2:-2]


RULE = Rule(severity=Severity.WARNING, find=find)
