"""Which releases are to be read: by their versions, from the index or from where files are."""

from __future__ import annotations

from pathlib import Path

from packaging.version import InvalidVersion, Version

from jwst_buildgraph.errors import UnknownNameError, UsageError
from jwst_buildgraph.sources.distribution.fetch import Releases, ReleaseSource, sources_at

LATEST, ALL = "latest", "all"
_PLACEHOLDER = "0.0.0"
"""An archive of the index that is no release: it only keeps the name."""


def chosen_releases(releases: Releases, wanted: str | None) -> list[ReleaseSource]:
    """Return the releases that `wanted` names, fetched; without a name, the latest.

    Raises
    ------
    UnknownNameError
        If there is no such release; carries the nearest.
    UnreachableError
        If they are neither in the cache nor within reach.
    """
    return [releases.fetch(offer) for offer in releases.choose(wanted or LATEST)]


def chosen_from(place: Path, wanted: str | None) -> list[ReleaseSource]:
    """Return the releases at a place that `wanted` names; without a name, all.

    Of several files of one release, a source distribution is taken: it has everything.

    Raises
    ------
    DataFileError
        If there is no release at the place.
    UnknownNameError
        If the one that is named is not there; carries those that are.
    """
    sources = sources_at(place)
    # An archive of source code comes after a wheel of its version.
    found = list({source.version or source.path.name: source for source in sources}.values())
    if len(found) > 1:
        found = [source for source in found if source.version != _PLACEHOLDER]
    name = (wanted or ALL).strip().lower()
    if name == ALL:
        return found
    if any(source.version is None for source in found):
        raise UsageError(f"{place} does not say its version in its name: leave {wanted!r} out")
    if name == LATEST:
        final = [s for s in found if not _version(s.version or "").is_prerelease]
        return (final or found)[-1:]
    return [_exactly(found, wanted or "")]


def _exactly(found: list[ReleaseSource], wanted: str) -> ReleaseSource:
    known = [source.version or "" for source in found]
    try:
        version = _version(wanted)
    except InvalidVersion:
        raise UnknownNameError(wanted, "jwst release", known[-3:]) from None
    for source in found:
        if _version(source.version or "") == version:
            return source
    near = [text for text in known if _version(text).release[:2] == version.release[:2]]
    raise UnknownNameError(wanted, "jwst release", (near or known)[-3:])


def _version(text: str) -> Version:
    return Version(text.strip().lower().removeprefix("jwst").lstrip(" =-v"))
