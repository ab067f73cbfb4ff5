"""Addresses that play a recording from a moment on."""

from __future__ import annotations

import re

YOUTUBE = re.compile(
    r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#\s]*&)?v=|live/|embed/)|youtu\.be/)"
    r"(?P<id>[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])\S*"
)
ADDRESS = re.compile(r"https?://[^\s<>\"#]+(?:#[^\s<>\"]*)?")


def youtube_link(media: str | None, start: int) -> str | None:
    """Return the address of a second on YouTube, wholly built from the video's id, so that any text may be given."""
    match = YOUTUBE.fullmatch(media or "")
    return None if match is None else f"https://youtu.be/{match['id']}?t={start // 1000}"


def play_link(media: str | None, start: int) -> str | None:
    """Return the address that plays a medium from a time on: YouTube's way, or a media fragment (W3C, `#t=`)."""
    if media is None or not ADDRESS.fullmatch(media):
        return None
    return youtube_link(media, start) or f"{media.partition('#')[0]}#t={start // 1000}"
