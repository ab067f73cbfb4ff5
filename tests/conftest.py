"""What all tests share: the command line as a person calls it, the real files, and no silent skips in CI."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steno", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steno")
"""No test fails because a machine is slow."""

REPOSITORY = Path(__file__).parents[1]
REAL = Path(os.environ.get("STENO_REAL", REPOSITORY.parent / "shared" / "real"))


def effort(examples: int) -> int:
    """How many random examples to try: as many as named, and more in a soak (`make soak`)."""
    return examples * int(os.environ.get("STENO_EFFORT", "1"))


@contextmanager
def database(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a database, write down what is changed, and close it."""
    with closing(sqlite3.connect(file)) as base, base:
        yield base


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real transcripts, which is not part of the project."""
    if not REAL.is_dir():
        pytest.skip(f"{REAL.name} transcripts are absent; set STENO_REAL to their folder")
    return REAL


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI a skipped test is a failed one: CI installs everything that a test can ask for."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and os.environ.get("STENO_NO_SKIPS"):
        terminalreporter.write_line(f"STENO_NO_SKIPS is set and {len(skipped)} tests were skipped", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skips into a failed one where none are allowed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("STENO_NO_SKIPS") and reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
