"""What a text names in passing: to compare with it, or to tell where something has its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jwst_buildgraph.sources.pages.names.links import Link

_COMPARED = re.compile(
    r"\b(?:(?:similar(?:ly)?|analogous|identical|equal|close) to (?:what|that|the"
    r" way)[^.;,()]{0,60}\b(?:of|for|in"
    r"|with)|consisten(?:t|cy|tly) with|similar(?:ly)? to|relative to|compared (?:to"
    r"|with)|comparable to|identical to|(?:the )?same as|analogous to|in line with|"
    r"(?:as|like) (?:(?:is|was|has been) )?(?:already )?(?:done|used|available"
    r"|implemented|in place)? ?(?:for|in|with)|(?:only )?(?:relevant|meant"
    r"|intended) (?:only )?for|agreement with)\s+"
    r"(?:(?:the|those|that|latest|of|for|from|calibrations?|data|corrections?|new"
    r"|existing|current)\s+)*$",
    re.IGNORECASE,
)
_BETWEEN_STEPS = re.compile(
    r"\b(?:between|in between)\s+(?:the\s+)?\w+(?:\s+step)?\s+and\s+(?:the\s+)?\w+(?:_\w+)*\b"
    r"|\b(?:inserted|runs?|run|comes|placed|moved|executed|follows?) (?:right |directly "
    r"|immediately )?"
    r"(?:before|after|ahead of|behind) (?:the )?\w+_\w+"
)


def without_passing(text: str, links: Sequence[Link]) -> list[Link]:
    """Leave out what a text names only in passing, and types by names of steps that act."""
    doing = {(link.start, link.end) for link in links if link.field == "steps"}
    kept = [
        link
        for link in links
        if not _is_compared(text, link)
        and not (link.field == "reference_types" and (link.start, link.end) in doing)
    ]
    return _without_landmarks(text, kept)


def _is_compared(text: str, link: Link) -> bool:
    """Tell whether a way of observing is named only to compare with, or as what is not meant."""
    observing = link.field in ("instruments", "techniques", "modes")
    return observing and bool(_COMPARED.search(text[max(0, link.start - 80) : link.start]))


def _without_landmarks(text: str, links: list[Link]) -> list[Link]:
    """Leave out steps that only tell where another step has its place: "between a and b"."""
    between = [match.span() for match in _BETWEEN_STEPS.finditer(text)]
    steps = [link for link in links if link.field == "steps"]
    inside = [o for o in steps if any(start <= o.start < end for start, end in between)]
    named = {step.label for step in inside}
    others = any(step.label not in named for step in steps)
    return [link for link in links if not others or link not in inside]
