"""States that a statement gives of an issue: where it is fixed, and where listed."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import FIXED
from jwst_buildgraph.sources.pages.names.codes import find_builds


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FIX = (
    r"(?:(?:correct|fix|resolve|address|solve|mend) (?:this|it|these|the (?:issue|problem|bug))"
    r"|(?:fix|remedy|solution)(?: (?:is|was))?(?: (?:planned|expected|scheduled"
    r"|foreseen|due|announced|coming|in preparation))?"
    r"|fixed(?![ -](?:slit|point|context))|resolved|corrected(?! for)|solved|addressed|mended"
    r"|cured|closed"
    r"|repaired|fix (?:is|was"
    r"|will be|has been) (?:included|delivered|released|available))"
)
_WITHIN = r"(?:(?!\.\s+(?-i:[A-Z])|,\s+(?:which|where|whose)\b)[^;])"
"""What goes on in the same clause."""
_FIXED_IN = _words(
    rf"(?<!had to be )(?<!not )(?<!never )(?<!not yet )\b{_FIX}\b{_WITHIN}{{0,60}}?\b(?:in|with|by"
    rf"|since|as of"
    rf"|starting (?:in|with)|for"
    rf"|from)\b(?P<where>{_WITHIN}{{0,100}})"
)
_MENDS = _words(
    r"\b(?:build|patch|release|version|jwst),? (?:build )?[\d.]*\d,?"
    r" (?:has |have |now |also |already |finally )*"
    r"(?:fix|solv|correct|resolv|cur|remed|mend|repair|remov|eliminat|address|clos)(?:e[sd]|ed|es|s|ies"
    r"|ied)\b"
)
"""What tells, of a build as the subject, that it mends something."""
_BARE_BUILD = re.compile(r"\s*(?:the\s+)?((?:9|1[0-9])\.\d(?:\.\d)?)(?!\d|\.\d|\s*(?:%|[a-z]))")
_RELEASE = _words(
    r"\b(?:jwst|version|release)\s+(?:version\s+|release\s+)?v?(\d+\.\d+\.\d+(?:rc\d+)?)"
)
_LISTED_IN = _words(
    r"\bbuilds? (?P<had>\d+\.\d+(?:\.\d+)?) (?:had|has|contained"
    r"|came with) [^.;]{0,40}\b(?:issues?|bugs?|problems?)\b|\b(?:issues?|bugs?"
    r"|problems?)\b(?![^.;]{0,40}\b(?:first|since|already|described|reported|noted|documented"
    r"|mentioned"
    r"|known)\b)[^.;]{0,40}\b(?:with|in|of|for"
    r"|from)\s+(?:the\s+)?(?:previous"
    r"|earlier|prior|last|older)?\s*(?:pipeline\s+)?builds?\s+(?P<build>\d+\.\d+"
    r"(?:\.\d+)?)"
)


def fixed_in(text: str, build: str | None, kind: str) -> str | None:
    """Return the build or else the release in which a text says that something is fixed."""
    for match in _FIXED_IN.finditer(text):
        where = match["where"]
        if builds := find_builds(where):
            return builds[0].label
        if bare := _BARE_BUILD.match(where):
            return bare[1]
        if release := _RELEASE.search(where):
            return f"jwst {release[1]}"
    active = _MENDS.search(text)
    if active and (builds := find_builds(active[0])):
        return builds[0].label
    return build if kind == FIXED else None


def issue_build(text: str) -> str | None:
    """Return the build that what leads in issues says that they are listed for."""
    match = _LISTED_IN.search(text)
    return (match["build"] or match["had"]) if match else None
