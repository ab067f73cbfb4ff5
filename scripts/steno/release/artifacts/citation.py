"""How to cite the release, in the Citation File Format 1.2.0.

GitHub, Zenodo and reference managers read it. The authors are those who contributed; people who want to be named are
named where the corpus says so.
"""

from __future__ import annotations

import json

from steno.model import Json
from steno.release.artifacts import Composed, Shop
from steno.release.licences import page_of


def write(shop: Shop) -> None:
    """Write the file: YAML whose values are JSON, which needs no rules of quoting."""
    facts = shop.facts
    title = facts.about["title"]
    licences = sorted(name for name in shop.tally.licenses if page_of(name))
    values: dict[str, Json] = {
        "cff-version": "1.2.0",
        "message": "If you use these transcripts, please cite them as below.",
        "type": "dataset",
        "title": title,
        "abstract": facts.about.get("description"),
        "authors": [{"name": f"The contributors of {title}"}],
        "version": shop.decided.number,
        "date-released": None if facts.committed is None else facts.committed[:10],
        "commit": facts.commit,
        "url": facts.about.get("url") if str(facts.about.get("url", "")).startswith("http") else None,
        "license": licences[0] if len(licences) == 1 else licences or None,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value is not None)
    shop.folder.add("CITATION.cff", ("\n".join(lines) + "\n").encode())


ARTIFACT = Composed(files=("CITATION.cff",), write=write)
