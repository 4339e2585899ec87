"""The package index that this machine is set up to use, found as pip finds it.

No host is named here: the index is the one of pip's configuration, in a file or in the
environment, else the default of the client library.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import requests
from packaging.version import InvalidVersion, Version
from pypi_simple import (
    PYPI_SIMPLE_ENDPOINT,
    DistributionPackage,
    NoSuchProjectError,
    PyPISimple,
    UnsupportedContentTypeError,
    UnsupportedRepoVersionError,
)

from jwst_buildgraph.errors import UnreachableError
from jwst_buildgraph.sources.distribution.offers import Offer

PROJECT = "jwst"
DIGEST = "sha256"
WHERE_RELEASES_ARE_MADE = timezone(timedelta(hours=-5))
"""Baltimore in winter. In summer it is an hour off, which no day of work begins or ends in."""

TIMEOUT = (10, 60)
"""Seconds to wait for a connection, and for the next bytes."""

_SETTING = re.compile(r"^(?P<place>[^=\s]+?)\.(?P<name>[\w-]+)='(?P<value>.*)'$", re.MULTILINE)


@dataclass(frozen=True)
class Settings:
    """How to reach the index."""

    index: str = PYPI_SIMPLE_ENDPOINT
    certificates: str | None = None
    proxy: str | None = None


def settings() -> Settings:
    """Return what pip is configured to use; uv's own variable for the index counts too."""
    values = _pip_settings()
    index = values.get("index-url") or os.environ.get("UV_DEFAULT_INDEX")
    return Settings(index or PYPI_SIMPLE_ENDPOINT, values.get("cert"), values.get("proxy"))


def _pip_settings() -> dict[str, str]:
    """Return pip's settings, those of the environment over those of files."""
    command = [sys.executable, "-m", "pip", "config", "list", "--disable-pip-version-check"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, str] = {}
    for match in sorted(_SETTING.finditer(done.stdout), key=lambda m: m["place"] == ":env:"):
        if match["place"] in ("global", "download", ":env:"):
            found[match["name"]] = match["value"]
    return found


class Index:
    """The index, asked when it is needed."""

    def __init__(self, how: Settings | None = None) -> None:
        self._settings = how or settings()
        self._session = requests.Session()
        if self._settings.certificates:
            self._session.verify = self._settings.certificates
        if self._settings.proxy:
            self._session.proxies = dict.fromkeys(("http", "https"), self._settings.proxy)

    def offers(self) -> list[Offer]:
        """Return the source distributions that the index offers, oldest first.

        Raises
        ------
        UnreachableError
            If it cannot be reached or does not have the project.
        """
        with _faults_named(), PyPISimple(self._settings.index, session=self._session) as client:
            page = client.get_project_page(PROJECT, timeout=TIMEOUT)
        offers = [offer for package in page.packages for offer in _offer(package)]
        return sorted(offers, key=lambda offer: offer.order)

    @contextmanager
    def open(self, url: str, start: int = 0) -> Iterator[requests.Response]:
        """Yield the answer to a download from byte `start` on, its body not yet read."""
        headers = {"Range": f"bytes={start}-"} if start else {}
        with (
            _faults_named(),
            self._session.get(url, headers=headers, stream=True, timeout=TIMEOUT) as answer,
        ):
            if answer.status_code != requests.codes.range_not_satisfiable:
                answer.raise_for_status()
            yield answer


def _offer(package: DistributionPackage) -> Iterator[Offer]:
    """Yield a package as an offer, if it is a source distribution that can be checked."""
    if package.package_type != "sdist" or not package.version or DIGEST not in package.digests:
        return
    try:
        Version(package.version)
    except InvalidVersion:
        return
    yield Offer(
        version=package.version,
        filename=package.filename,
        digest=package.digests[DIGEST],
        url=package.url,
        uploaded=_day(package.upload_time) if package.upload_time else None,
        size=package.size,
        yanked=package.is_yanked,
    )


def _day(moment: datetime) -> date:
    """Return the day of an upload where releases are made.

    An index tells the time in UTC, which is on to the next day while it is still evening
    there; the days in README and CHANGES are those of the calendar there.
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(WHERE_RELEASES_ARE_MADE).date()


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn what the libraries raise into one error that says what to do."""
    try:
        yield
    except NoSuchProjectError:
        raise UnreachableError(f"the configured package index has no {PROJECT}") from None
    except (UnsupportedContentTypeError, UnsupportedRepoVersionError) as error:
        raise UnreachableError(f"the configured package index answers nonsense: {error}") from None
    except requests.RequestException as error:
        reason = type(error).__name__
        raise UnreachableError(
            f"the package index cannot be reached ({reason}): "
            "look at `pip config list`, or give files with --from"
        ) from None
