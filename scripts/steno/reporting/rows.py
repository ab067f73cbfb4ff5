"""One transcript as a row of the comment's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from steno.diff.ranking import risk
from steno.diff.result import Risk, TranscriptDiff
from steno.diff.wording import field_name, listed, number, share, signed
from steno.model import Severity
from steno.reporting.markdown import Markdown, file_link, inert
from steno.timecode import print_span

if TYPE_CHECKING:
    from steno.reporting.comment import Report

SIGNS = {Risk.LOSS: "⛔ ", Risk.RISK: "⚠ ", Risk.EDIT: "", Risk.NOTE: ""}
SAME = Markdown("as before")


def row(report: Report, one: TranscriptDiff) -> list[Markdown]:
    """Return the cells: transcript, segments, words kept, speakers, times, findings."""
    name = _name(report, one)
    if one.base is None or one.head is None:
        return [name, *_alone(one), _findings(report, one)]
    both = one.base, one.head
    changed = one.count("added") or one.count("removed") or both[0].segments != both[1].segments
    segments = f"{both[0].segments:,} → {both[1].segments:,}" if changed else f"{both[1].segments:,}, as before"
    inserted = one.words.inserted + one.words.replaced
    kept = share(one.words.kept, both[0].words) + (f" + {inserted:,}" if inserted else "")
    speakers, times = listed(_speakers(one)) or SAME, listed(_times(one)) or SAME
    return [name, Markdown(segments), Markdown(kept), Markdown(speakers), Markdown(times), _findings(report, one)]


def _name(report: Report, one: TranscriptDiff) -> Markdown:
    commit = report.base if one.status == "removed" else report.head
    link = file_link(report.repository, commit, one.place, label=inert(one.id))
    if one.status == "renamed" and one.base is not None:
        link = Markdown(f"{link} (was {inert(one.base.path)})")
    return Markdown(SIGNS[risk(one)] + link)


def _alone(one: TranscriptDiff) -> list[Markdown]:
    """Cells of a transcript that has one version only, or that cannot be read in one."""
    empty = Markdown("")
    if one.status in ("unreadable", "unknown"):
        finding = one.findings[0] if one.findings else None
        why = f"cannot be read: line {finding.line}, {inert(finding.message, 120)}" if finding else "cannot be read"
        return [Markdown(why), empty, empty, empty]
    side = one.head or one.base
    assert side is not None
    verb = {"added": "new", "removed": "removed", "readable": "can be read again"}[one.status]
    words = f"{'+' if one.head else '−'} {side.words:,}"
    speakers = number(len(side.speakers), "speaker") if side.speakers else "none"
    if side.unlabelled and side.speakers:
        speakers = f"{speakers}, {side.unlabelled:,} segments without one"
    timed = "all" if not side.untimed else "none" if side.untimed == side.segments else f"{side.untimed:,} without"
    return [Markdown(f"{verb}: {side.segments:,}"), Markdown(words), Markdown(speakers), Markdown(timed)]


def _speakers(one: TranscriptDiff) -> list[str]:
    parts = (
        ("speaker-lost", "{} lost"),
        ("unlabelled", "{} added without one"),
        ("reattributed", "{} went to another"),
        ("labelled", "{} named"),
    )
    found = [words.format(f"{one.count(kind):,}") for kind, words in parts if one.count(kind)]
    lasted = [change.details.get("milliseconds", 0) for change in one.changes if change.kind == "reattributed"]
    if lasted and all(lasted):
        found = [f"{part}, {print_span(sum(lasted))}" if "another" in part else part for part in found]
    renamed = sum(change.kind == "renamed-speaker" for change in one.changes)
    return [*found, *([f"{renamed:,} renamed"] if renamed else [])]


def _times(one: TranscriptDiff) -> list[str]:
    shifts = [change for change in one.changes if change.kind == "shifted"]
    parts = (("times-lost", "{} lost"), ("retimed", "{} corrected"), ("timed", "{} new"))
    found = [words.format(f"{one.count(kind):,}") for kind, words in parts if one.count(kind)]
    moved = [signed(shifts[0].details.get("by", 0))] if len(shifts) == 1 else []
    drifts = [change for change in one.changes if change.kind == "drifted"]
    moved += [f"{signed(change.details.get('rate', 0))} an hour" for change in drifts[:1]]
    return [*found, *moved, *([f"moved in {len(shifts)} places"] if len(shifts) > 1 else [])]


def _findings(report: Report, one: TranscriptDiff) -> Markdown:
    """Count what was found in the file; name what changed beside the speech."""
    mine = [finding for finding in report.findings if finding.path == one.place]
    names = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    counts = [(sum(finding.severity is kind for finding in mine), name) for kind, name in names]
    found = listed([number(count, name) for count, name in counts if count]) or ("none" if report.checked else "")
    changed = zip(report.since.get(one.place, ()), ("new", "mended"), strict=False)
    found = "; ".join(filter(None, [found, ", ".join(f"{count:,} {word}" for count, word in changed if count)]))
    metadata = one.change("metadata")
    if metadata is None or one.status != "changed":
        return Markdown(found)
    fields = [str(inert(field_name(pointer))) for pointer in metadata.details.get("fields", ())]
    shown = fields if len(fields) < 5 else [*fields[:3], f"{len(fields) - 3} more"]
    return Markdown("; ".join(filter(None, [found, f"{listed(shown)} changed"])))
