"""Archives of one file for each transcript, in a format that transcripts leave in."""

from __future__ import annotations

from steno.exporters import export, exporter
from steno.model import Unreadable
from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.files import Parts
from steno.release.passing import Record, Step
from steno.release.sinks import Zip, pack_file


def archive(name: str, form: str) -> Streamed:
    """Return the artifact of this name, of which each file is written in this format."""

    def prepare(record: Record) -> bytes:
        """Pack a transcript's file; nothing where it cannot leave in the format."""
        try:
            return pack_file(export(record.transcript, form).data)
        except Unreadable:
            return b""

    def begin(shop: Shop) -> Sink:
        return Archive(shop, one, exporter(form).suffix)

    one = Streamed(files=(name,), is_data=True, begin=begin, prepare=prepare)
    return one


class Archive(Sink):
    """Writes `<show>/<slug>.<suffix>` for each transcript; those that cannot leave in the format are noted."""

    def __init__(self, shop: Shop, artifact: Streamed, suffix: str) -> None:
        self._shop, self._artifact, self._suffix = shop, artifact, suffix
        self._parts = Parts(shop.folder, artifact.name, Zip, shop.facts.largest)

    def add(self, step: Step) -> None:
        """Write one transcript's file."""
        one = step.after
        assert one is not None
        packed = self._artifact.piece(one)
        if packed:
            self._parts.add((f"{one.id}{self._suffix}", packed))
        else:
            self._shop.omitted.setdefault(self._artifact.name, []).append(one.id)

    def finish(self) -> None:
        """End the archive."""
        self._parts.finish()
