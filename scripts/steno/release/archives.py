"""Archives of one file for each transcript, in a format that transcripts leave in."""

from __future__ import annotations

from steno.exporters import export, exporter
from steno.model import Unreadable
from steno.release.artifacts import Shop, Sink
from steno.release.files import Parts
from steno.release.passing import Step
from steno.release.sinks import Zip


class Archive(Sink):
    """Writes `<show>/<slug>.<suffix>` for each transcript; those that cannot leave in the format are noted."""

    def __init__(self, shop: Shop, name: str, form: str) -> None:
        self._shop, self._name, self._form = shop, name, form
        self._suffix = exporter(form).suffix
        self._parts = Parts(shop.folder, name, Zip, shop.facts.largest)

    def add(self, step: Step) -> None:
        """Write one transcript's file."""
        assert step.after is not None
        try:
            written = export(step.after.transcript, self._form)
        except Unreadable:
            self._shop.omitted.setdefault(self._name, []).append(step.after.id)
            return
        self._parts.add((f"{step.after.id}{self._suffix}", written.data))

    def finish(self) -> None:
        """End the archive."""
        self._parts.finish()
