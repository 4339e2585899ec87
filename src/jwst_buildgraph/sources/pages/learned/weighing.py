"""The kind of a statement, by what the rules say and by what was learnt, weighed together.

They err on different statements, so that together they are right more often than either. How
much each counts was chosen on pages of `training`, each left out of what was learnt for it. Which
state an issue is in, the rules alone tell.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from jwst_buildgraph.sources.pages.kinds.deciding import kind_of
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    CERTAIN,
    CLEAR,
    FIXED,
    ISSUES,
    LIFECYCLE,
    NO_CHANGES,
    PLAN,
    WEAK,
    Classified,
    Facts,
)
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.learned.features import Features, features_of
from jwst_buildgraph.sources.pages.learned.weights import NOTHING, Weights, as_likelihoods
from jwst_buildgraph.sources.pages.names.links import Link

TRUST = {CLEAR: 2.25, BY_PLACE: 1.25, WEAK: 0.5}
"""How much the word of a rule counts, as a logarithm of odds, by how sure the rule is."""
TRUST_OF_NOTHING = 3.0
"""How much it counts if a rule says that nothing is stated."""
LOSS = 1.0
"""How much has to speak against taking something for nothing: what is passed over is lost."""
LEARNT_AS = {"new-mode": "new-feature"}
"""Kinds that were not learnt by themselves: here the rules tell one from the other."""
KEPT = frozenset({(FIXED, "bug-fix"), (LIFECYCLE, PLAN)})
"""What rules say, against what was learnt, of which both are true and the rules tell more."""
_ALSO = 0.2
_LEAST = 1e-9


def weighed_kind(item: Item, sentence: Sentence, facts: Facts, own: Sequence[Link]) -> Classified:
    """Return the kind of a statement, and how likely it is."""
    ruled = kind_of(item, sentence, facts)
    if sentence.planned or ruled.confidence >= CERTAIN:
        return ruled
    features = features_of(item, sentence, facts, own)
    return weighed(ruled, _learned(features.words, tuple(features.place.items())))


@lru_cache(REMEMBERED)
def _learned(words: frozenset[str], place: tuple[tuple[str, float], ...]) -> dict[str, float]:
    """Return how likely a statement is of each kind by what was learnt."""
    return Weights.shipped().likelihoods(Features(words, dict(place)))


def said_by(ruled: Classified) -> str:
    """Return which of the kinds that are learnt a rule says."""
    kind = ruled.kind if ruled.kind and not ruled.pointer else NOTHING
    return LEARNT_AS.get(kind, kind)


def weighed(ruled: Classified, learned: dict[str, float]) -> Classified:
    """Return the kind of a statement, of which rules say one thing and what was learnt another."""
    said = said_by(ruled)
    scores = {kind: math.log(likely + _LEAST) for kind, likely in learned.items()}
    if said not in scores:
        return ruled
    scores[NOTHING] -= LOSS
    nearest = min(TRUST, key=lambda sure: abs(sure - ruled.confidence))
    scores[said] += TRUST_OF_NOTHING if said == NOTHING else TRUST[nearest]
    likely = as_likelihoods(scores)
    best = max(likely, key=lambda kind: likely[kind])
    if best == said or {best, said} <= ISSUES or (said, best) in KEPT:
        return replace(ruled, confidence=likely[best])
    if best == NOTHING:
        return Classified(None, confidence=likely[best], pointer=True)
    if best in NO_CHANGES:
        return Classified(best, confidence=likely[best])
    also = (kind for kind in (ruled.kind, *ruled.further) if kind and kind not in NO_CHANGES)
    further = tuple(kind for kind in also if kind != best and likely.get(kind, 0) > _ALSO)
    return Classified(best, further, likely[best])
