"""Links: what a statement names, under which label, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.terms import THINGS

SURE, LIKELY, GUESSED = 0.95, 0.8, 0.6
"""How sure a link is: named outright; by its place; by a word that may mean something else."""


_PREFERRED = ("Parameter", "Mode", "Step", "Keyword", "Technique", "Instrument")


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


CAUSE = re.compile(
    r"\b(?:due to|because|caused by|owing to|as a result of|only relevant (?:for|to)"
    r"|meant for)\b",
    re.IGNORECASE,
)
"""What stands before the cause of an issue: what is named from here on it need not be about."""


_OBSERVATION_FOLLOWS = re.compile(r"\s*(?:modes?|data|observations|exposures|spectroscopy)")
_STEP_FOLLOWS = re.compile(r"[\"'`”’]?\s+(?:correction )?steps?\b|\s*\(")

_BRACKET = re.compile(r"\s*\([^()]*\)")


def is_stage(link: Link) -> bool:
    """Tell whether a link is to a stage of processing, which a pipeline named says better."""
    return (link.iri or "").startswith(f"{THINGS}stage/")


def is_loose(text: str, mention: Mention) -> bool:
    """Tell whether a name is used as a common word: spectra are not always spectroscopy."""
    if mention.iri.endswith("technique/spectroscopy"):
        return not _OBSERVATION_FOLLOWS.match(text, mention.end)
    if mention.iri.endswith("technique/imaging"):
        return mention.text.casefold() not in (
            "imaging",
            "direct imaging",
            "imaging data",
            "image mode",
            "imager",
        )
    return False


def is_common(text: str, mention: Mention, mentions: Iterable[Mention]) -> bool:
    """Tell whether words for what a step deals with are no name of it: "residual fringes".

    They are not beside a step that the text names by its code, unless they are called a step.
    """
    others = [o for o in mentions if o.kind == "Step" and o.iri != mention.iri]
    coded = [other for other in others if not _is_worded(other)]
    bracket = _BRACKET.match(text, mention.end)
    if bracket and any(bracket.start() < other.start < bracket.end() for other in coded):
        return _is_worded(mention)
    if not _is_worded(mention) or _STEP_FOLLOWS.match(text, mention.end):
        return False
    return bool(coded)


def _is_worded(mention: Mention) -> bool:
    """Tell whether a step is named by everyday words."""
    return mention.kind == "Step" and bool(re.search(r"[ -]", mention.text))


def preferred_of(readings: list[Mention]) -> list[Mention]:
    """Return the readings of one name that count: parameters before steps, and so on."""
    for kind in _PREFERRED:
        if own := [mention for mention in readings if mention.kind == kind]:
            others = [m for m in readings if m.kind == "Technique"] if kind == "Mode" else []
            return [*own, *others]
    return readings
