"""What Zenodo asks of a deposit, as JSON: for those who put a release there.

`{"metadata": …}` is the body of a request to Zenodo's deposit API, and the content of a `.zenodo.json`.
"""

from __future__ import annotations

import orjson

from steno.model import Json
from steno.release.artifacts import Composed, Shop
from steno.release.licences import page_of


def write(shop: Shop) -> None:
    """Write the file."""
    facts, tally = shop.facts, shop.tally
    title = facts.about["title"]
    licences = sorted(tally.licenses)
    languages = sorted(tally.languages)
    metadata: dict[str, Json] = {
        "title": f"{title} {shop.decided.number}",
        "upload_type": "dataset",
        "description": facts.about.get("description") or f"Transcripts: {title}.",
        "creators": [{"name": f"The contributors of {title}"}],
        "version": shop.decided.number,
        "publication_date": None if facts.committed is None else facts.committed[:10],
        "access_right": "open",
        "license": _licence(licences),
        "language": languages[0] if len(languages) == 1 and len(languages[0]) == 3 else None,
        "keywords": ["transcripts", "speech", "podcasts"],
        "notes": f"Licences of the transcripts: {', '.join(licences)}." if len(licences) > 1 else None,
    }
    present = {name: value for name, value in metadata.items() if value is not None}
    shop.folder.add("zenodo.json", orjson.dumps({"metadata": present}, option=orjson.OPT_INDENT_2) + b"\n")


def _licence(licences: list[str]) -> str:
    """A deposit has one licence; where there are several, it says how free the least free of them is."""
    if len(licences) == 1 and page_of(licences[0]):
        return licences[0].lower()
    if not all(map(page_of, licences)):
        return "other-closed"
    return "other-nc" if any("-NC" in name for name in licences) else "other-open"


ARTIFACT = Composed(files=("zenodo.json",), write=write)
