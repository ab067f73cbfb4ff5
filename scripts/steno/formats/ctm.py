"""CTM (NIST's time marks): `recording channel begin duration word confidence type speaker`, a word a line.

Recognisers and aligners write it. Times are seconds; confidence, type and speaker may be missing. Words are put
together into segments where the speaker or the channel changes, after a pause, and at ends of sentences. Of
alternatives (`<ALT_BEGIN>` … `<ALT>` … `<ALT_END>`) the first is taken. Marks of silence (`<eps>`, `SIL`) and `;;`
comments are left out, and a sound that is marked (`[noise]`) is an event. A file of several recordings must be cut.
https://github.com/usnistgov/SCTK/blob/master/doc/infmts.htm
"""

from __future__ import annotations

import re

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.sources.lines import number_lines, sample_lines
from steno.sources.nist import NUMBER, Record, are_numbers, leave_out_comments, records, refuse_several
from steno.sources.timed_words import TimedWord, add_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

CHANNEL, BEGIN, LENGTH, WORD, CONFIDENCE, TYPE, SPEAKER = range(1, 8)
ALTERNATIVE = re.compile(r"<ALT(?:_BEGIN|_END)?>", re.IGNORECASE)
SILENCE = re.compile(r"<(?:eps|sil|silence|s|/s|blank|pad)>|!?SIL|<#>|\[?sil(?:ence)?\]?", re.IGNORECASE)


def sniff(raw: RawFile) -> Confidence:
    """Certain when nearly all lines have begin and duration where they belong, and one word."""
    found = records(sample_lines(raw.text))
    fitting = sum(is_word(record) for record in found)
    return Confidence.CERTAIN if fitting > 1 and fitting * 10 >= len(found) * 9 else Confidence.NO


def is_word(record: Record) -> bool:
    """Tell whether a record is a word, or a mark of alternatives."""
    fields = record.fields
    if not WORD < len(fields) <= SPEAKER + 1:
        return False
    if ALTERNATIVE.fullmatch(fields[WORD].text):
        return True
    sure = record.text(CONFIDENCE)
    return are_numbers(record, BEGIN, LENGTH) and (not sure or NUMBER.fullmatch(sure.lstrip("-")) is not None)


def read(raw: RawFile) -> Reading:
    """Read the words of each channel."""
    draft, lines = Draft(), number_lines(raw.lines)
    leave_out_comments(draft, lines)
    found = first_readings(draft, records(lines))
    refuse_several([record for record in found if is_word(record)], 0)
    channels = list(dict.fromkeys(record.text(CHANNEL) for record in found if is_word(record)))
    streams: dict[str, list[TimedWord]] = {channel: [] for channel in channels}
    for record in found:
        if not is_word(record):
            draft.leave_out(record.line.number, record.line.text.strip(), "no record of a word")
        elif SILENCE.fullmatch(record.text(WORD)):
            draft.leave_out(record.line.number, record.text(WORD), "a mark of silence")
        else:
            streams[record.text(CHANNEL)].append(word_of(record, draft, len(channels) > 1))
    add_words(draft, *streams.values())
    leave_out_facts(draft, [record for record in found if is_word(record)])
    return finish(draft, title=title_from_name(raw))


def first_readings(draft: Draft, found: list[Record]) -> list[Record]:
    """Take the first of several alternatives; the others are listed."""
    kept, inside, first = [], False, True
    for record in found:
        mark = record.fields[WORD].text.upper() if is_word(record) else ""
        if mark in ("<ALT_BEGIN>", "<ALT_END>", "<ALT>"):
            inside, first = mark != "<ALT_END>", mark == "<ALT_BEGIN>"
        elif inside and not first:
            draft.leave_out(record.line.number, record.text(WORD), "another reading of the same speech")
        else:
            kept.append(record)
    return kept


def word_of(record: Record, draft: Draft, several: bool) -> TimedWord:
    """Read a word; where there are several channels and no speaker, the channel is the voice."""
    start, length = record.time(BEGIN, draft), record.time(LENGTH, draft)
    end = start + length if start is not None and length is not None else None
    speaker = name_voice(record.text(SPEAKER)) or (f"Channel {record.text(CHANNEL)}" if several else None)
    return TimedWord(record.fields[WORD].text, record.line.span, start, end, speaker)


def leave_out_facts(draft: Draft, found: list[Record]) -> None:
    """List what no field takes: the times within segments, confidences and types, with the first of each."""
    for place, what in ((BEGIN, "times of words"), (CONFIDENCE, "confidences"), (TYPE, "types of words")):
        given = [record for record in found if record.text(place)]
        if given:
            more = f", and {len(given) - 1:,} more" if len(given) > 1 else ""
            draft.leave_out(given[0].line.number, f"{given[0].text(place)}{more}", f"{what} have no field")


FORMAT = Format("CTM", sniff, read)
