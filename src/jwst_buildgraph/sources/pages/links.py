"""Links: what a statement names, under which label, how sure that is, and what it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jwst_buildgraph.sources.mentions import Mention

SURE, LIKELY, GUESSED = 0.95, 0.8, 0.6
"""How sure a link is: named outright; by its place; by a word that may mean something else."""


@dataclass(frozen=True)
class Link:
    """A thing that a text names."""

    field: str
    label: str
    iri: str | None
    start: int
    end: int
    confidence: float = SURE
    excluded: bool = False


WITHOUT = re.compile(
    r"\b(?:except(?:\s+(?:for|in|on|that))?|excluding|other than|apart from|aside from|save for"
    r"|save|barring|but not|leaving out|leaves out|omitting"
    r"|not (?:for|in|on|to|applicable to|applied to|affecting|yet for)"
    r"|with the exception of|without affecting|without (?:any )?(?:effects?|impact|changes?)"
    r" (?:on|for|in|to)|no (?:changes?|impact) (?:for|in|to|on)|\ball (?:[\w-]+ ){0,3}but"
    r"|does not (?:affect|apply to|concern)"
    r"|do not (?:affect|apply to|concern)|is not affected|are not affected"
    r"|unlike)\s+"
    r"(?:any\s+|the\s+|those\s+(?:of|from|with|in)\s+|for\s+|data\s+(?:of|from)\s+)?$",
    re.IGNORECASE,
)


UNAFFECTED = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:is|are|were|was)\s+(?:not|un)\s?(?:affected|changed|impacted|touched"
    r"|included|concerned)\b"
    r"|\s+(?:\w+\s+){0,1}(?:is|are|were|was|being)\s+(?:left (?:out|alone|unchanged|untouched|as"
    r" (?:it is"
    r"|they are|before))|excluded|excepted|omitted|spared|exempt(?:ed)?)\b"
    r"|,?\s+(?:excluded|excepted|aside|exempt)(?=[\s.,;)]|$)"
    r"|\s+(?:\w+\s+){0,1}(?:keeps?|retains?|stays? with|remains? with) (?:its|their|the) (?:own"
    r"|old|former"
    r"|previous|present|current|earlier)\b"
    r"|\s+(?:\w+\s+){0,1}(?:does|do|did) not(?=[.;,]|$| (?:change|benefit|profit|gain)\b)",
    re.IGNORECASE,
)


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


CAUSE = re.compile(
    r"\b(?:due to|because|caused by|owing to|as a result of|only relevant (?:for|to)"
    r"|meant for)\b",
    re.IGNORECASE,
)
"""What stands before the cause of an issue: what is named from here on it need not be about."""


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
