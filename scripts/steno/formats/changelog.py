r"""The Changelog's Markdown: `**Name:** \[mm:ss\] words`, a paragraph for each turn.

Written by the Changelog's editors for all their shows since 2013. A paragraph without a label goes on with the speaker
above: without a time it is a further paragraph of the same segment, and a time begins a new segment, also in
mid-paragraph. Times come every few minutes, so timing is partial at most; every voice has a label, so labelling is
full and a segment without a speaker is a fault. `\[01:01:14.03\]` is hours, minutes, seconds or minutes, seconds,
frames, whichever fits the times around it. `**Break:** \[21:53\]` is an event, `to \[23:10\]` behind it its end. The
colon stands within the bold text, after it, or is forgotten after a name known from elsewhere; the words follow it or
stand below. `\[laughs\]` and `\[unintelligible 00:05:45.20\]` stay in the text; alone in an unlabelled paragraph,
laughter is an event. Two people in one label stay as the label says. Items of lists, quotes and code are paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Extent, Span
from steno.sources.blocks import fences, parts
from steno.sources.clock import ONLY_CLOCK
from steno.sources.frames import readings, settle
from steno.sources.labels import NO_NAMES, is_name
from steno.sources.lines import Joined, Line, number_lines, paragraphs, sample_lines
from steno.sources.markdown import heading, unescape
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.turns import Turns
from steno.sources.unspoken import from_transcript, leave_facts

LABEL = re.compile(
    r"\s*+(?P<open>\*{1,3})\s*(?P<name>(?:\\.|[^\s*:\\])(?:\\.|(?!\*\*)[^\n:\\]){0,79}?)"
    r"\s*+(?::\s*\\?\*{1,3}[ \t]*:?|\*{1,3}\s*:)\s*"
)
BOLD = re.compile(r"\s*+\*\*\s*(?P<name>[^*\n]{1,60}?)\s*\*\*[ \t]*")
PLAIN = re.compile(r"\s*+(?P<name>[^*:\n]{1,60}?):[ \t]+")
WITHIN = re.compile(r"\*\*(?P<name>[^*\n:]{1,80}?)\s*(?::\*\*|\*\*:)\s*")
TIME = re.compile(r"\\?\[\s*(?P<clock>\d{1,3}(?::\d{2}){1,2}(?:[.:]\d{1,3})?)\s*\\?\](?!\()\s*", re.ASCII)
BREAK = re.compile(r"(?:ad |sponsor |commercial )?break(?: \d+)?", re.IGNORECASE)
FEW = 4
"""Turns of which each may be another voice's."""
UNTIL = re.compile(r"\s*(?:to|until|through|[-–—]+>?)\s*", re.IGNORECASE)


def sniff(raw: RawFile) -> Confidence:
    """Certain when several paragraphs begin with a bold name and a colon, and some name recurs or breaks have labels.

    One bold name among many bare paragraphs is one side of an interview: those paragraphs are not that voice's.
    """
    aside = Draft()
    blocks = list(split_blocks(leave_facts(from_transcript(sample_lines(raw.text), aside), aside)))
    if not blocks or re.match(r"-{3}[ \t]*\r?\n", raw.text.lstrip()[:80]):
        return Confidence.NO
    labels = Counter(name for block in blocks if (name := bold_label(block[0].text)) and is_person(name))
    labelled = labels.total()
    if any(map(BREAK.fullmatch, labels)) and labelled * 20 > len(blocks) and len(labels) > 1:
        return Confidence.CERTAIN  # nobody else has breaks with labels, whatever is read out between them
    if labelled > FEW and len(labels) == labelled:
        return Confidence.NO  # nobody comes again: a document's phrases
    if labelled < 2 or labelled * 5 < len(blocks) or labelled * 4 < len(blocks) and max(labels.values()) < 3:
        return Confidence.NO
    if len(labels) == 1 and labelled * 10 < len(blocks) * 7:
        return Confidence.NO
    if any(block[0].text.startswith(("```", "<", "{")) for block in blocks):
        return Confidence.POSSIBLE
    if any(ONLY_CLOCK.fullmatch(top.text.strip("*_ ")) for block in blocks if (top := heading(block[0])) is not None):
        return Confidence.POSSIBLE  # headings that are times: a meeting's transcript
    return Confidence.CERTAIN


def is_person(name: str) -> bool:
    """Tell whether a bold text before a colon looks like a speaker's name, and not like a document's phrase."""
    return is_name(name) or " and " in name or BREAK.fullmatch(name) is not None


def bold_label(text: str, begin: int = 0) -> str | None:
    """Return the bold label that a paragraph, or a part of it, begins with."""
    match = LABEL.match(text, begin)
    if match is None or match["open"] == "*" and not is_name(match["name"]):
        return None
    name = clean(match["name"])
    return name if name.lower() not in NO_NAMES else None


def clean(name: str) -> str:
    """The name as people read it."""
    return one_line(unescape(name)).rstrip(": ")


