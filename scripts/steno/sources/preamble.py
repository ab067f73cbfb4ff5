"""What stands above a talk on its page: facts about it and links, in lines of their own.

`Location: …`, `Slides: <https://…>`, a day, an address. What stands between two of them and is no sentence is not
spoken either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from steno.corpus.drafting import Draft
from steno.model import Link
from steno.sources.blocks import ITEM
from steno.sources.clock import day_in
from steno.sources.lines import Line, join
from steno.sources.markdown import heading, link_of

FACT = re.compile(r"\s*+(?P<key>[^\s:：<>\[\]()][^:：<>\[\]\n]{0,40}?)\s*[:：]\s*(?!//)(?P<value>\S.*)")
KEYS = frozenset(
    "name topic location place venue date time event title slides video videos audio recording podcast episode twitter "
    "announcement transcript website url link links source reference pastebin speaker speakers presenter presenters "
    "author original paper agenda duration length format host hosts guest guests participant participants interviewer "
    "interviewee attendees moderator transcriber meeting "
    "nombre tema ubicación lugar fecha hora evento título diapositivas vídeo autor autora texto original fuente enlace "
    "ponente ponentes transcripción nome tópico local data slides orador palestrante fonte "
    "thema ort datum uhrzeit folien autor quelle sprecher "
    "题目 标题 作者 译者 日期 时间 地点 主题 演讲者 视频 幻灯片 来源 参考 原文 播客".split()
)
ADDRESS = re.compile(r"<?(https?://[^\s<>]{1,1900})>?")
SHORT = 12
"""Words of a line that may be a title or a name of a meeting."""
ENDS = re.compile(r"[.?!…:;,。？！：][\"'”’)]*$")
WORDS_OF_KEY = 3


def length(blocks: Sequence[list[Line]], is_spoken: Callable[[str], bool]) -> int:
    """Count the blocks that stand above the talk: up to the last fact or link, headings and short lines included."""
    found = 0
    for number, block in enumerate(blocks):
        if any(is_spoken(line.text) for line in block):
            break
        if all(is_fact(line.text) or link(line) is not None for line in block):
            found = number + 1
        elif heading(block[0]) is None and not is_aside(block):
            break
    return found


def is_fact(text: str) -> bool:
    """Tell whether a line says something about the talk, or is the day on which it was held."""
    match = FACT.fullmatch(text)
    if match is None or len(match["value"].split()) > SHORT or ENDS.search(match["value"]):
        return len(text) < 40 and day_in(text) is not None
    words = match["key"].lower().split()
    return len(words) <= WORDS_OF_KEY and bool(KEYS & set(words)) and not any(map(str.isdigit, words))


def is_aside(block: list[Line]) -> bool:
    """Tell whether a block is a short line that nobody says as it stands."""
    text = block[0].text.strip()
    return len(block) == 1 and len(text.split()) <= SHORT and not ENDS.search(text) and not ITEM.match(text)


def address(line: Line) -> Link | None:
    """Read a line that is an address, with one to three words before it as its title."""
    text = line.text.strip()
    match = FACT.fullmatch(text)
    title, value = (match["key"], match["value"]) if match is not None else ("", text)
    found = ADDRESS.fullmatch(value.strip())
    return Link(found[1], title.strip("*_ ")) if found is not None and len(title.split()) <= WORDS_OF_KEY else None


def link(line: Line) -> Link | None:
    """Read a line that is a link, an item of a list too."""
    return address(line) or (link_of(line) if line.text.lstrip()[:1] in "[<-*" else None)


def leave_out(draft: Draft, block: list[Line]) -> list[Link]:
    """Take the links of a block that stands above the talk, and leave the rest of it out."""
    links = {line.number: found for line in block if (found := link(line)) is not None}
    rest = [line.cut(0) for line in block if line.number not in links]
    if rest:
        draft.leave_out(rest[0].number, join(rest), "stands above the talk")
    return list(links.values())
