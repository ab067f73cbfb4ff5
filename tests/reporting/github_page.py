"""What GitHub makes of a comment: its own Markdown renderer, and what it does to rendered text afterwards."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

ACTING = re.compile(
    r"(?<![\w/])@[\w-]+|(?<!\w)#\d+|\bGH-\d+|\b[0-9a-f]{7,40}\b|:(?!\d+:)[\w+-]+:|https?://|www\.\w|\w@\w+\.\w",
    re.IGNORECASE,
)


class Page(HTMLParser):
    """The tags of a page, its links and images, and the text that GitHub's filters look at (not code, not links)."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.free: list[str] = []
        self.text: list[str] = []
        self._inside: list[str] = []
        self.html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if not {"code", "a", "pre"} & set(self._inside):
            self.free.append(data)

    @property
    def acting(self) -> list[str]:
        """Text that GitHub would turn into a mention, a reference, a link or an emoji."""
        return [match[0] for piece in self.free for match in ACTING.finditer(piece)]

    @property
    def words(self) -> str:
        """The text as it is read, without the invisible breaks."""
        return "".join(self.text).replace("\u200b", "").strip("\n")
