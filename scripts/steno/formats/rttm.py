"""RTTM (NIST Rich Transcription): who spoke when, and as a rule no words.

Diarization tools write it. Such a file is no transcript: it is laid over one (`steno import FILE --rttm FILE.rttm`).
The few that hold `LEXEME` records have words with times and speakers; they are read, and cut where the speaker
changes, at pauses and at ends of sentences. Other records and `;;` comments are left out.
"""

from __future__ import annotations

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Unreadable
from steno.sources.lines import number_lines, sample_lines
from steno.sources.nist import Record, leave_out_comments, records, refuse_several
from steno.sources.rttm import LENGTH, NAME, START, WORD, has_words, is_rttm
from steno.sources.timed_words import TimedWord, add_words
from steno.sources.titles import title_from_name


def sniff(raw: RawFile) -> Confidence:
    """Certain by the records' names."""
    return (
        Confidence.CERTAIN if is_rttm(records(sample_lines(raw.text)[:-1] or sample_lines(raw.text))) else Confidence.NO
    )


def read(raw: RawFile) -> Reading:
    """Read the words, if there are any. Raises Unreadable where there are none."""
    draft, lines = Draft(), number_lines(raw.lines)
    found = records(lines)
    if not has_words(found):
        raise Unreadable(
            "no-speech",
            "is RTTM: it says who spoke when, and holds no words",
            "lay it over the transcript: steno import TRANSCRIPT --rttm FILE",
        )
    refuse_several(found, 1)
    leave_out_comments(draft, lines)
    words = [word_of(record, draft) for record in found if record.text(0) == "LEXEME"]
    leave_out_others(draft, [record for record in found if record.text(0) != "LEXEME"])
    add_words(draft, sorted(words, key=lambda word: word.start or 0))
    return finish(draft, title=title_from_name(raw))


def word_of(record: Record, draft: Draft) -> TimedWord:
    """Read a LEXEME record."""
    start, length = record.time(START, draft), record.time(LENGTH, draft)
    end = start + length if start is not None and length is not None else None
    return TimedWord(record.text(WORD), record.line.span, start, end, record.text(NAME) or None)


def leave_out_others(draft: Draft, found: list[Record]) -> None:
    """List records that are no words: the first of each kind, and how many more there are."""
    for kind in dict.fromkeys(record.text(0) for record in found):
        same = [record.line for record in found if record.text(0) == kind]
        more = f", and {len(same) - 1:,} more" if len(same) > 1 else ""
        draft.leave_out(same[0].number, f"{same[0].text.strip()}{more}", "a record that is no word")


FORMAT = Format("RTTM", sniff, read)
