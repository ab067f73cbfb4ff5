"""Front matter: YAML between two lines of `---` at the top of a Markdown page (Jekyll, Hugo)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.corpus.yaml12 import Places, load
from steno.model import Link, Span, Unreadable
from steno.sources.lines import Line, number_lines

KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)")
FENCE = re.compile(r"---[ \t]*")
END = re.compile(r"(?:---|\.\.\.)[ \t]*")
SHORT_CODE = re.compile(r"(?:\{[{%].*[}%]\})?")
URL = re.compile(r"[a-z][a-z0-9+.-]*:[^ \t\n\r]{1,1900}")
DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LICENCE = re.compile(r"[A-Za-z0-9.+() -]{2,200}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page in two parts: the lines of its YAML, and those of what follows; `closed` tells whether the YAML ends."""

    yaml: list[Line]
    body: list[Line]
    closed: bool

    @property
    def keys(self) -> frozenset[str]:
        """The keys at the top level, found without a parser, so that a broken page is still recognised."""
        found = (KEY.match(line.text) for line in self.yaml)
        return frozenset(match[1] for match in found if match is not None)


def split_page(text: str) -> FrontMatter | None:
    """Cut a page into front matter and body; None when it begins with none."""
    if not text.lstrip().startswith("---"):
        return None
    lines = number_lines(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    top = next((number for number, line in enumerate(lines) if line.text.strip()), 0)
    if not FENCE.fullmatch(lines[top].text):
        return None
    end = next((n for n in range(top + 1, len(lines)) if END.fullmatch(lines[n].text)), None)
    if end is None:
        return FrontMatter(lines[top + 1 :], [], False)
    return FrontMatter(lines[top + 1 : end], lines[end + 1 :], True)


@dataclass
class Header:
    """The values of a front matter, handed out field by field; what no field can take is left out with its line."""

    page: FrontMatter
    draft: Draft
    values: dict[str, Any]
    places: Places
    taken: set[str] = field(default_factory=set)

    def line(self, name: str) -> int:
        """The line of a key."""
        span = self.places.keys.get((name,))
        return span.line if span is not None else 1

    def take(self, name: str, pointer: str = "") -> Any:
        """Return a value once; its place is noted under the transcript's own field."""
        if name not in self.values:
            return None
        self.taken.add(name)
        self.draft.places.values[(pointer or name,)] = self.places.find((name,))
        self.draft.places.keys[(pointer or name,)] = self.places.keys[(name,)]
        return self.values[name]

    def text(self, name: str, pointer: str = "", limit: int = LONGEST_LINE) -> str | None:
        """Take a text of one line."""
        value = self.take(name, pointer)
        shown = one_line(_shown(value))
        if shown and len(shown) <= limit:
            return shown
        self.refuse(name, "no text of one line" if shown else "no value")
        return None

    def first_text(self, *names: str, pointer: str) -> str | None:
        """Take the first of several keys that holds a text; the others stay."""
        return next((text for name in names if name in self.values and (text := self.text(name, pointer))), None)

    def matching(self, name: str, pattern: re.Pattern[str], pointer: str = "") -> str | None:
        """Take a text of a certain form."""
        text = self.text(name, pointer)
        if text is None or pattern.fullmatch(text):
            return text
        self.refuse(name, "not of the form that the field has")
        return None

    def date(self, *names: str) -> str | None:
        """Take a calendar date; a time of day after it is cut."""
        for name in names:
            match = DATE.fullmatch(one_line(_shown(self.values.get(name))))
            if match is not None and _is_date(match[1]):
                self.take(name, "date")
                return match[1]
        return None

    def number(self, name: str) -> int | None:
        """Take a whole number, also one in quotes."""
        value = self.take(name)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12:
            return value
        self.refuse(name, "no number")
        return None

    def words(self, *names: str, pointer: str) -> tuple[str, ...]:
        """Take lists of words, or words with commas between them; none of them twice. Of mappings it takes names."""
        found: dict[str, None] = {}
        for name in names:
            for part in _parts(self.take(name, pointer)):
                word = one_line(_shown(part.get("name") if isinstance(part, dict) else part))
                if word and len(word) <= LONGEST_LINE:
                    found[word] = None
                elif part not in (None, ""):
                    self.refuse(name, "a word that is too long or none")
        return tuple(found)

    def pairs(self, name: str) -> dict[str, str]:
        """Return the words of a mapping by their keys, as far as they are words; the value stays."""
        value = self.values.get(name)
        return {key: one_line(_shown(word)) for key, word in value.items() if word} if isinstance(value, dict) else {}

    def links(self, name: str, *, media: Iterable[str] = ()) -> tuple[tuple[Link, ...], str | None]:
        """Take addresses by name, or a list of them with titles; the one named as media is returned apart."""
        value, links, found = self.take(name), [], None
        for title, url, line in _pairs(value, name, self):
            if not isinstance(url, str) or not URL.fullmatch(url.strip()):
                self.draft.leave_out(line, f"{title}: {_shown(url)}", "no address")
            elif found is None and title in media:
                found = url.strip()
            else:
                links.append(Link(url.strip(), "" if one_line(title) == url.strip() else one_line(title)[:200]))
        return tuple(links), found

    def addresses(self) -> tuple[Link, ...]:
        """Take every value that nobody took and that is an address, by the name of its key."""
        found = [name for name, value in self.values.items() if name not in self.taken and is_address(value)]
        return tuple(Link(str(self.take(name)).strip(), name.replace("_", " ")) for name in found)

    def refuse(self, name: str, reason: str) -> None:
        """Leave a taken value out after all."""
        if self.values.get(name) not in (None, "", []):
            self.draft.leave_out(self.line(name), self.source(name), reason)

    def rest(self) -> None:
        """Leave out every key that nobody took."""
        for name in self.values:
            if name not in self.taken:
                self.draft.leave_out(self.line(name), self.source(name), "no field of a transcript")

    def source(self, name: str) -> str:
        """The lines of the source that hold a key and its value."""
        begin = self.line(name)
        after = (span.line for key, span in self.places.keys.items() if len(key) == 1 and span.line > begin)
        end = min(after, default=self.page.yaml[-1].number + 1)
        return "\n".join(line.text for line in self.page.yaml if begin <= line.number < end).strip()


def refuse_bare_page(raw: RawFile) -> None:
    """Raise Unreadable for a page that has nothing below its front matter but short codes: an index, or a plan."""
    page = split_page(raw.text) if FENCE.match(raw.text.lstrip()) is not None else None
    if page is None or not page.closed:
        return
    if all(SHORT_CODE.fullmatch(line.text.strip()) for line in page.body):
        message = "is a page with a front matter and no speech below it"
        raise Unreadable("unknown-format", message, "nothing to do, unless its transcript was forgotten")
    message = "is a page without a transcript: none in its front matter, and nobody speaks below it"
    raise Unreadable("unknown-format", message, "if its text was spoken all the same, say --from bitcointranscripts")


def read_header(raw: RawFile, page: FrontMatter, draft: Draft) -> Header:
    """Load the YAML of a page; duplicate keys become problems of the draft. Raises Unreadable at its true line."""
    if not page.closed:
        raise Unreadable(
            "invalid-yaml",
            "the front matter that begins here never ends",
            "close it with a line of three hyphens, ---",
            Span(1, 1, 1, 4),
        )
    places, first, dropped = Places(), page.yaml[0].number if page.yaml else 2, list[tuple[int, str, Any]]()
    text = "\n".join(line.text for line in page.yaml) + "\n"
    values = load(text, places=places, first_line=first, duplicates=draft.problems, dropped=dropped, words=True)
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise Unreadable(
            "invalid-yaml", "the front matter is no mapping", "write it as 'key: value'", Span(first, 1, first, 2)
        )
    for line, key, value in dropped:
        draft.leave_out(line, f"{key}: {value}", "a key that stands again below, where its later value counts")
    return Header(page, draft, values, places)


def is_address(value: Any) -> bool:
    """Tell whether a value is an address of the web."""
    return isinstance(value, str) and value.strip().startswith("http") and URL.fullmatch(value.strip()) is not None


def _pairs(value: Any, name: str, header: Header) -> list[tuple[str, Any, int]]:
    if isinstance(value, dict):
        keys = header.places.keys
        return [(title, url, keys[(name, title)].line) for title, url in value.items()]
    found = []
    for number, item in enumerate(value if isinstance(value, list) else [] if value is None else [value]):
        line = header.places.find((name, number)).line
        if isinstance(item, dict) and "url" in item:
            found.append((_shown(item.get("title")) or _shown(item.get("name")), item["url"], line))
        else:
            found.append(("", item, line))
    return found


def _parts(value: Any) -> list[Any]:
    """What a value lists: its items, what stands between its commas, or the values of a mapping without a name."""
    if isinstance(value, dict) and "name" not in value:
        return list(value.values())
    return value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]


def _shown(value: Any) -> str:
    """A value as text; lists and mappings have none that could be a field."""
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
