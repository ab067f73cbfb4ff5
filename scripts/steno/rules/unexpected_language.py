"""A text in another language than the one that it is said to be in.

A template that was copied, a translation beside its original, or a recogniser that was set to the wrong language and
wrote what it never heard. Players choose a voice by it, and search its words. It is told only when the commonest words,
or the letters, leave no doubt; foreign words and single quotations never do.

Fails:

    language: de
    segments:
    - text: >-
        The light was on when we came to the house, and it was the only one that you could see from there. They have
        kept it for all of us, and it is not a big one. We went in and we were with them until the boats were back, and
        that was all that there is to say of it, for it was late and we had to be on the road. You have to know that
        this was the first time that they had a visitor, and it was good to be with them in the dark.

Repair: correct `language`, or put the right text in.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.languages import KNOWN, is_likely, other_language
from steno.corpus.speech import lay
from steno.model import Problem, Severity
from steno.rules import Options, Rule

GLANCE, SAMPLE = 1_500, 12_000
"""Characters that are looked at first, and when those do not have the words of the language."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield one problem for the transcript. A foreign format has no place for a language."""
    tag = document.transcript.language
    main, _, rest = tag.partition("-")
    if document.format != "steno" or any(len(part) == 4 and part.isalpha() for part in rest.split("-")):
        return
    if main not in KNOWN or is_likely(_sample(document, GLANCE), main):
        return
    other = other_language(_sample(document, SAMPLE), main)
    if other is not None:
        what = f"the words are of the language {other}" if len(other) == 2 else f"the letters are {other}"
        message = f"{what}, and `language` says {tag}"
        yield Problem(("language",), message, "correct `language`, or put the right text in")


def _sample(document: Document, length: int) -> str:
    """Text from all over the transcript."""
    said = lay(document.speech.texts, [(place, "") for place, _ in document.speech.others])
    step = max(1, len(said) * 50 // length)
    texts, found = [], 0
    for text in filter(None, said[step // 2 :: step]):
        if found < length:
            texts.append(text[: length - found])
            found += len(texts[-1])
    return " ".join(texts)


RULE = Rule(severity=Severity.WARNING, find=find)
