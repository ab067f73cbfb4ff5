"""STM (NIST's segment time marked text): `recording channel speaker begin end <label> words`, a segment a line.

References for scoring come in it, TED-LIUM among them. Times are seconds. The label is optional, and left out like `;;`
comments. `ignore_time_segment_in_scoring` and the speaker `inter_segment_gap` stand for what is not transcribed: they
are left out as well. Alternatives (`{ a / b }`) and marks such as `<unk>` stay in the text. A file of several
recordings must be cut, because a transcript is of one.
https://github.com/usnistgov/SCTK/blob/master/doc/infmts.htm
"""

from __future__ import annotations

import re
from collections import Counter

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.lines import number_lines, sample_lines
from steno.sources.nist import Record, are_numbers, leave_out_comments, records, refuse_several
from steno.sources.rttm import is_rttm
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

SPEAKER, BEGIN, END, LABEL = 2, 3, 4, 5
LABELLED = re.compile(r"<[^<>\s]{1,200}>")
GAP = frozenset(("inter_segment_gap", "excluded_region", "ignore_time_segment_in_scoring"))


def sniff(raw: RawFile) -> Confidence:
    """Certain when nearly all lines have begin and end where they belong, and words after them."""
    found = records(sample_lines(raw.text))
    fitting = sum(is_segment(record) for record in found)
    if is_rttm(found):
        return Confidence.NO
    return Confidence.CERTAIN if fitting and fitting * 10 >= len(found) * 9 else Confidence.NO


def is_segment(record: Record) -> bool:
    """Tell whether a record is a segment: two rising numbers behind three names.

    A speaker may be called by a number; then only the words tell it from a word of CTM and its confidence.
    """
    if not are_numbers(record, BEGIN, END) or float(record.fields[BEGIN].text) > float(record.fields[END].text):
        return False
    worded = any(not are_numbers(record, place) for place in range(LABEL, len(record.fields)))
    return worded or not are_numbers(record, SPEAKER)


def read(raw: RawFile) -> Reading:
    """Read a segment a line."""
    draft, lines = Draft(), number_lines(raw.lines)
    leave_out_comments(draft, lines)
    found = records(lines)
    refuse_several([record for record in found if is_segment(record)], 0)
    labels: Counter[str] = Counter()
    first: dict[str, int] = {}
    for record in found:
        label = record.fields[LABEL].text if len(record.fields) > LABEL else ""
        if is_labelled(label):
            labels[label] += 1
            first.setdefault(label, record.line.number)
        add_record(draft, record, LABEL + is_labelled(label))
    for label, count in labels.items():
        more = f", and {count - 1:,} more" if count > 1 else ""
        draft.leave_out(first[label], f"{label}{more}", "a label for scoring")
    return finish(draft, title=title_from_name(raw))


def is_labelled(text: str) -> bool:
    """Tell whether a field is a label, and no mark of a word."""
    return LABELLED.fullmatch(text) is not None and ("," in text or text == "<NA>")


def add_record(draft: Draft, record: Record, words: int) -> None:
    """Add a record's segment, or list it where it stands for nothing."""
    if not is_segment(record) and not are_numbers(record, BEGIN):
        draft.leave_out(record.line.number, record.line.text.strip(), "no record of a segment")
        return
    said, speaker = record.rest(words), record.text(SPEAKER)
    start, end = record.time(BEGIN, draft), record.time(END, draft)
    kind = event_kind(said.text)
    if said.text.lower() in GAP or speaker.lower() in GAP or not said.text:
        draft.leave_out(record.line.number, record.line.text.strip(), "a stretch that is not transcribed")
    elif kind is not None:
        draft.add_event(kind, record.line.span, start=start, end=end, text=said.text)
    else:
        places = {"speaker": record.fields[SPEAKER].span, "start": record.fields[BEGIN].span, "text": said.span}
        draft.add_segment(said.text, record.line.span, start=start, end=end, speaker=name_voice(speaker), places=places)


FORMAT = Format("STM", sniff, read)
