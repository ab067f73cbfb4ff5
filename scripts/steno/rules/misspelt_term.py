"""A term of the corpus's own vocabulary that is spelt in another way.

Recognisers write what they know: "lightening network", "Postgre SQL", "Vlad" for "Wlad". The list under `vocabulary` in
`steno.yaml` says how the corpus writes its terms. Whole words are compared: a wrong form that is listed, in any case,
and the term itself where its capitals tell it from other words, as in PostgreSQL or Lightning Network. It is a
suggestion and never more, for somebody may have said it so.

Fails:

    - start: "00:00:01.000"
      text: We put it all into Postgre SQL in the end.

Repair: write the term as the vocabulary has it.

Options:

    vocabulary (none): the terms with their wrong forms, in JSON; `vocabulary` in `steno.yaml` fills it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from steno.corpus.document import Document
from steno.model import Fix, Problem, Put, Severity
from steno.rules import Options, Rule

NONE = "none"
NO_WORD_BEFORE, NO_WORD_AFTER = r"(?<![\w@/\\._-])", r"(?![\w@\\_]|[./-]\w)"
"""Neither inside another word, nor in an address, a file's name or a handle."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each wrong form once, where it first stands, with the number of times."""
    vocabulary = str(options["vocabulary"])
    if vocabulary == NONE:
        return
    folded = document.speech.said.casefold()
    for form, term in _forms(vocabulary).items():
        if form.split(" ")[0] in folded:
            yield from _problems(document, form, term)


def _problems(document: Document, form: str, term: str) -> Iterator[Problem]:
    pattern = _pattern(form)
    edits, times, first = [], 0, ""
    for number, text in zip(document.speech.places, document.speech.texts, strict=True):
        wrong = [match[0] for match in pattern.finditer(text) if not _is_meant(match[0], term)]
        if wrong:
            times, first = times + len(wrong), first or wrong[0]
            mended = pattern.sub(lambda match: match[0] if _is_meant(match[0], term) else _write(term, match[0]), text)
            edits.append(Put(("segments", number, "text"), mended))
    if edits:
        many = f" ({times} times)" if times > 1 else ""
        message = f"{first} is written {term} in this corpus{many}"
        yield Problem(edits[0].pointer, message, f"write {term}", excerpt=first, fix=Fix.suggestion(*edits))


@lru_cache(maxsize=8)
def _forms(vocabulary: str) -> dict[str, str]:
    """Map each form to look for, in lower case, to the term that is meant."""
    forms: dict[str, str] = {}
    for term, *wrong in json.loads(vocabulary):
        for form in (*wrong, *([term] if _is_telling(term) else ())):
            forms.setdefault(form.casefold(), term)
    return forms


def _is_telling(term: str) -> bool:
    """Capitals beside small letters, and not only at the beginning: other cases of it are no other word."""
    return any(map(str.isupper, term[1:])) and any(map(str.islower, term))


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(NO_WORD_BEFORE + re.escape(form) + NO_WORD_AFTER, re.IGNORECASE)


def _is_meant(found: str, term: str) -> bool:
    """A term in capitals throughout is a heading or a shout; one in small letters may begin a sentence."""
    return found in (term, term.upper(), _write(term, found))


def _write(term: str, found: str) -> str:
    """Keep the capital at the beginning of a sentence."""
    return term[0].upper() + term[1:] if term.islower() and found[0].isupper() else term


RULE = Rule(severity=Severity.INFO, find=find, options={"vocabulary": NONE})
