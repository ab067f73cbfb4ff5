"""Workflow runs on GitHub, and the files that they leave."""

from __future__ import annotations

from steno.github import shapes
from steno.github.protocol import Artifact, GitHubError
from steno.github.requesting import MIB, Requests
from steno.github.shapes import shaped


class Runs(Requests):
    """What the protocol asks of workflow runs."""

    def artifacts(self, run: int, name: str) -> list[Artifact]:
        """See the protocol."""
        operation = self._api.actions.list_workflow_run_artifacts
        found = self._list("artifacts", operation, 10, within="artifacts", run_id=int(run), name=name)
        return [one for one in (shaped(shapes.artifact, one) for one in found) if one.name == name]

    def download_artifact(self, artifact: Artifact, limit: int) -> bytes:
        """See the protocol."""
        data = bytearray()
        operation = self._api.actions.download_artifact
        where = self._redirect("artifact", lambda: operation(artifact_id=artifact.id, archive_format="zip"))

        def take(chunk: bytes) -> None:
            if len(data) + len(chunk) > limit:
                raise GitHubError(f"the artifact {artifact.name} is larger than {limit / MIB:.0f} MiB")
            data.extend(chunk)

        self._download("artifact", where, take, data.clear)
        return bytes(data)
