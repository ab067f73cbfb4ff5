"""Files of known kinds that are not read are told by their names, and never sent to be read as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from steno.cli import root
from steno.corpus.raw import decode
from steno.formats import read
from steno.model import Unreadable

CASES = yaml.safe_load(Path(__file__).with_name("strangers.yaml").read_text(encoding="utf-8"))


def data_of(case: dict[str, str]) -> bytes:
    return bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()


@pytest.mark.parametrize("name", CASES)
def test_stranger_is_told_by_its_name(name: str) -> None:
    case = CASES[name]
    with pytest.raises(Unreadable) as caught:
        read(decode(data_of(case), "file"))
    assert caught.value.rule == case.get("rule", "binary-file" if "hex" in case else "unknown-format")
    assert case["message"] in caught.value.message
    assert case["repair"] in caught.value.repair


@pytest.mark.parametrize("name", [name for name in CASES if name != "anything else"])
def test_nobody_is_sent_to_read_a_stranger_as_plain_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data_of(CASES[name]))
    refused = CliRunner().invoke(root, ["import", str(path)])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert CASES[name]["message"] in refused.stderr
    assert "--from plain-text" not in refused.stderr
