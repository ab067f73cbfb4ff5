"""Mirrors of a release: the same files, elsewhere. One that holds this version already is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from steno.release.publish import Refused, check_whole
from steno.release.verify import verify

if TYPE_CHECKING:
    import huggingface_hub


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What became of a mirror."""

    outcome: Literal["mirrored", "unchanged"]
    page: str


def mirror_to_hugging_face(dist: Path, name: str, token: str, endpoint: str | None = None) -> Mirrored:
    """Make a dataset repository hold exactly the release: one commit, with the version as its tag. Raises Refused."""
    manifest, findings = verify(dist)
    if findings:
        raise Refused(f"{dist} is not a release as it was built: {findings[0].message} ({findings[0].path})")
    check_whole(dist, manifest)
    try:
        import huggingface_hub as hub
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ImportError:
        raise Refused("a mirror at Hugging Face needs huggingface-hub: pip install 'steno[mirror]'") from None
    # Its bases are what its HTTP client raises where no answer comes; that client has been another one before.
    faults: Any = (*HfHubHTTPError.__bases__, HFValidationError, OSError, ValueError)
    try:
        return _mirror(hub.HfApi(endpoint=endpoint, token=token, library_name="steno"), dist, manifest, name)
    except faults as error:
        said = str(error).strip() or type(error).__name__
        raise Refused(f"{name} at Hugging Face: {said.splitlines()[0]}") from None


def _mirror(api: huggingface_hub.HfApi, dist: Path, manifest: dict[str, Any], name: str) -> Mirrored:
    page, tag = f"{api.endpoint}/datasets/{name}", f"v{manifest['version']}"
    api.create_repo(name, repo_type="dataset", exist_ok=True)
    # The tag comes last, so what was cut off before is done again.
    if tag in {one.name for one in api.list_repo_refs(name, repo_type="dataset").tags}:
        return Mirrored("unchanged", page)
    api.upload_folder(
        repo_id=name,
        repo_type="dataset",
        folder_path=dist,
        commit_message=f"{manifest['title']} {manifest['version']}",
        commit_description=f"{manifest['reason']}. Of commit {manifest['commit']}.",
        delete_patterns="*",  # parts of an earlier release that this one does not have
    )
    api.create_tag(name, tag=tag, repo_type="dataset", tag_message=manifest["reason"])
    return Mirrored("mirrored", page)
