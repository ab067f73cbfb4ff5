"""Written and read again, a transcript is what it was, up to what the export has listed, value by value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from steno.corpus.raw import decode
from steno.exporters import export, exporters
from steno.formats import formats, read
from steno.model import Chapter, Event, Segment, Speaker, Transcript, Unreadable
from tests.conftest import effort
from tests.exporters.hostile import PIECES, transcripts
from tests.exporters.losing import lose, normal
from tests.exporters.test_cases import TRANSCRIPTS as FILES
from tests.exporters.test_cases import load
from tests.strategies import ENTRIES, LINE, TEXT, TIME, TRANSCRIPTS

BOTH = sorted({*exporters()} & {*formats()})
APART = ("ctm", "plain-text", "rttm", "srt")
"""Formats that hold so little that a segment cannot be found again: test_captions.py and test_nist.py see to them."""
EXACT = [name for name in BOTH if name not in APART]


def with_speech(transcript: Transcript) -> Transcript:
    """Somebody says something, and nobody's name begins with a no-break space, as nobody's does."""
    named = tuple(replace(one, name=" ".join(one.name.split()) or "Ana") for one in transcript.speakers)
    entries = transcript.entries if transcript.segments else (*transcript.entries, Segment("So.", 5))
    return replace(transcript, entries=entries, speakers=named)


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A transcript takes minutes to shrink; the comparison says well enough where two differ."""
NAMES = st.sampled_from(["Ana", "Ben M.", "ana", "IPA", "Ana (2)", "speech", "x - words", "tx@Ana", "<v A>&"]) | LINE
VOICES = st.lists(NAMES, max_size=3).map(lambda found: tuple(Speaker(f"s{n}", name) for n, name in enumerate(found)))
SPEECH = st.builds(Segment, TEXT, TIME, TIME, st.sampled_from([None, "s0", "s1", "s2"]))
# Mostly about the entries: a header takes long to make, and says little about most formats.
ENTRIES_ALONE = st.builds(
    Transcript, title=LINE, entries=st.lists(SPEECH | ENTRIES, max_size=5).map(tuple), speakers=VOICES
)
SPOKEN = st.one_of(ENTRIES_ALONE, ENTRIES_ALONE, TRANSCRIPTS).map(with_speech)


MARKS = {word for piece in PIECES for word in piece.split()}
MARKED = ("reads as several voices", "reads as a mark")
INFERRING = ("podcasting20-json", "webvtt", "whisper-json")


def bare(data: dict[str, Any]) -> list[str]:
    """The words of all that is said, without the marks of labels, changes and sounds."""
    said = (word for one in data["entries"] if one["is"] == "Segment" for word in one["text"].split())
    return sorted(word for word in said if word not in MARKS)


def again(transcript: Transcript, name: str) -> None:
    """Assert that what is read is what was written, without what is listed."""
    if exporters()[name].value.needs_times and all(one.start is None for one in transcript.segments):
        return
    exported = export(transcript, name)
    raw = decode(exported.data, "untitled.file")
    expected = lose(transcript, exported.not_held)
    if not any(one["is"] == "Segment" for one in expected["entries"]):
        with pytest.raises(Unreadable, match="holds no speech"):
            read(raw)
        return
    found, reading = read(raw)
    assert found == name
    actual = normal(reading.transcript)
    inferred = name in INFERRING and (reading.notes or any("word" in one.reason for one in reading.left_out))
    if inferred or any(one.reason.startswith(MARKED) for one in exported.not_held):
        # It took single words for a file of words, names for those of a file that has them only at changes, or marks
        # among the words for what they are elsewhere, and says so: then the words are the same, and that is all.
        assert bare(actual) == bare(expected)
        return
    if any(one.pointer == ("title",) and one.instead is None for one in exported.not_held):
        expected["header"]["title"] = "Untitled"
    if expected.get("moved"):
        # Where order is not held, what begins at the same time may stand in any.
        for data in (actual, expected):
            data["entries"].sort(
                key=lambda entry: (entry["start"] or 0, entry["is"], repr(sorted(entry.items(), key=str)))
            )
    assert actual["entries"] == expected["entries"]
    assert actual["people"] == expected["people"]
    inferred = ("method", "tool")
    for one in inferred:  # A reader may know of itself what makes files of its format.
        actual["header"]["provenance"][one] = expected["header"]["provenance"][one]
    assert actual["header"] == expected["header"]


