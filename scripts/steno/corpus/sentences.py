"""Where a sentence ends, so that the canonical form can put one on a line.

A wrong split costs nothing but a line break: words never change, and splitting the joined lines again gives the same
lines. Follows the default rules of UAX #29 §5 loosely, with the abbreviations that speech transcripts have.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter

from steno.corpus.patterns import late

ABBREVIATIONS = frozenset(
    (
        "mr mrs ms messrs dr prof sr jr st mt vs etc eg ie cf al approx dept est inc ltd co corp bros gen col "
        "sgt capt lt cmdr gov rev hon jan feb mar apr jun jul aug sep sept oct nov dec ph.d "
        "bzw usw ca evtl ggf vgl bspw sog "
        "mme mlle p.ex sra dra srta ud uds p.ej ee.uu"
    ).split()
)
"""Words that a full stop belongs to, wherever they stand."""
NUMBERED = frozenset("no nos nr vol pp fig figs art ch sec abb bd str tel kap".split())
"""Words that a full stop belongs to before a number alone: `No. 5`, and `No. It did not.`"""
ORDINAL = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jän|Jahrhundert|Jahrtausend|Jahrestag|Weltkrieg|Geburtstag)"
)
"""What a German number with a full stop counts, in capitals as every noun there: `am 5. März`."""
STANDING = re.compile(r"[»›)\]](?:\s|$)")
"""A closing mark with a blank before it, as French sets its quotes: it belongs to what it closes."""
AHEAD = 12
"""Characters behind a full stop that are looked at."""
LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
"""Initials and what is abbreviated to its letters: `J. R.`, `U.S.`, `z.B.`"""
LONGEST = 40
"""Characters before a full stop that are looked at; every abbreviation is shorter."""
STOPS = ".!?…‽؟۔।॥።፧፨။།។៕։。！？｡"
CLOSERS, OPENERS = "\"'”’“‘»«›)]」』）】", "\"'“‘„‚«»‹([{¿¡「『（【"
BLANKS, APART = " \u00a0\u202f", "»›"
"""A closing quote as French sets it has a blank before it, of any kind."""
END = late(rf"[{STOPS}](?<![{STOPS}]{{2}})[{STOPS}]*+[{re.escape(CLOSERS)}]*+(?:[{BLANKS}][{APART}](?= ))?+(?= )")
"""Where a sentence may end: begun at the first of several stops alone, so that time stays linear."""
BREAK, BETWEEN = "\x1f", "\x1e"
"""Stand for the end of a line within a folded text, or with a newline before it of a paragraph, and for that of a text.

No text has these characters, and both are blanks as the line ends are that they stand for.
"""


def _either(endings: Iterable[str]) -> str:
    """Match one of some endings, told apart by their first letters: with few branches it takes half the time."""
    listed = itertools.groupby(sorted(set(endings)), key=itemgetter(0))
    return "|".join(f"{re.escape(one)}(?:{'|'.join(re.escape(end[1:]) for end in ends)})" for one, ends in listed)


LETTERED = [word for word in ABBREVIATIONS if word[-2:].isalpha()]
TWO = _either(word[-2:] for word in LETTERED)
WHOLE = _either(word for word in LETTERED if len(word) == 2)
THREE = _either(end for word in LETTERED if len(word) > 2 for end in (word[-3:], word[-3:].capitalize()))
UNSURE_LINE = late(
    rf"{BREAK}(?!(?<=[a-z][a-z][.?!]{BREAK})"
    rf"(?:(?<!(?:{TWO})\.{BREAK})|(?<!(?:[^a-z](?:{WHOLE})|{THREE})\.{BREAK}))[A-Z])(?<!\n{BREAK})"
)
"""A line's end that may be none of a sentence: most are told by the letters around them.

