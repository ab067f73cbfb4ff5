"""Who speaks on a page: the labels that it uses, and whom they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from steno.corpus.drafting import Draft
from steno.corpus.roles import split_role
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.labels import PAIRS, QUESTIONS, REMARK, Label, find_label, is_name, is_plain, names_in, questions_in

BOXED = re.compile(
    rf"\s*+(?P<bold>\*{{0,3}})\[\s*(?P<name>[^\[\]:*\n\\]{{1,60}}?)\s*\](?P=bold)\s*:\*{{0,3}}[ \t]*"
    rf"(?:\\?\[?(?P<clock>{CLOCK})\\?\]?(?=\s|$)[ \t]*)?",
    re.ASCII,
)
OFTEN = 3


def page_label(text: str) -> Label | None:
    """Find what has the shape of a label at the beginning of a line; `**[Name]**: [00:01:02]` is one here."""
    match = BOXED.match(text)
    if match is None:
        return find_label(text)
    clock = match["clock"] or ""
    if not clock and not match["bold"]:
        return None
    return Label(match["name"], *match.span("name"), match.end(), time_or_none(clock) if clock else None, clock)


def timed_label(text: str) -> Label | None:
    """Return a label with a time, whatever the name looks like as long as it is no sentence."""
    label = page_label(text)
    if label is None or not label.clock or label.time is None or not label.name:
        return None
    return label if is_name(label.name) or len(label.name.split()) <= 5 and label.name.lower() != "note" else None


@dataclass
class PageSpeakers:
    """The labels of a page, and the names that stand for others; `declared` are those of its front matter."""

    labels: frozenset[str]
    declared: tuple[str, ...]
    aliases: dict[str, str] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)

    @cached_property
    def short(self) -> dict[str, set[str]]:
        """Who may be meant by a part of a declared name or by its initials; nobody by a whole one."""
        found: dict[str, set[str]] = {}
        whole = set(self.declared)
        for name in whole:
            for part in (*name.split(), initials(name)):
                found.setdefault(part, set()).add(name)
        return {part: names for part, names in found.items() if part not in whole}

    def split(self, text: str) -> Label | None:
        """Return the label of a line when the page uses it."""
        label = page_label(text)
        return label if label is not None and label.name in self.labels else None

    def resolve(self, label: str) -> str:
        """Return whose label it is: `AM` is `Ada Moss (AM)`, and `Ada` is the only Ada of the front matter."""
        name = self.aliases.get(label, label)
        found = self.short.get(name, ())
        name = next(iter(found)) if len(found) == 1 else name
        if name != label:
            self.resolved[label] = name
        return name

    def only_asks(self, speaker: str | None) -> bool:
        """Tell whether a label is that of questions on a page that labels no answers: they are somebody else's."""
        asked = (speaker or "").lower()
        answers = {answer for question, answer in PAIRS if question == asked}
        return asked in QUESTIONS and not answers & {label.lower() for label in self.labels}

    def tell(self, draft: Draft) -> None:
        """Say whose labels were taken for another name, and who speaks without being declared."""
        for label, name in self.resolved.items():
            if not label.startswith(name):
                draft.notes.append(f"{label} is taken for {name}")
        strangers = {one.name for one in draft.speakers} - {split_role(one)[0] for one in self.declared}
        if self.declared and strangers:
            draft.notes.append(f"not among the front matter's speakers: {', '.join(sorted(strangers))}")


def find_speakers(
    firsts: Sequence[str], lines: Iterable[str], declared: tuple[str, ...], keys: Mapping[str, str]
) -> PageSpeakers:
    """Find the labels that a page uses, by the first lines of its paragraphs and by lines that have a time.

    Labels that the page itself explains are the `keys` of names.
    """
    found = [label for label in map(page_label, firsts) if label is not None]
    counts = Counter(label.name for label in found)
    labels = set(names_in(firsts, single=0.1, several=0.02))
    labels |= {label.name for label in map(timed_label, lines) if label is not None}
    labels |= {label.name for text in firsts if BOXED.match(text) and (label := page_label(text)) is not None}
    labels |= {one for one in declared if len(one) <= 60}
    labels |= questions_in(counts)
    labels |= {name for name, count in counts.items() if count > 1 and name.lower() in QUESTIONS}
    labels |= {name for name, count in counts.items() if labels and count >= OFTEN and is_plain(name)}
    aliases = find_aliases(counts, labels) | {key: name for key, name in keys.items() if key in counts}
    return PageSpeakers(frozenset(labels | set(aliases)), declared, aliases)


def find_aliases(counts: Counter[str], labels: set[str]) -> dict[str, str]:
    """Find whose initials are labels: who is introduced as `Ada Moss (AM)` is `AM` from there on."""
    found: dict[str, str] = {}
    for name in counts:
        match = REMARK.fullmatch(name)
        short = match["remark"].strip() if match is not None else ""
        if match is None or split_role(name)[1] is not None:
            continue
        if short in counts or short == initials(match["name"]):
            found |= {name: match["name"], short: match["name"]}
    return found


def initials(name: str) -> str:
    """The first letters of a name of several words."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
