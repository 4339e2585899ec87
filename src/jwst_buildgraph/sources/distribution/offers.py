"""What a package index offers, as it is remembered without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from packaging.version import Version


@dataclass(frozen=True)
class Offer:
    """A release that an index offers, or offered when it was last asked."""

    version: str
    filename: str
    digest: str
    url: str = ""
    uploaded: date | None = None
    """The day of its upload, where releases are made."""
    size: int | None = None
    yanked: bool = False

    @property
    def order(self) -> Version:
        """Its place among versions."""
        return Version(self.version)
