"""A page whose paragraphs have labels: its lines without markup, the names that it uses, and where its turns part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from steno.corpus.drafting import Draft
from steno.sources.labels import QUESTIONS, find_label, is_name, names_in, split_label
from steno.sources.lines import Line, paragraphs
from steno.sources.markdown import heading
from steno.sources.nicks import nicks_in, write_out
from steno.sources.passages import ends_sentence, has_whole_lines
from steno.sources.unspoken import from_transcript, leave_facts, leave_markup

FEW = 12
"""Lines of a paragraph that an empty line may stand within, in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """The lines of a page, and the names that label them.

    Labels that are `apart` stand on lines of their own, and hold until the next one.
    """

    lines: list[Line]
    names: frozenset[str]
    apart: bool

    @classmethod
    def of(cls, lines: list[Line], draft: Draft) -> LabelledPage:
        """Take a page apart; its tables and its markup are left out."""
        lines = write_out(leave_markup(leave_facts(from_transcript(lines, draft), draft), draft, tables=True))
        firsts = [block[0].text for block in paragraphs(lines) if not heading(block[0])]
        texts = [line.text for line in lines if line.text.strip() and not heading(line)]
        names = labels_of(texts) | labels_of(firsts)
        found = [(text, label) for text in firsts if (label := split_label(text, names)) is not None]
        often = {name for name, count in Counter(label.name for _, label in found).items() if count > 1}
        alone = alone_in(firsts)
        if not often or len(alone) < 2 or sum(label.rest >= len(text) for text, label in found) * 2 < len(found):
            return cls(lines, names | nicks_in(firsts, names) | askers(texts, names), False)
        return cls(lines, frozenset(often | alone), True)

    def split(self) -> Iterator[list[Line]]:
        """Yield paragraphs; where no empty lines part the turns each line is one, and a label always begins one."""
        blocks = list(paragraphs(self.lines))
        single = self.are_lines(blocks)
        for block in self.joined(blocks):
            begin = 0
            for number in range(1, len(block)):
                heads = heading(block[number]) or heading(block[number - 1])
                parted = single and not goes_on(block[number - 1], block[number])
                if parted or heads or split_label(block[number].text, self.names) is not None:
                    yield block[begin:number]
                    begin = number
            yield block[begin:]

    def joined(self, blocks: list[list[Line]]) -> Iterator[list[Line]]:
        """Yield blocks, as one where a sentence goes on from one to the next."""
        gathered: list[Line] = []
        for block in blocks:
            if gathered and len(gathered) < FEW and goes_on(gathered[-1], block[0]) and self.is_bare(block[0]):
                gathered.extend(block)
                continue
            if gathered:
                yield gathered
            gathered = list(block)
        if gathered:
            yield gathered

    def is_bare(self, line: Line) -> bool:
        """Tell whether a line has no label."""
        return split_label(line.text, self.names) is None

    def are_lines(self, blocks: list[list[Line]]) -> bool:
        """Tell whether each line is a paragraph: labels stand within blocks, and lines end as sentences do."""
        labels = [[split_label(line.text, self.names) is not None for line in block] for block in blocks]
        within = sum(sum(block[1:]) for block in labels)
        spoken = list(chain.from_iterable(blocks))
        return not self.apart and within > sum(block[0] for block in labels) and has_whole_lines(spoken)


def labels_of(texts: list[str]) -> frozenset[str]:
    """The names that label texts of a page: one recurring name is enough, as one side is often unlabelled."""
    return names_in(texts, single=0.1, several=0.05)


def askers(texts: list[str], names: frozenset[str]) -> set[str]:
    """The labels of questions that come again on a page with names, whoever asks them."""
    counts = Counter(label.name for label in map(find_label, texts) if label is not None)
    return {name for name, count in counts.items() if names and count > 1 and name.lower() in QUESTIONS}


def alone_in(texts: list[str]) -> set[str]:
    """The names that stand on lines of their own."""
    found = [(text, label) for text in texts if (label := find_label(text)) is not None]
    return {label.name for text, label in found if label.rest >= len(text) and is_name(label.name)}


def goes_on(line: Line, following: Line) -> bool:
    """Tell whether a sentence goes on from a line to the next."""
    return not ends_sentence(line) and following.text.lstrip()[:1].islower()
