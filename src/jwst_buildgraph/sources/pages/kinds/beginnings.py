"""Which build brought an issue, or had it before the one that lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jwst_buildgraph.sources.pages.kinds.kinds import words

_TROUBLE = (
    r"(?:issue|bug|problem|error|defect|regression|limitation|fault|mistake|failure|crash|flaw)s?"
)
_BUILD = (
    r"(?:the )?(?:(?:previous|earlier|prior|last|older|pipeline|operations|patch) )*"
    r"(?:(?:builds?|patch) )?(?P<build>(?:9|1\d)\.\d(?:\.\d)?)\b"
)
_CAME = (
    r"(?:introduced|appeared|emerged|arose|crept in|began|begun|started|came|brought in|caused"
    r"|created|surfaced|arrived)"
)
_BROUGHT = words(
    rf"(?:(?:\b(?:it|this|these|they)|\b{_TROUBLE})\b[^.;()]{{0,40}}?\s"
    r"|(?P<end>, (?:which [^.;,()]{0,40}?)?)|(?:^|[.;(–—-]\s*))"
    rf"{_CAME} (?:(?:first|only|already|in|with|by|as of|since) )+{_BUILD}"
    r"(?(end)(?=[.;)]|$))"
)
"""What says that an issue came with a build, not that what has the issue did."""
_SINCE = words(
    r"(?:\b(?:already|first|known|open|present|seen|found|reported|listed|noted|there|existing"
    r"|observed|true|described|inherited) )*\b(?:since|from|seen|found|reported|listed|noted"
    r"|present|known|observed|true|described|older|there|was|did)"
    rf" (?:(?:already|in|for|with|since|as of|than|of|under) )*{_BUILD}"
)
"""Since which build something has been so."""
_HAD = words(
    rf"\b(?:known|seen|found|reported|listed|noted|present|there|existing|existed|observed|open"
    rf"|{_TROUBLE}) (?:(?:already|in|for|with|since|of|under) )+{_BUILD}"
)


@dataclass(frozen=True)
class Beginning:
    """A build that had an issue, and whether it brought it."""

    build: str
    brought: bool


def beginning(text: str) -> Beginning | None:
    """Return the build that a text says brought an issue, or else one that had it before."""
    if match := _BROUGHT.search(text):
        return Beginning(match["build"], brought=True)
    match = _HAD.search(text)
    return Beginning(match["build"], brought=False) if match else None


def since_builds(text: str) -> Iterator[str]:
    """Yield the builds since which a text says something has been so."""
    for match in _SINCE.finditer(text):
        yield match["build"]
    if found := beginning(text):
        yield found.build


def without_since(text: str) -> str:
    """Return a text without what it says since when something is so."""
    return _SINCE.sub("", _BROUGHT.sub("", text))
