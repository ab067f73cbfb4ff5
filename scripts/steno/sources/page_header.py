"""The header of a transcript, as the front matter of a Markdown page gives it."""

from __future__ import annotations

from typing import Any

from steno.corpus.raw import RawFile
from steno.model import Link, Provenance, Source
from steno.sources.front_matter import LANGUAGE, LICENCE, URL, Header
from steno.sources.languages import language_of_name
from steno.sources.titles import title_from_name


def page_fields(header: Header, raw: RawFile, links: list[Link]) -> dict[str, Any]:
    """Map the front matter to the header of a transcript."""
    media = header.matching("media", URL, "source")
    listed, _ = header.links("additional_resources")
    found: dict[str, Any] = {
        "title": header.text("title") or title_from_name(raw),
        "description": header.text("summary", "description", 20_000) or header.text("description", limit=20_000),
        "date": header.date("date"),
        "language": header.matching("language", LANGUAGE) or language_of_name(raw),
        "license": header.matching("license", LICENCE) or "NOASSERTION",
        "season": header.number("season"),
        "episode": header.number("episode"),
        "keywords": header.words("tags", "tag", "categories", pointer="keywords"),
        "source": Source(media=media),
        "provenance": Provenance(transcriber=transcriber(header)),
    }
    others = [link for link in header.addresses() if link.url != media]
    header.rest()
    return {**found, "links": tuple(dict.fromkeys((*listed, *others, *links)))}


def transcriber(header: Header) -> str | None:
    """Say who typed the text, and who translated it."""
    typed = header.first_text("transcript_by", "TranscriptBy", "transcriptby", pointer="provenance")
    translated = header.text("translation_by", "provenance", 500)
    return "; ".join(filter(None, (typed, f"translated by {translated}" if translated else None))) or None
