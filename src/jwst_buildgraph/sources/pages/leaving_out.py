"""Names that a text leaves out, or only compares with."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.sources.pages.links import Link

WITHOUT = re.compile(
    r"\b(?:except(?:\s+(?:for|in|on|that))?|excluding|other than|apart from|but not"
    r"|not (?:for|in|on|to|applicable to|applied to|affecting|yet for)"
    r"|with the exception of|without affecting|does not (?:affect|apply to|concern)"
    r"|do not (?:affect|apply to|concern)|is not affected|are not affected"
    r"|unlike)\s+"
    r"(?:any\s+|the\s+|those\s+(?:of|from|with|in)\s+|for\s+|data\s+(?:of|from)\s+)?$",
    re.IGNORECASE,
)


UNAFFECTED = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:is|are|were|was)\s+(?:not|un)\s?(?:affected|changed|impacted)",
    re.IGNORECASE,
)


_COMPARED = re.compile(
    r"\b(?:consisten(?:t|cy|tly) with|similar(?:ly)? to|relative to|compared (?:to"
    r"|with)|comparable to|identical to|(?:the )?same as|analogous to|in line with|"
    r"(?:as|like) (?:(?:is|was|has been) )?(?:already )?(?:done|used|available"
    r"|implemented|in place)? ?(?:for|in|with)|(?:only )?(?:relevant|meant"
    r"|intended) (?:only )?for|agreement with)\s+"
    r"(?:(?:the|those|that|latest|of|for|from|calibrations?|data|corrections?|new"
    r"|existing|current)\s+)*$",
    re.IGNORECASE,
)


LISTED = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:,\s*(?:and\b|or\b)?|and\b|or\b|nor\b|&|/)?\s*(?:the\s+)?"
)


def is_compared(text: str, link: Link) -> bool:
    """Tell whether a way of observing is named only to compare with, or as what is not meant."""
    observing = link.field in ("instruments", "techniques", "modes")
    return observing and bool(_COMPARED.search(text[max(0, link.start - 80) : link.start]))


def is_loose(text: str, mention: Mention) -> bool:
    """Tell whether a name is used as a common word: spectra are not always spectroscopy."""
    if mention.iri.endswith("technique/spectroscopy"):
        return not re.match(
            r"\s*(?:modes?|data|observations|exposures|spectroscopy)", text[mention.end :]
        )
    if mention.iri.endswith("technique/imaging"):
        return mention.text.casefold() not in (
            "imaging",
            "direct imaging",
            "imaging data",
            "image mode",
        )
    return False