@pytest.mark.random
@pytest.mark.parametrize("name", EXACT)
def test_random_transcripts_come_back(name: str) -> None:
    @settings(max_examples=effort(60), deadline=None, phases=PHASES)
    @given(SPOKEN)
    def run(transcript: Transcript) -> None:
        again(transcript, name)

    run()


@pytest.mark.parametrize("name", EXACT)
def test_what_has_no_start_may_follow_what_is_lost(name: str) -> None:
    told = Segment("Later.", 500, 900, None)
    again(Transcript("T", (Segment("[A]:", 9_000), Segment("Then.", None, 1), Chapter("C"), told)), name)


@pytest.mark.parametrize("name", EXACT)
def test_a_label_in_the_words_does_not_go_on_in_the_voice_above(name: str) -> None:
    again(Transcript("T", (Segment("So it is.", 261, 593), Segment("[A]: It was.", None, 3275))), name)


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("before", [(), (Segment("So it is.", 1),)])
@pytest.mark.parametrize("start", [None, 7])
def test_labels_in_words_that_share_a_cue_count_once(name: str, before: tuple[Segment, ...], start: int | None) -> None:
    said = (Segment("Ben M.: It was.", 5), Segment("Ben M.: It is.", start), Segment("Ben M.: So.", None))
    again(Transcript("T", (*before, *said)), name)


@pytest.mark.parametrize("name", EXACT)
def test_a_change_to_what_reads_as_a_sound_is_not_one_of_the_next_voice(name: str) -> None:
    again(Transcript("T", (Segment("[laughs]", 1, 900, None, True), Segment("So it is.", 1000, 1900))), name)


@pytest.mark.parametrize("name", EXACT)
def test_names_that_stand_for_nobody_elsewhere_come_back(name: str) -> None:
    said = (Segment("So.", 0, 1000, "a"), Segment("Yes.", 1500, 1900, "b"))
    again(Transcript("T", said, (Speaker("a", "<NA>"), Speaker("b", "NA"))), name)


@pytest.mark.parametrize("name", EXACT)
def test_labels_are_counted_in_the_order_of_the_file_with_its_sounds(name: str) -> None:
    said = (Segment("Ben M.: Yes.", 9000), Event("other", 300, 400), Segment("So.", None), Segment("Ben M.: No.", None))
    again(Transcript("T", (Event("other", 2000, 9500, "[laughs]"), *said)), name)


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("text", ["0", "0.", "0 ?", "0 [x]"])
def test_what_reads_as_no_words_comes_back_or_is_listed(name: str, text: str) -> None:
    for end in (1900, None):
        again(Transcript("T", (Segment("So.", 0, 900), Segment(text, 1000, end))), name)


@pytest.mark.parametrize("name", EXACT)
def test_names_that_look_like_those_of_tiers_come_back(name: str) -> None:
    said = (Segment("So.", 0, 1000, "a"), Segment("Yes.", 500, 1500, "a"), Segment("No.", 2000, 3000, "b"))
    again(Transcript("T", said, (Speaker("a", "tx@Ana"), Speaker("b", "ft@Ana"))), name)


@pytest.mark.random
@pytest.mark.parametrize("name", EXACT)
def test_hostile_transcripts_come_back(name: str) -> None:
    @settings(max_examples=effort(40), deadline=None, phases=PHASES)
    @given(transcripts())
    def run(transcript: Transcript) -> None:
        again(transcript, name)

    run()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", EXACT)
def test_the_cases_come_back(name: str, path) -> None:
    again(load(path), name)


@pytest.mark.random
@pytest.mark.parametrize("name", sorted(exporters()))
@settings(max_examples=effort(15), deadline=None, phases=PHASES)
@given(transcript=SPOKEN)
def test_the_same_transcript_gives_the_same_bytes_and_every_loss_has_a_place(name: str, transcript: Transcript) -> None:
    if exporters()[name].value.needs_times and all(one.start is None for one in transcript.segments):
        return
    first, second = export(transcript, name), export(transcript, name)
    assert first == second
    assert len({one.pointer for one in first.not_held}) == len(first.not_held)
    lose(transcript, first.not_held)
