"""Releases of jwst on this machine: from the package index, the cache, or where a user says.

Downloads are checked against the index's digests and kept. What is kept is used again
without asking anybody, also the list of releases when the index cannot be reached. A
download that was cut off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from filelock import FileLock
from packaging.version import InvalidVersion, Version

from jwst_buildgraph.errors import DataFileError, UnknownNameError, UnreachableError
from jwst_buildgraph.sources.distribution.offers import Offer

if TYPE_CHECKING:
    from jwst_buildgraph.sources.distribution.index import Index

Progress = Callable[[str, int, int | None], None]
"""Called with a file's name, the bytes that are here and, where known, those of the whole."""

_CHUNK = 1 << 18
_SDIST, _WHEEL = ".tar.gz", ".whl"


@dataclass(frozen=True)
class ReleaseSource:
    """Where a release can be read: an archive or an unpacked tree."""

    path: Path
    version: str | None = None
    """The release, if its name or the index says it."""
    uploaded: date | None = None


def default_cache() -> Path:
    """Return the folder that downloads are kept in."""
    return platformdirs.user_cache_path("jwst-buildgraph") / "jwst"


def no_progress(_name: str, _here: int, _whole: int | None) -> None:
    """Show nothing."""


class Releases:
    """The releases that can be had, from the index or, without it, from the cache."""

    def __init__(
        self,
        cache: Path | None = None,
        *,
        index: Index | None = None,
        offline: bool = False,
        progress: Progress = no_progress,
    ) -> None:
        self._cache = cache or default_cache()
        self._index = index
        self._offline = offline
        self._progress = progress
        self._known: list[Offer] | None = None

    def offers(self) -> list[Offer]:
        """Return every release with an sdist, oldest first.

        Raises
        ------
        UnreachableError
            If the index cannot be reached and the cache is empty.
        """
        if self._known is None:
            self._known = self._asked()
        return self._known

    def _asked(self) -> list[Offer]:
        try:
            if self._offline:
                raise UnreachableError("working offline")
            offers = self._reach().offers()
        except UnreachableError as error:
            kept = self._kept()
            if not kept:
                raise UnreachableError(f"{error}; and no release is in {self._cache}") from None
            return kept
        self._keep_list(offers)
        return offers

    def _reach(self) -> Index:
        if self._index is None:
            # Its client takes long to import, and files at hand need no index.
            from jwst_buildgraph.sources.distribution.index import Index

            self._index = Index()
        return self._index

    def choose(self, wanted: str) -> list[Offer]:
        """Return the releases that `wanted` names: a version, ``latest`` or ``all``.

        Raises
        ------
        UnknownNameError
            If there is no such release; carries the nearest.
        UnreachableError
            If nobody can tell.
        """
        name = wanted.strip().lower().removeprefix("jwst").lstrip(" =-v")
        if name not in ("latest", "all"):
            return [self._exactly(wanted, name)]
        usable = [
            offer for offer in self.offers() if not offer.yanked and offer.order.release > (0, 0, 0)
        ]
        if name == "all":
            return usable
        final = [offer for offer in usable if not offer.order.is_prerelease]
        return (final or usable)[-1:]

    def _exactly(self, wanted: str, name: str) -> Offer:
        try:
            version = Version(name)
        except InvalidVersion:
            version = None
        # What is in the cache needs no index.
        for offers in (self._kept, self.offers):
            for offer in offers():
                if offer.order == version:
                    return offer
        known = [offer.version for offer in self.offers()]
        near = [v for v in known if version and Version(v).release[:2] == version.release[:2]]
        raise UnknownNameError(wanted, "jwst release", near[-5:] or known[-3:])

    def _kept(self) -> list[Offer]:
        return [offer for offer in self._listed() if self._place(offer).is_file()]

    def fetch(self, offer: Offer) -> ReleaseSource:
        """Return a release as a file of the cache, downloaded if it is not there.

        Raises
        ------
        UnreachableError
            If it has to be downloaded and cannot be.
        DataFileError
            If what was downloaded is not what the index announced.
        """
        place = self._place(offer)
        self._cache.mkdir(parents=True, exist_ok=True)
        with FileLock(place.with_name(f".{place.name}.lock")):
            if not (place.is_file() and _digest(place) == offer.digest):
                self._download(offer, place)
        return ReleaseSource(place, offer.version, offer.uploaded)

    def _download(self, offer: Offer, place: Path) -> None:
        if self._offline:
            raise UnreachableError(f"jwst {offer.version} is not in {self._cache}: working offline")
        part = place.with_name(f"{place.name}.part")
        self._continue(offer, part)
        if _digest(part) != offer.digest:
            part.unlink()
            problem = "is not what the index announced: its digest differs; try again"
            raise DataFileError(offer.filename, problem)
        part.replace(place)

    def _continue(self, offer: Offer, part: Path) -> None:
        """Download what is missing of a file."""
        start = part.stat().st_size if part.is_file() else 0
        with self._reach().open(offer.url, start) as answer:
            if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                return  # all of it is here, or too much: the digest will tell
            if answer.status_code != HTTPStatus.PARTIAL_CONTENT:
                start = 0
            length = answer.headers.get("Content-Length")
            whole = start + int(length) if length else offer.size
            with part.open("ab" if start else "wb") as file:
                for chunk in answer.iter_content(_CHUNK):
                    file.write(chunk)
                    self._progress(offer.filename, file.tell(), whole)

    def _place(self, offer: Offer) -> Path:
        if Path(offer.filename).name != offer.filename:
            raise DataFileError(offer.filename, "is no name for a file of a package index")
        return self._cache / offer.filename

    @property
    def _list(self) -> Path:
        return self._cache / "releases.json"

    def _keep_list(self, offers: Iterable[Offer]) -> None:
        self._cache.mkdir(parents=True, exist_ok=True)
        text = json.dumps([asdict(offer) for offer in offers], default=str, indent=1)
        part = self._list.with_suffix(f".{os.getpid()}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(self._list)

    def _listed(self) -> list[Offer]:
        """Return the list of releases as the index gave it last; nothing if it never did."""
        try:
            return [_offer(fields) for fields in json.loads(self._list.read_text("utf-8"))]
        except (OSError, ValueError, TypeError):
            return []


def _offer(fields: dict[str, str | None]) -> Offer:
    uploaded = fields.pop("uploaded", None)
    return Offer(**fields, uploaded=date.fromisoformat(uploaded) if uploaded else None)  # type: ignore[arg-type]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sources_at(path: Path) -> list[ReleaseSource]:
    """Return the releases at a place that a user names.

    It may be an archive, an unpacked tree or a checkout, or a folder of archives.

    Raises
    ------
    DataFileError
        If there is none.
    """
    if path.is_file() or (path / "jwst").is_dir():
        return [ReleaseSource(path, _version_in_name(path))]
    archives = [*path.glob(f"jwst-*{_SDIST}"), *path.glob(f"jwst-*{_WHEEL}")]
    sources = [ReleaseSource(archive, _version_in_name(archive)) for archive in archives]
    if not sources:
        raise DataFileError(
            path, "is no release of jwst: no archive, no unpacked tree, no folder of archives"
        )
    return sorted(sources, key=lambda s: (Version(s.version or "0"), s.path.name))


def _version_in_name(path: Path) -> str | None:
    """Return the version in a name such as ``jwst-2.0.0.tar.gz``."""
    if not path.name.startswith("jwst-"):
        return None
    version = path.name.removeprefix("jwst-").removesuffix(_SDIST).partition("-")[0]
    try:
        return str(Version(version))
    except InvalidVersion:
        return None
