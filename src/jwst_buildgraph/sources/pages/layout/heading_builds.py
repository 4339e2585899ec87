"""Which builds a heading or lead-in is about, and not only counts from."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.names.codes import find_builds

_COUNTED_FROM = re.compile(
    r"\b(?:since|from|after|over|versus|vs\.?|relative to|compared (?:to|with)|upgrading from"
    r"|in comparison (?:to|with)|with respect to|as opposed to|differen(?:t|ces) (?:to|from)"
    r"|(?:first|already|previously|long) (?:seen|found|reported|listed|noted|known) (?:in|for|with)"
    r"|reported in|listed in|introduced in|inherited from)\s+(?:the\s+)?(?:previous\s+|earlier\s+"
    r"|prior\s+)?(?:pipeline\s+)?(?:builds?|B|patch|DMS)?\s*$",
    re.IGNORECASE,
)
_BUILD_APART = re.compile(
    r"\bbuild\b[^.:]{0,40}[:(,–-]\s*(?:now\s+)?((?:9|1\d)\.\d(?:\.\d)?)(?![\d%]|\.\d)",
    re.IGNORECASE,
)
"""A build whose number stands apart from the word: "The build in operations: 11.2"."""


def builds_of(heading: str) -> tuple[str, ...]:
    """Return the builds that a heading or lead-in is about, not those it only counts from."""
    named = find_builds(heading)
    if not named and (apart := _BUILD_APART.search(heading)):
        return (apart[1],)
    return tuple(b.label for b in named if not _COUNTED_FROM.search(heading[: b.start]))
