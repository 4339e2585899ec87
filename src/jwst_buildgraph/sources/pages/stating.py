"""Which status a statement gives of an issue or of a build."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import FIXED, ISSUES, LIFECYCLE, VERSION_ROW
from jwst_buildgraph.sources.pages.names.codes import find_builds
from jwst_buildgraph.sources.pages.names.links import Link
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary

_IS = re.compile(
    r"(?<!which )\b(?:is|are|was|were|became|becomes|been)\s+(?:now\s+|already\s+|since\s+"
    r"|then\s+)?"
    r"(?:an?\s+|the\s+)?([a-z]+)\b",
    re.IGNORECASE,
)
_BECAME = re.compile(
    r"\b(?:as|became|becomes?|which (?:is|was)) (?:an? |the |our )?(?:\w+ )?$|\bwhich [^.;,]*$",
    re.IGNORECASE,
)
_BUILD_FOLLOWS = re.compile(r",?\s+(?:the )?build \d", re.IGNORECASE)


def status_of(vocabulary: Vocabulary, kind: str, own: list[Link], text: str) -> str | None:
    """Return the status that a statement gives of an issue or of a build."""
    if kind in ISSUES:
        return "fixed" if kind == FIXED else "open"
    if kind in (LIFECYCLE, VERSION_ROW):
        if re.search(r"\bno (?:pipeline )?build\b|\bcancell?ed\b", text, re.IGNORECASE):
            return "cancelled"
        told = bool(find_builds(text))
        statuses = [link for link in own if link.field == "statuses"]
        named = [o.label for o in statuses if told and not _is_step_of_life(text, o)]
        named = named or (_said_to_be(vocabulary, text) if told else [])
        return named[0] if len(set(named)) == 1 else None
    return None


def _said_to_be(vocabulary: Vocabulary, text: str) -> list[str]:
    """Return the statuses that a text says something has: "… and is archived"."""
    known = vocabulary.gazetteer.known
    words = [match[1] for match in _IS.finditer(text)]
    return [vocabulary.label(n.iri) for word in words for n in known.names(word, "Status")]


def _is_step_of_life(text: str, status: Link) -> bool:
    """Tell whether a status is what a build once became, or that of another build."""
    return bool(_BECAME.search(text[: status.start]) or _BUILD_FOLLOWS.match(text, status.end))
