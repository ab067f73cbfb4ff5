"""Asking `gh` where SHA256SUMS comes from: GitHub signs for the workflow that built it, and the sums for all else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from steno.github import names
from steno.release.transport import FetchError


def attest(sums: Path, repository: str, *, required: bool) -> str:
    """Verify the attestation of a release's sums, and say what came of it.

    Raises FetchError when it is not that repository's; and, where it is required, when nobody can tell.
    """
    names.repository(repository)
    gh = shutil.which("gh")
    reason = "gh is not installed" if gh is None else _obstacle(gh)
    if reason:
        if required:
            raise FetchError(f"the attestation cannot be verified: {reason}")
        return f"the attestation was not verified: {reason}; the sums were"
    command = ["gh", "attestation", "verify", str(sums), "--repo", repository]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        lines = (result.stderr or result.stdout).strip().splitlines()
        raise FetchError(f"the attestation is not that of {repository}: {lines[-1] if lines else 'gh says no more'}")
    return f"the attestation is that of a workflow of {repository}"


def _obstacle(gh: str) -> str:
    """Why gh cannot be asked; empty when it can."""
    signed_in = subprocess.run([gh, "auth", "status"], capture_output=True, check=False)
    return "" if signed_in.returncode == 0 else "gh is not signed in (gh auth login)"
