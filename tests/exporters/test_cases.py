"""Every transcript in `transcripts/`, in every format: `<id>/<name><suffix>`, and `<id>/<name>.not-held.txt`.

A transcript that a format refuses has `<name>.error.txt` there instead. After a change that is meant, look at
`python -m tests.exporters.test_cases`, which writes the expectations again, and at `git diff`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from steno.corpus.document import read_document
from steno.corpus.raw import read_raw
from steno.exporters import Exported, export, exporter, exporters
from steno.model import Transcript, Unreadable

HERE = Path(__file__).parent
TRANSCRIPTS = sorted((HERE / "transcripts").glob("*.yaml"))
CASES = [(name, path) for name in exporters() for path in TRANSCRIPTS]


def load(path: Path) -> Transcript:
    return read_document(read_raw(path, path.name)).transcript


def account(exported: Exported) -> str:
    """What an export lists beside the file, a line each."""
    return "".join(
        f"/{'/'.join(map(str, one.pointer))}: {one.reason}{'' if one.instead is None else f': {one.instead!r}'}\n"
        for one in exported.not_held
    )


def expectations(name: str, path: Path) -> dict[Path, bytes]:
    """The files that stand for one transcript in one format."""
    folder = HERE / name
    try:
        exported = export(load(path), name)
    except Unreadable as error:
        told = f"{error.rule}: {error.message} ({error.repair.partition(':')[0]})\n"
        return {folder / f"{path.stem}.error.txt": told.encode()}
    files = {folder / f"{path.stem}{exporter(name).suffix}": exported.data}
    listed = account(exported).encode()
    return files | ({folder / f"{path.stem}.not-held.txt": listed} if listed else {})


@pytest.mark.parametrize(("name", "path"), CASES, ids=lambda one: one if isinstance(one, str) else one.stem)
def test_transcript_is_written(name: str, path: Path) -> None:
    expected = expectations(name, path)
    for file, data in expected.items():
        assert file.read_bytes() == data, file.name
    others = set((HERE / name).glob(f"{path.stem}.*")) - set(expected)
    assert not others, "nothing else is expected"


def test_every_folder_is_a_format() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == {*exporters(), "transcripts"}


def write_again() -> None:
    for name, path in CASES:
        for old in (HERE / name).glob(f"{path.stem}.*"):
            old.unlink()
        for file, data in expectations(name, path).items():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)


if __name__ == "__main__":
    write_again()
