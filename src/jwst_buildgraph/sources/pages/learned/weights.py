"""How much each feature of a statement counts for each kind, as learnt from labelled pages."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jwst_buildgraph.sources.pages.learned.features import Features

SHIPPED = Path(__file__).with_name("weights.json")
NOTHING = "none"
"""The kind of what states nothing: a pointer, a lead-in, what only explains."""


_LENGTH = 8.0
"""How much the words of a statement count together, whether it has many or few."""

Amounts = dict[str, float]
"""Feature to how much there is of it."""


@dataclass(frozen=True)
class Weights:
    """The weights of a multinomial logistic regression, with what is next to nothing left out."""

    kinds: Mapping[str, float]
    """The kinds, each with how much more it counts before anything is known."""
    rarity: Mapping[str, float]
    """How much a word counts among others: the rarer in the pages learnt from, the more."""
    by_feature: Mapping[str, Mapping[str, float]]

    @classmethod
    @cache
    def shipped(cls) -> Weights:
        """Return the weights that come with the package."""
        stored = json.loads(SHIPPED.read_text("utf-8"))
        return cls(stored["kinds"], stored["rarity"], stored["weights"])

    def likelihoods(self, features: Features) -> dict[str, float]:
        """Return how likely a statement is of each kind; they add up to 1."""
        scores = dict(self.kinds)
        for feature, amount in amounts_of(features, self.rarity).items():
            for kind, weight in self.by_feature.get(feature, {}).items():
                scores[kind] += amount * weight
        return as_likelihoods(scores)


def amounts_of(features: Features, rarity: Mapping[str, float]) -> Amounts:
    """Return how much there is of each feature; words that no other statement had are none."""
    known = {word: rarity[word] for word in features.words if word in rarity}
    length = math.hypot(*known.values()) or 1.0
    return {word: _LENGTH * rare / length for word, rare in known.items()} | dict(features.place)


def as_likelihoods(scores: Mapping[str, float]) -> dict[str, float]:
    """Return scores, which are logarithms, as likelihoods that add up to 1."""
    highest = max(scores.values())
    odds = {kind: math.exp(score - highest) for kind, score in scores.items()}
    total = sum(odds.values())
    return {kind: each / total for kind, each in odds.items()}
