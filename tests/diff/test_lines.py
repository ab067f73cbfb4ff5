"""The lines of entries, found without reading the file once more, are those of the YAML reader."""

from __future__ import annotations

import pytest

from steno.corpus.document import read_document
from steno.corpus.raw import decode
from steno.diff.lines import entry_lines

HEADER = "title: A light\nlanguage: en\nlicense: CC0-1.0\nstatus: draft\n"
LAYOUTS = {
    "canonical": "segments:\n- chapter: One\n- text: >-\n    The lamp is lit.\n    - So it is.\n- text: Yes.\n",
    "a comment between": "segments:\n# - not one\n- text: One.\n\n# more\n- text: Two.\n",
    "indented": "segments:\n  - text: One.\n  - text: Two.\n",
    "in one line": 'segments: [{text: "One."}, {text: "Two."}]\n',
    "a dash in quotes at the margin": 'segments:\n- text: "One\n- and two."\n- text: Three.\n',
    "Windows": "segments:\r\n- text: One.\r\n- text: Two.\r\n",
    "one break of an old kind": "segments:\n- text: One.\r- text: Two.\n",
    "a list above": "keywords:\n- one\n- two\nsegments:\n- text: One.\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_line_of_each_entry(name: str) -> None:
    document = read_document(decode((HEADER + LAYOUTS[name]).encode(), "corpus/show/light.yaml"))
    line = entry_lines(document)
    numbers = range(len(document.transcript.entries))
    assert [line(number) for number in numbers] == [document.locate(("segments", number)).line for number in numbers]