Two letters tell most words from abbreviations; for the others there is a look at a third.
"""


@cache
def _unsure_blanks(stop: str) -> re.Pattern[str]:
    """Find blanks that may be the end of a sentence with this stop: a search for one character is the quickest.

    Begun at the first of several stops alone, as `END` is.
    """
    closed = rf"[{re.escape(CLOSERS)}]*+(?:[{BLANKS}][{APART}](?= ))?+"
    return re.compile(
        rf"{re.escape(stop)}(?![{BREAK}{BETWEEN}])(?<![{STOPS}]{{2}})[{STOPS}]*+{closed} "
        rf"(?![{re.escape(OPENERS)}]{{0,2}}[a-z])"
    )


def sentences(paragraph: str) -> list[str]:
    """Split one paragraph into sentences. Joining them with the blanks that were cut gives the paragraph back.

    Only an ASCII space is ever cut, and it is the only thing that is: a script written without spaces stays on one
    line, because a line break in YAML reads back as a space.
    """
    parts, begin = [], 0
    for match in END.finditer(paragraph):
        if _ends_sentence(paragraph, match.start(), match.end(), begin):
            parts.append(paragraph[begin : match.end()])
            begin = match.end() + 1
    parts.append(paragraph[begin:])
    return parts


@cache
def _sure_blanks(stop: str) -> re.Pattern[str]:
    """Find blanks that are the end of a sentence with this stop, as the letters around them tell."""
    whole = rf"(?:(?<!(?:{TWO})\. )|(?<!(?:[^a-z](?:{WHOLE})|{THREE})\. ))" if stop == "." else ""
    return re.compile(rf"{re.escape(stop)} (?=[A-Z])(?<=[a-z][a-z].{{2}}){whole}")


def split_all(paragraphs: Sequence[str]) -> list[str]:
    """Put each sentence of some paragraphs on a line. There may be neither line ends nor `BETWEEN` in them.

    It gives the sentences that `sentences` gives at a quarter of the time.
    """
    # Something stands before the first word too.
    joined = BETWEEN.join(["", *paragraphs])
    for stop in ".?!":
        joined = _sure_blanks(stop).sub(f"{stop}\n", joined)
    unsure = [match.span() for stop in STOPS if stop in joined for match in _unsure_blanks(stop).finditer(joined)]
    lines, begin = [], 0
    for end, after in sorted(unsure):
        near = max(begin, end - LONGEST)
        first = max(near, joined.rfind("\n", near, end) + 1, joined.rfind(BETWEEN, near, end) + 1)
        if _ends_sentence(joined, end, after - 1, first):
            lines.append(joined[begin : after - 1])
            begin = after
    return "\n".join([*lines, joined[begin:]]).split(BETWEEN)[1:]


def are_split(folded: str) -> bool:
    """Tell whether each line of folded texts is what `sentences` would put on one.

    It gives the answer of splitting anew at a fifth of the time, which is what checking a large corpus takes.
    """
    folded = BETWEEN + folded  # so that something stands before the first word too
    if not all(_is_end(folded, match.start(), match.end()) for match in UNSURE_LINE.finditer(folded)):
        return False
    # The stops of most languages are looked for at once, as if they were one.
    alike = folded.replace("?", ".").replace("!", ".")
    others = () if folded.isascii() else (stop for stop in STOPS[len(".!?") :] if stop in folded)
    found = (match for stop in (".", *others) for match in _unsure_blanks(stop).finditer(alike))
    return not any(_is_end(folded, match.end() - 1, match.end()) for match in found)


def _is_end(folded: str, end: int, begin: int) -> bool:
    """Tell whether a sentence ends at `end`, where the next would begin at `begin`."""
    if folded[end - 3 : end] == "..." and "A" <= folded[begin : begin + 1] <= "Z":  # the commonest, and no abbreviation
        return True
    above = folded.rfind(BREAK, 0, end) + 1
    line = folded[max(above, folded.rfind(BETWEEN, above, end) + 1) : end]
    before = (line[:-2] if line[-1:] in APART and line[-2:-1] in BLANKS else line).rstrip(CLOSERS)
    stop = len(before.rstrip(STOPS))
    return stop < len(before) and _ends_sentence(f"{line} {folded[begin : begin + AHEAD]}", stop, len(line))


def _ends_sentence(text: str, stop: int, end: int, begin: int = 0) -> bool:
    """Tell whether the sentence that begins at `begin` ends at `end`; a number alone counts the item of a list."""
    after = text[end + 1 : end + 1 + AHEAD]
    rest = after.lstrip(OPENERS)
    if rest[:1].islower() or STANDING.match(after) is not None:
        return False
    if text[stop] != "." or text[stop : stop + 2] in ("..", ".…"):
        return True
    word = text[max(begin, stop - LONGEST) : stop].rpartition(" ")[2].lstrip(OPENERS).lower()
    if word.isdecimal() and (stop - begin < 4 or len(word) < 3 and ORDINAL.match(rest) is not None):
        return False
    if word in NUMBERED:
        return not rest[:1].isdecimal()
    return word == "i" or word not in ABBREVIATIONS and LETTERS.fullmatch(word) is None
