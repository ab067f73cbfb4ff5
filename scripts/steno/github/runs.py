"""Workflow runs on GitHub, and the files that they leave."""

from __future__ import annotations

from collections.abc import Mapping

from steno.github import names, shapes
from steno.github.protocol import Artifact, GitHubError, WorkflowRun
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

    def runs(self, head_sha: str, event: str) -> list[WorkflowRun]:
        """See the protocol."""
        operation = self._api.actions.list_workflow_runs_for_repo
        wanted = {"head_sha": names.sha(head_sha), "event": event}
        found = self._list("runs", operation, 3, within="workflow_runs", **wanted)
        return [shaped(shapes.workflow_run, one) for one in found]

    def cancel_run(self, run: int) -> None:
        """See the protocol."""
        try:
            # ghapi's own operation would send a body, which GitHub documents none for.
            path = f"/repos/{self.repository}/actions/runs/{int(run)}/cancel"
            self._ask("cancelling", lambda: self._api(path, "POST"))
        except GitHubError as error:
            if error.status != 409:  # it has ended meanwhile
                raise

    def repeat_run(self, run: int) -> None:
        """See the protocol. Asked twice, GitHub refuses the second while the first is under way."""
        self._ask("repeating", lambda: self._api.actions.re_run_workflow(run_id=int(run)), repeatable=False)

    def start_workflow(self, workflow: str, branch: str, inputs: Mapping[str, str]) -> None:
        """See the protocol."""
        facts = {"workflow_id": names.workflow(workflow), "ref": names.branch(branch), "inputs": dict(inputs)}
        operation = self._api.actions.create_workflow_dispatch
        self._ask(f"start of {workflow}", lambda: operation(**facts), repeatable=False)
