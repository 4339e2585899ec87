"""What a statement says is replaced: "A replaces B", "B was replaced by A", "B renamed to A"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jwst_buildgraph.sources.pages.names.links import Link

_BEFORE_OLD = re.compile(
    r"\b(?:replac(?:e[sd]?|ing)|supersed(?:e[sd]?|ing)|renam(?:e[sd]?|ing)|takes? the place of"
    r"|in place of"
    r"|successor (?:of|to))\b(?! (?:by|with)\b)",
    re.IGNORECASE,
)
_AFTER_OLD = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:now |also )?(?:replaced|superseded|renamed)\b"
    r"|\b(?:deprecated|removed|dropped|withdrawn) in favou?r of\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;](?:\s|$)|\b(?:with|by)\b", re.IGNORECASE)
_REACH = 80
_FIELDS = ("steps", "parameters")


def replaced_in(text: str, links: Sequence[Link]) -> list[str]:
    """Return the labels of the steps or parameters that a text says are replaced by others."""
    found: list[str] = []
    for field in _FIELDS:
        named = [link for link in links if link.field == field and not link.excluded]
        if len({link.label for link in named}) < 2:
            continue
        passive = list(_AFTER_OLD.finditer(text))
        for match in passive:
            before = [link for link in named if match.start() - _REACH < link.end <= match.start()]
            found += [link.label for link in before[-1:]]
        for match in _BEFORE_OLD.finditer(text):
            if any(p.start() <= match.start() < p.end() for p in passive):
                continue
            stop = _STOP.search(text, match.end())
            last = min(stop.start() if stop else len(text), match.end() + _REACH)
            inside = [link for link in named if match.end() <= link.start < last]
            found += [link.label for link in inside[:1]]
    return list(dict.fromkeys(found))
