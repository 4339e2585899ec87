"""Turns of phrase that tell kinds of changes, wherever in a sentence they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jwst_buildgraph.sources.pages.kinds.choice_words import (
    OPTION,
    STANDARD,
    UNSET,
    WAY_BACK,
    WHEN_SET,
)
from jwst_buildgraph.sources.pages.kinds.deed_words import (
    ANEW,
    API,
    BY_NAME,
    CAPABLE,
    CHOICE,
    COMES_ALONG,
    FOR_REMOVAL,
    FROM_NOW,
    GAINED,
    GETS,
    HEEDED,
    NO_EFFECT,
    NO_LONGER,
    NO_USE,
    NOT_THE,
    ONCE_MORE,
    ONLY_ONCE,
    OTHER_COUNT,
    OWN_CODE,
    RAISES,
    SO_FAR,
    SOFTWARE,
    SOUND,
    TAKES,
    THERE,
    TIME_TAKEN,
    TO_BE_SET,
    UNLESS_SET,
)
from jwst_buildgraph.sources.pages.kinds.product_words import IN_UNITS, PART_OF_FILES, UNITS


@dataclass(frozen=True)
class Turn:
    """Words of which one tells a kind, beside others, but not with some."""

    kind: str
    any_of: tuple[re.Pattern[str], ...]
    beside: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None
    names: frozenset[str] = frozenset()
    """The fields of which one is to be named, if any."""

    def stands_in(self, text: str, names: Iterable[str]) -> bool:
        """Tell whether a text that names things of some fields has this turn of phrase."""
        if self.names and not self.names.intersection(names):
            return False
        if self.without is not None and self.without.search(text):
            return False
        told = any(pattern.search(text) for pattern in self.any_of)
        return told and (self.beside is None or self.beside.search(text) is not None)


_TURNS = (
    Turn("default-change", (WAY_BACK, STANDARD)),
    Turn("new-feature", (GETS,)),
    Turn("breaking", (API, OWN_CODE, RAISES)),
    Turn("breaking", (NO_EFFECT,), names=frozenset({"parameters"})),
    Turn("deprecation", (FOR_REMOVAL,)),
    Turn("deprecation", (NO_USE,), beside=SOFTWARE),
    Turn("new-parameter", (GAINED, BY_NAME, TAKES), without=HEEDED),
    *(Turn(kind, (pattern,)) for kind, pattern in THERE),
    Turn("bug-fix", (SOUND,)),
    Turn("bug-fix", (ONCE_MORE,), without=ANEW),
    Turn("default-change", (UNLESS_SET, SO_FAR)),
    Turn("default-change", (OTHER_COUNT,), names=frozenset({"steps", "parameters"})),
    Turn("default-change", (FROM_NOW,)),
    Turn("performance", (TIME_TAKEN, ONLY_ONCE)),
    Turn("data-product", (UNITS,), beside=IN_UNITS),
    Turn("data-product", (PART_OF_FILES,)),
    Turn("new-feature", (CHOICE, CAPABLE), without=NO_LONGER),
    Turn("new-feature", (COMES_ALONG,)),
    Turn("new-feature", (OPTION,), without=NO_LONGER),
    Turn("new-feature", (WHEN_SET,), without=UNSET),
    Turn("new-feature", (TO_BE_SET,), without=HEEDED, names=frozenset({"parameters"})),
    Turn("bug-fix", (NOT_THE,), without=UNITS),
)
"""The turns of phrase, the most telling first."""


def by_turn_of_phrase(text: str, names: Iterable[str]) -> list[str]:
    """Return the kinds that turns of phrase in a text tell, the most telling first."""
    return [turn.kind for turn in _TURNS if turn.stands_in(text, names)]
