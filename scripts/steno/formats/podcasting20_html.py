"""Podcasting 2.0 HTML: `<cite>` for who speaks, `<time>` for when, `<p>` for what is said.

The transcript format of the podcast namespace, as hosts write it. A colon after the name goes. Several paragraphs after
one name are one segment; a `<time>` between them begins another of the same voice, and so does a time that fills a
paragraph of its own. A heading is a chapter, the first one above all speech or the page's `<title>` the title. There
are no ends. Text before the first name or time is left out.
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Problem, Span
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.cue_text import fold
from steno.sources.html_tokens import Said, Tag, tokens
from steno.sources.json_fields import language_tag
from steno.sources.titles import title_from_name
from steno.sources.turns import Turns
from steno.sources.xml_values import root_name

PAIR = re.compile(
    r"</cite>\s*(?:<br\s?/?>\s*)?(?:<time[^<>]{0,200}>[^<>]{0,40}</time>\s*)?<p[\s>]"
    rf"|</time>\s*(?:<cite[^<>]{{0,200}}>[^<>]{{0,80}}</cite>\s*)?<p[\s>]|<p>\s*{CLOCK}\s*</p>",
    re.ASCII | re.IGNORECASE,
)
PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
SAMPLE = 200_000
OTHERS = ("TEI", "TEI.2", "teiCorpus", "ANNOTATION_DOCUMENT")
"""Roots of formats that have paragraphs of their own."""
LANGUAGE = re.compile(r"\blang\s?=\s?[\"']?([A-Za-z][A-Za-z0-9-]{1,30})")
ONLY_CLOCK = re.compile(CLOCK, re.ASCII)
BLOCKS = frozenset("p div li section article body html td tr blockquote ul ol main header footer".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass
class Page:
    """What is being read: the turns so far, a name and a time that wait for their words, and the open texts."""

    draft: Draft = field(default_factory=Draft)
    turns: Turns = field(default_factory=Turns)
    title: Said | None = None
    language: str = "und"
    within: str = ""
    texts: list[Said] = field(default_factory=list)
    name: Said | None = None
    time: Said | None = None
    begun: bool = False


def sniff(raw: RawFile) -> Confidence:
    """Certain when paragraphs follow names or times."""
    if not raw.text.lstrip("\ufeff \t\r\n").startswith("<") or root_name(raw) in OTHERS:
        return Confidence.NO
    sample = raw.text[:SAMPLE]
    pairs = len(PAIR.findall(sample))
    return Confidence.CERTAIN if pairs and pairs * 4 >= len(PARAGRAPH.findall(sample)) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each name or time."""
    page = Page()
    for token in tokens(raw.text):
        if isinstance(token, Said):
            page.texts.append(token)
        elif token.name == "br":
            page.texts.append(Said("\n", token.span))
        else:
            meet(page, token)
    flush(page)
    settle(page)
    page.turns.write(page.draft, markdown=False)
    title = one_line(page.title.text)[:LONGEST_LINE] if page.title is not None else ""
    return finish(page.draft, title=title or title_from_name(raw), language=page.language)


def meet(page: Page, tag: Tag) -> None:
    """Take what has been gathered at a tag that begins or ends something; others are part of the text."""
    if tag.name == "html" and (language := LANGUAGE.search(tag.rest)) is not None:
        page.language = language_tag(language[1])
    if tag.name in ("cite", "time", "title") or tag.name in HEADINGS:
        flush(page)
        page.within = "" if tag.closes else tag.name
    elif tag.name in BLOCKS:
        flush(page)
        page.within = ""


def flush(page: Page) -> None:
    """Take the gathered texts for what the open tag says they are."""
    text = fold("".join(one.text for one in page.texts))
    shown = [one.span for one in page.texts if one.text.strip()]
    page.texts.clear()
    if not text or not shown:
        return
    span = Span(shown[0].line, shown[0].column, shown[-1].end_line, shown[-1].end_column)
    take(page, Said(text, span))


def take(page: Page, said: Said) -> None:
    """Take a text for a name, a time, a title, a chapter or speech."""
    if page.within == "cite":
        settle(page, again=page.name)
        page.name = said
    elif page.within == "time" or ONLY_CLOCK.fullmatch(said.text):
        settle(page, again=page.time)
        page.time = said
    elif page.within == "title" or page.within == "h1" and not page.begun:
        if page.title is not None and page.title.text != said.text:
            page.draft.leave_out(page.title.span.line, page.title.text, "the page's own title")
        page.title = said
    elif page.within in HEADINGS:
        page.turns.head(said.text, said.span)
    elif page.begun or page.name is not None or page.time is not None:
        settle(page)
        page.turns.say(said.text, said.span)
    else:
        page.draft.leave_out(said.span.line, said.text, "stands before the first name or time")


def settle(page: Page, again: Said | bool | None = True) -> None:
    """Begin the turn of the name and the time that wait; with `again`, only if that one waits already."""
    if not again or page.name is None and page.time is None:
        return
    if page.name is not None:
        page.turns.begin(page.name.text.rstrip(" :："), page.name.span)
    if page.time is not None:
        start = time_or_none(page.time.text)
        page.turns.resume(page.time.text, page.time.span, start)
        if start is None:
            message = f"the time cannot be read: {page.time.text[:60]!r}"
            page.draft.problems.append(Problem((), message, "write H:MM:SS", page.time.span, rule="unreadable-time"))
    page.name = page.time = None
    page.begun = True


FORMAT = Format("Podcasting 2.0 HTML", sniff, read)
