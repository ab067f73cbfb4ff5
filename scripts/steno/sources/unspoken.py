"""What a page of Markdown holds that nobody says: markup, tables, and what stands above its transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from steno.corpus.drafting import Draft
from steno.sources.blocks import ROW
from steno.sources.labels import find_label
from steno.sources.lines import Line, join, paragraphs
from steno.sources.markdown import heading
from steno.sources.preamble import is_fact

UNSPOKEN = re.compile(
    r"<!--.*-->|\{[{%:].*[}%]?\}|!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)|([-*_])(?:[ \t]*\1){2,}"
    r"|(?:<(?!https?:)/?[a-zA-Z][^<>]{0,300}>\s*+)++"
)
HERE = re.compile(
    r"[#*_ \t]*(?:(?:full|complete|episode|show)[ \t]+)?(?:transcript|transcription|transkript|transkription|"
    r"transcripción|transcrição|trascrizione|文字稿|逐字稿|文字起こし|書き起こし)[*_:： \t]*",
    re.IGNORECASE,
)
"""A line that says that the transcript begins below."""
TABLE = "a table, not speech"
"""Why a table is left out."""
TITLE = 20
"""Words of a first line that may be the title."""


def from_transcript(body: list[Line], draft: Draft) -> list[Line]:
    """Begin where a page says that its transcript does; its title stays, and what stands between is left out."""
    here = next((number for number, line in enumerate(body) if HERE.fullmatch(line.text)), None)
    if here is None or words(body[:here]) >= words(body[here:]):
        return body
    first = next((number for number, line in enumerate(body) if line.text.strip()))
    titled = first < here and (heading(body[first]) is not None or is_short(body[first]))
    above = body[first + titled : here + 1]
    for block in paragraphs(above):
        draft.leave_out(block[0].number, join(line.cut(0) for line in block), "stands above the transcript")
    return [*body[: first + titled], *(Line(line.number, "") for line in above), *body[here + 1 :]]


def leave_facts(body: list[Line], draft: Draft) -> list[Line]:
    """Leave out facts about the talk, `Date: …`, that stand above the first label that comes again."""
    labels = [find_label(line.text) for line in body]
    often = Counter(label.name for label in labels if label is not None)
    first = next((number for number, one in enumerate(labels) if one is not None and often[one.name] > 1), 0)
    kept: list[Line] = []
    for line, label in zip(body[:first], labels, strict=False):
        fact = label is not None and is_fact(line.text.replace("**", "").strip())
        if fact:
            draft.leave_out(line.number, line.text.strip(), "stands above the talk")
        kept.append(Line(line.number, "") if fact else line)
    return [*kept, *body[first:]]


def is_short(line: Line) -> bool:
    """Tell whether a line is no sentence."""
    return len(line.text.split()) <= TITLE and not line.text.endswith((".", "?", "!", "…", "。"))


def words(lines: Iterable[Line]) -> int:
    """Count the words of lines."""
    return sum(len(line.text.split()) for line in lines)


def leave_markup(body: Iterable[Line], draft: Draft, *, tables: bool = False) -> list[Line]:
    """Leave out comments, short codes, pictures, rules, tags, and `tables` too; an empty line stands where one was."""
    kept: list[Line] = []
    comment = False
    for line in body:
        text = line.text.strip()
        opens = text.startswith("<!--") and "-->" not in text
        underlines = bool(kept and kept[-1].text.strip()) and set(text) == {"-"}
        if comment or opens or UNSPOKEN.fullmatch(text) and not underlines:
            draft.leave_out(line.number, text, "markup, not speech")
            kept.append(Line(line.number, ""))
        elif tables and ROW.fullmatch(text):
            draft.leave_out(line.number, text, TABLE)
            kept.append(Line(line.number, ""))
        else:
            kept.append(line)
        comment = (comment or opens) and "-->" not in text
    return kept
