"""Bringing a file from an address to the disk: taken up where it broke off, never shown before it is whole."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage, HTTPResponse
from io import FileIO
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import quote, urlsplit

from steno.github.hosts import LOOPBACK

BLOCK = 1 << 20
PATIENCE = (1.0, 4.0, 16.0)
"""Seconds between one try and the next."""
TIMEOUT = 60


class FetchError(Exception):
    """A file could not be had; the message says why. `missing`: there is none."""

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.missing = missing


class Origin(Protocol):
    """Where a release is: a folder, or an address."""

    def bring(self, name: str, target: Path, limit: int | None = None) -> None:
        """Write a file to the target, going on where an earlier try broke off. Raises FetchError."""


class Folder:
    """A release in a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def bring(self, name: str, target: Path, limit: int | None = None) -> None:
        """Copy a file."""
        try:
            with (self.path / name).open("rb") as source, target.open("wb", buffering=0) as stream:
                while block := source.read(BLOCK):
                    _write(stream, block)
        except OSError as error:
            raise FetchError(f"{self.path / name}: {error.strerror}", missing=not (self.path / name).exists()) from None


class Address:
    """A release at an address: `…/<name>` is a file of it."""

    def __init__(self, url: str, sleep: Callable[[float], None] = time.sleep) -> None:
        parts = urlsplit(url)
        if not _is_safe(url):
            raise FetchError(f"{url} is no https address; what comes without encryption may be anybody's")
        if parts.query or parts.fragment:
            raise FetchError(f"{url} has a query; name the folder that the files are in")
        self.url, self._sleep = url.rstrip("/"), sleep
        self._opener = urllib.request.build_opener(_SafeRedirect)

    def bring(self, name: str, target: Path, limit: int | None = None) -> None:
        """Download a file; what breaks off is taken up again."""
        for pause in (*PATIENCE, None):
            try:
                return self._try(f"{self.url}/{quote(name)}", target, limit)
            except urllib.error.HTTPError as error:
                error.close()
                missing = error.code in (404, 410)
                failure = FetchError(f"{self.url}/{name}: {error.code} {error.reason}", missing=missing)
                if error.code < 500 and error.code != 429:
                    raise failure from None
            except (urllib.error.URLError, HTTPException, OSError) as error:
                reason = getattr(error, "reason", error)
                failure = FetchError(f"{self.url}/{name}: {getattr(reason, 'strerror', None) or reason}")
            if pause is None:
                raise failure
            self._sleep(pause)
        return None

    def _try(self, url: str, target: Path, limit: int | None) -> None:
        done = target.stat().st_size if target.exists() else 0
        headers = {"User-Agent": "steno", "Accept-Encoding": "identity"}
        if done:
            headers["Range"] = f"bytes={done}-"
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - checked in __init__
        try:
            answer = self._opener.open(request, timeout=TIMEOUT)
        except urllib.error.HTTPError as error:
            if error.code != 416:
                raise
            error.close()
            return  # nothing lies behind what is there already
        with answer, target.open("ab" if answer.status == 206 else "wb", buffering=0) as stream:
            _pour(answer, stream, limit)


def _pour(source: HTTPResponse, stream: FileIO, limit: int | None) -> None:
    written, expected = 0, source.length
    while block := source.read(BLOCK):
        written += len(block)
        if limit is not None and written > limit:
            raise FetchError(f"it is larger than {limit:,} bytes, which nothing of this kind is")
        _write(stream, block)
    if expected is not None and written < expected:
        raise HTTPException(f"broke off after {written:,} of {expected:,} bytes")


def _write(stream: FileIO, block: bytes) -> None:
    """Write all of it. A full disk is no fault of where it comes from, and another try would not help."""
    rest = memoryview(block)
    try:
        while rest:
            rest = rest[stream.write(rest) :]
    except OSError as error:
        raise FetchError(f"{os.fsdecode(stream.name)}: {error.strerror}") from None


class _SafeRedirect(urllib.request.HTTPRedirectHandler):
    """Follows GitHub to its storage, and nobody out of encryption."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not _is_safe(newurl):
            raise FetchError(f"{req.full_url} leads to {newurl}, which is no https address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
