"""What a pull request adds to the findings of each transcript, and what it mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from steno.checking import Report
from steno.checking.inspecting import find, of_source
from steno.checking.levels import active_rules
from steno.checking.registry import load_settings
from steno.checking.waiving import waive
from steno.corpus.document import Document
from steno.corpus.git import read_blobs
from steno.corpus.project import Project
from steno.corpus.settings import Settings
from steno.diff.result import TranscriptDiff
from steno.model import Finding, Json
from steno.reading import open_bytes
from steno.rules import CorpusRule, rules


def since(
    project: Project, root: Path, base: str, transcripts: Iterable[TranscriptDiff], check: Report
) -> Iterator[dict[str, Json]]:
    """Yield how many findings are new in each transcript that is in both versions, and how many are mended.

    Findings of a rule are counted, not told apart: a segment that moved takes its faults with it. Rules that look at
    all transcripts together say nothing of one version of one, and are left out.
    """
    settings, _ = load_settings(project)
    together = {plugin.id for plugin in rules().values() if isinstance(plugin.value, CorpusRule)}
    pairs = {one.base.path: one.place for one in transcripts if one.base is not None and one.status != "removed"}
    now: dict[str, Counter[str]] = {path: Counter() for path in pairs.values()}
    for finding in check.findings:
        if finding.path in now and finding.rule not in together:
            now[finding.path][finding.rule] += 1
    for path, data in read_blobs(root, base, pairs):
        if data is not None:
            before = Counter(finding.rule for finding in _findings(data, path, settings))
            after = now[pairs[path]]
            new, mended = (after - before).total(), (before - after).total()
            if new or mended:
                yield {"path": pairs[path], "new": new, "mended": mended}


def _findings(data: bytes, path: str, settings: Settings) -> list[Finding]:
    opened = open_bytes(data, path)
    if not isinstance(opened, Document):
        return list(opened.findings)
    active = active_rules(settings, path, opened.transcript.status)
    found = [*of_source(opened, settings), *find(opened, active)]
    return waive(found, settings.waivers)[0]
