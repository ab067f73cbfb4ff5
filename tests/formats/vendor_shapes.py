"""Writers of the shapes that transcription services, meetings and evaluations have; like `shapes`, of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tests.formats.shapes import Said, Shape, clock


def voices(said: Sequence[Said]) -> dict[str | None, int]:
    """A number for each voice, as recognisers give."""
    return {name: number for number, name in enumerate(dict.fromkeys(one.speaker for one in said))}


def deepgram(said: Sequence[Said]) -> str:
    number, rows = voices(said), list[dict[str, Any]]()
    for one in said:
        words = [
            {"word": word.lower(), "punctuated_word": word, "start": start / 1000, "end": end / 1000, "confidence": 0.9}
            for word, start, end in one.words
        ]
        rows.append(
            {
                "start": one.start / 1000,
                "end": one.end / 1000,
                "transcript": one.text,
                "speaker": number[one.speaker],
                "words": [{**word, "speaker": number[one.speaker]} for word in words],
            }
        )
    whole = {"transcript": " ".join(one.text for one in said), "words": [word for row in rows for word in row["words"]]}
    return json.dumps(
        {"metadata": {"channels": 1}, "results": {"channels": [{"alternatives": [whole]}], "utterances": rows}}
    )


def assemblyai(said: Sequence[Said]) -> str:
    words = [{"text": word, "start": start, "end": end} for one in said for word, start, end in one.words]
    whole = " ".join(one.text for one in said)
    return json.dumps({"id": "x", "status": "completed", "audio_duration": 9, "text": whole, "words": words})


def aws(said: Sequence[Said]) -> str:
    number, items = voices(said), list[dict[str, Any]]()
    for one in said:
        label = f"spk_{number[one.speaker]}"
        for word, start, end in one.words:
            bare = word.rstrip(".,?!")
            at = {"start_time": f"{start / 1000:.3f}", "end_time": f"{end / 1000:.3f}"}
            if bare:
                items.append(
                    {**at, "type": "pronunciation", "alternatives": [{"content": bare}], "speaker_label": label}
                )
            for mark in word[len(bare) :]:
                items.append({"type": "punctuation", "alternatives": [{"content": mark}]})
    whole = " ".join(one.text for one in said)
    return json.dumps({"jobName": "x", "results": {"transcripts": [{"transcript": whole}], "items": items}})


def google(said: Sequence[Said]) -> str:
    number, results, last = voices(said), list[dict[str, Any]](), list[dict[str, Any]]()
    for one in said:
        words = [
            {"startTime": f"{start / 1000}s", "endTime": f"{end / 1000}s", "word": word}
            for word, start, end in one.words
        ]
        last += [{**word, "speakerTag": number[one.speaker] + 1} for word in words]
        results.append({"alternatives": [{"transcript": one.text, "words": words}], "languageCode": "en-us"})
    return json.dumps({"results": [*results, {"alternatives": [{"words": last}]}]})


def azure(said: Sequence[Said]) -> str:
    number, phrases = voices(said), list[dict[str, Any]]()
    for one in said:
        words = [
            {"text": word, "offsetMilliseconds": start, "durationMilliseconds": end - start}
            for word, start, end in one.words
        ]
        at = {"offsetMilliseconds": one.start, "durationMilliseconds": one.end - one.start}
        phrases.append({"channel": 0, "speaker": number[one.speaker] + 1, **at, "text": one.text, "words": words})
    whole = " ".join(one.text for one in said)
    return json.dumps({"durationMilliseconds": 9, "combinedPhrases": [{"text": whole}], "phrases": phrases})


def speechmatics(said: Sequence[Said]) -> str:
    number, results = voices(said), list[dict[str, Any]]()
    for one in said:
        speaker = {"speaker": f"S{number[one.speaker] + 1}"}
        for word, start, end in one.words:
            bare = word.rstrip(".,?!")
            at = {"start_time": start / 1000, "end_time": end / 1000}
            if bare:
                results.append({**at, "type": "word", "alternatives": [{"content": bare, **speaker}]})
            for mark in word[len(bare) :]:
                attached = {"attaches_to": "previous", "alternatives": [{"content": mark, **speaker}]}
                results.append({**at, "type": "punctuation", **attached})
    return json.dumps({"format": "2.9", "results": results})


def vosk(said: Sequence[Said]) -> str:
    answers = [
        {
            "result": [{"word": word, "start": start / 1000, "end": end / 1000} for word, start, end in one.words],
            "text": one.text,
        }
        for one in said
    ]
    return "\n".join(json.dumps(one, indent=2) for one in answers)


def rev(said: Sequence[Said]) -> str:
    number, monologues = voices(said), list[dict[str, Any]]()
    for one in said:
        elements: list[dict[str, Any]] = []
        for word, start, end in one.words:
            elements.append({"type": "text", "value": word, "ts": start / 1000, "end_ts": end / 1000})
            elements.append({"type": "punct", "value": " "})
        monologues.append({"speaker": number[one.speaker], "elements": elements})
    return json.dumps({"monologues": monologues})


def otter(said: Sequence[Said]) -> str:
    turns = (f"{one.speaker or 'Unknown Speaker'}  {short(one.start)}  \n{one.text}\n" for one in said)
    return "\n".join([*turns, "Transcribed by https://otter.ai\n"])


def short(time: int) -> str:
    hours, rest = divmod(time // 1000, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def rev_text(said: Sequence[Said]) -> str:
    return "\n".join(f"{one.speaker or 'Speaker 1'} ({clock(one.start)[:8]}):\n{one.text}\n" for one in said)


def descript(said: Sequence[Said]) -> str:
    return "\n\n".join(f"[{clock(one.start)[:8]}] {one.speaker or 'Speaker 1'}: {one.text}" for one in said)


def meet(said: Sequence[Said]) -> str:
    lines = [f"{one.speaker or 'Speaker 1'}: {one.text}" for one in said]
    return "\n".join(["Bells - Transcript", "", "00:00:00", " ", *lines, " ", "Transcription ended after 00:59:59", ""])


def stm(said: Sequence[Said]) -> str:
    names = [(one.speaker or "ada").replace(" ", "_") for one in said]
    rows = (
        f"bells 1 {name} {one.start / 1000:.3f} {one.end / 1000:.3f} <o,,> {one.text}"
        for name, one in zip(names, said, strict=True)
    )
    return "\n".join([";; made for a test", *rows, ""])


def ctm(said: Sequence[Said]) -> str:
    rows = (
        f"bells 1 {start / 1000:.3f} {(end - start) / 1000:.3f} {word} 0.90"
        for one in said
        for word, start, end in one.words
    )
    return "\n".join([*rows, ""])


def zoom(said: Sequence[Said]) -> str:
    return "\n".join(f"[{one.speaker or 'Ada'}] {clock(one.start)[:8]}\n{one.text}\n" for one in said)


VENDOR_SHAPES = (
    Shape(deepgram, "deepgram-json", starts=False),
    Shape(assemblyai, "assemblyai-json", starts=False),
    Shape(aws, "aws-json", starts=False),
    Shape(google, "google-json", starts=False),
    Shape(azure, "azure-json", starts=False),
    Shape(speechmatics, "speechmatics-json", starts=False),
    Shape(vosk, "vosk-json", starts=False),
    Shape(rev, "rev-json", starts=False),
    Shape(otter, "otter-txt", speakers=True, precision=1000),
    Shape(rev_text, "rev-txt", speakers=True, precision=1000),
    Shape(descript, "labelled-text", speakers=True, precision=1000),
    Shape(meet, "google-meet", speakers=True, starts=False),
    Shape(stm, "stm"),
    Shape(ctm, "ctm", starts=False),
    Shape(zoom, "zoom-txt", speakers=True, starts=False),
)