def split_blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield paragraphs; a line that begins with a bold label begins one, blank line or not."""
    for block in chain.from_iterable(map(parts, paragraphs(lines))):
        begin = 0
        for number in range(1, len(block)):
            if LABEL.match(block[number].text) or heading(block[number]) or heading(block[number - 1]):
                yield block[begin:number]
                begin = number
        yield block[begin:]


def read(raw: RawFile) -> Reading:
    """Read a segment for each label and each time."""
    draft, turns = Draft(), Turns()
    title = None
    stretches = list(fences(leave_facts(from_transcript(number_lines(raw.lines), draft), draft)))
    blocks = [(code, block) for code, lines in stretches for block in ([lines] if code else split_blocks(lines))]
    known = frozenset(name for code, block in blocks if not code and (name := bold_label(block[0].text)))
    for code, block in blocks:
        top = None if code else heading(block[0])
        if code:
            turns.quote(block)
        elif top is None:
            add_block(turns, Joined.of(block), known)
        elif title is None and not turns.done and block[0].text.startswith("# "):
            title = one_line(unescape(top.text)) or None
        else:
            turns.head(top.text, top.span)
    time_turns(turns)
    turns.write(draft)
    labelled = any(turn.speaker for turn in turns.done)
    return finish(
        draft, title=(title or title_from_name(raw))[:2000], labelling=Extent.FULL if labelled else Extent.NONE
    )


def add_block(turns: Turns, block: Joined, known: frozenset[str]) -> None:
    """Take a paragraph apart: its label, then speech with times and further labels within it."""
    begin = take_label(turns, block, 0, known)
    early = TIME.match(block.text) if begin == 0 else None
    if early is not None and readings(early["clock"]) and bold_label(block.text, early.end()):
        begin = take_label(turns, block, early.end(), known)
        turns.resume(early["clock"], block.span(early.start(), early.end()))
    for cut in cuts(block.text, known):
        if cut.start() < begin:
            continue
        if not (ends_break(turns, block.text[begin : cut.start()]) and "clock" in cut.groupdict()):
            turns.say(block.text[begin : cut.start()].strip(), block.span(begin, cut.start()))
        begin = cut.end()
        if "clock" in cut.groupdict():
            add_time(turns, cut["clock"], block.span(cut.start(), cut.start() + len(cut[0].rstrip())))
        else:
            begin = take_label(turns, block, cut.start(), known)
    turns.say(block.text[begin:].strip(), block.span(begin))


def ends_break(turns: Turns, text: str) -> bool:
    """Tell whether words stand between the two times of a break."""
    last = turns.done[-1] if turns.done else None
    return last is not None and last.kind == "break" and bool(last.clock) and UNTIL.fullmatch(text) is not None


def add_time(turns: Turns, clock: str, span: Span) -> None:
    """Let a time begin a segment, or tell when a break is."""
    last = turns.done[-1] if turns.done else None
    if last is None or last.kind != "break" or last.until:
        turns.resume(clock, span)
    elif last.clock:
        last.until = clock
    else:
        last.clock, last.time = clock, span


def cuts(text: str, known: frozenset[str]) -> list[re.Match[str]]:
    """Find the times, and the labels of known names, within a text."""
    times = [match for match in TIME.finditer(text) if readings(match["clock"])]
    labels = [match for match in WITHIN.finditer(text) if clean(match["name"]) in known]
    return sorted([*times, *labels], key=lambda match: match.start())


def take_label(turns: Turns, block: Joined, begin: int, known: frozenset[str]) -> int:
    """Take the label at a place of a text, also when it is written twice; return where the speech begins."""
    within = begin > 0
    while (match := find_label(block.text, begin, known)) is not None:
        name, label = clean(match["name"]), block.span(match.start("name"), match.end("name"))
        kind = sound_of(name, block.text, match.end())
        last = turns.done[-1] if turns.done else None
        if kind is not None:
            turns.mark(kind, label, name)
        elif last is None or last.speaker != name or last.paragraphs or not within:
            turns.begin(name, label)
        begin, within = match.end(), True
    return begin


def sound_of(name: str, text: str, begin: int) -> str | None:
    """Tell which event a label stands for: a break always, other sounds where no words follow."""
    if BREAK.fullmatch(name):
        return "break"
    kind = event_kind(f"[{name}]")
    return kind if kind is not None and not TIME.sub("", text[begin : begin + 200]).strip() else None


def find_label(text: str, begin: int, known: frozenset[str]) -> re.Match[str] | None:
    """Match a label: bold with a colon, bold without one for a known name or a break, or plain for a known name."""
    if bold_label(text, begin):
        return LABEL.match(text, begin)
    bold, plain = BOLD.match(text, begin), PLAIN.match(text, begin)
    if bold is not None and (clean(bold["name"]) in known or BREAK.fullmatch(clean(bold["name"]))):
        return bold
    return plain if plain is not None and clean(plain["name"]) in known else None


def time_turns(turns: Turns) -> None:
    """Read the times, once all of them are known."""
    clocks: list[tuple[str, int]] = []
    words = 0
    for turn in turns.done:
        for clock in filter(None, (turn.clock, turn.until)):
            clocks.append((clock, words))
            words = 0
        words += turn.words
    times = iter(settle(clocks))
    for turn in turns.done:
        turn.start = next(times) if turn.clock else None
        turn.end = next(times) if turn.until else None


FORMAT = Format("Changelog Markdown", sniff, read)
