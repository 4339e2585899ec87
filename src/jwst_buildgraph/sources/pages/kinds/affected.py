"""Which data a build affects, and when they are processed again."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import (
    AFFECTED,
    BY_PLACE,
    PLAN,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, Topic

_DIFFERS = (
    r"\b(?:data|products|files|spectra|fluxes|images"
    r"|cubes)\b[^.;]{0,80}\bdiffer\w* (?:\w+ ){0,2}from"
    r" (?:those|the (?:ones|data|products|same)|what|their|build)\b"
)
_REPROCESSED = words(
    r"\b(?:reprocess(?:ed|ing)?|re-?calibrat\w+|(?:data|products|observations"
    r"|exposures)\b[^.]{0,60}\b(?:will (?:change|differ|be (?:affected|different"
    r"|impacted))|(?:is|are) (?:not )?(?:affected|impacted|changed)|benefit)"
    r"|\bdatasets?\b[^.]{0,60}"
    r"\b(?:is|are) (?:not |un)?affected\b|affect(?:s|ed"
    r"|ing) (?:all |only )?(?:data|products|stage|level)|no (?:data|products) (?:is"
    r"|are) affected)\b"
    rf"|{_DIFFERS}"
)
_AGAIN = words(
    r"(?:re-?process|re-?calibrat|redone$|re-?ingest)\w*|process(?:ed|ing)? (?:again|anew|afresh"
    r"|once more)"
)
_CAMPAIGN = words(
    r"^(?:the |this |full |complete |work on )*(?:re-?processing|campaign|re-?calibration)\b"
)
_DONE_AGAIN = words(
    r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:re-?processed|re-?calibrated|redone|processed"
    r" (?:again"
    r"|anew|afresh|once more))\b"
)
_TAKEN = words(
    r"\b(?:taken|observed|obtained|acquired|executed|recorded|before|after|since|affect\w*"
    r"|differ\w*"
    r"|look|change[ds]?|impact\w*|different)\b"
)
"""What says that dates are those of the data, not of when they are processed again."""


def is_on_reprocessing(text: str) -> bool:
    """Tell whether a text speaks of data that change or are processed again."""
    return bool(_REPROCESSED.search(text))


def affected(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return the kind of what a text says of the data that a build affects, or None."""
    if topic is Topic.affected:
        again, done = _processing_again(text), _DONE_AGAIN.search(text)
        if again is not None and not (again.further and facts.names & {"modes"}):
            return again
        if facts.dates and (done or not _TAKEN.search(text)):
            return Classified("reprocessing", () if done else (PLAN,))
        return Classified(AFFECTED)
    told = facts.in_step_list or topic in ABOUT_CHANGES
    if is_on_reprocessing(text) and not told:
        return Classified(AFFECTED, confidence=BY_PLACE)
    return None


def _processing_again(text: str) -> Classified | None:
    """Return the kind of a text whose main clause tells that data are processed again."""
    told = predicate_of(text)
    if told is None or not (
        _AGAIN.match(f"{told.verb} {told.rest}") or _CAMPAIGN.match(told.subject)
    ):
        return None
    return Classified("reprocessing", (PLAN,) if told.is_future else (), BY_PLACE)
