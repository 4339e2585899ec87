"""How alike two wordings of one thing are.

Words tell of different strength: what is wrong ("stripes", "crash") tells most, where it is
seen ("mosaic", "exposure") least, and words for the same trouble count as one word. Names of
what both are about are left out. Of twenty pairs of wordings of one issue nineteen share
0.71 or more of the weight of the shorter one, of twenty-one pairs of different issues that
sound alike none more than 0.47 (``tests/ingest/test_similarity.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

SAME = 0.58
"""From here on two texts with a common scope tell of one thing."""
SAME_WITHOUT_SCOPE = 0.65
"""Likewise where one of them names no scope."""

_WORD = re.compile(r"[a-z][a-z0-9_]*|\d+(?:\.\d+)+|/f")
_JOINED = re.compile(r"\b(over|under)[- ](?=subtract|correct)")
_ENDINGS = re.compile(r"(?:ations?|ings?|ions?|ed|es|s|ly)$")
_WORDS_LEFT_OUT = """
a an and are as at be been by can could for from had has have in into is it its may
might not of on one or other out some that the their them there these they this those to
two was were when where which while will with does do no now new issue issues bug
problem build data observation pipeline step version fixed
"""
_EMPTY = frozenset(_WORDS_LEFT_OUT.split())
# What goes wrong, each line in the words that people use for it.
_TROUBLES = """
crash crashes fail fails failed failure abort aborts stop stops exception traceback hang hangs
wrong incorrect incorrectly erroneous inaccurate biased bias misleading confusing
shift shifted offset offsets misaligned displaced
missing miss lost lose loses lack lacks empty absent dropped omitted skipped vanish
memory
slow slower runtime long longer hours
stripe stripes striping striped banding bands streaks
jump jumps discontinuity discontinuities discontinuous
oversubtracted oversubtraction overcorrected
undersubtracted leftover residual residuals remain remains remaining
flag flags flagged flagging masked
noise noisy
persistence ghost ghosts afterglow
duplicate duplicated twice
negative nan nans
pattern patterns
"""
_ONE_WORD = """
edge edges end ends boundary boundaries border borders
saturated saturation saturates
flux fluxes photometry photometric
astrometry astrometric
background backgrounds sky
"""
_PLACES = """
absolute after before bright channel contain contains cube cubes exposure exposures frame full
header headers image images imaging keyword keywords large last many mosaic mosaics moving much
near observed occur occurs once product products run runs seen show shows source sources
spectra spectral spectrum still target targets too up visible value values very
"""


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word).rstrip("e") if len(word) > 4 and "_" not in word else word
    return stem if len(stem) >= 3 else word


_SAME_WORD = {
    _stem(word): f"{mark}{line.split()[0]}"
    for mark, lines in (("!", _TROUBLES), ("", _ONE_WORD))
    for line in lines.strip().splitlines()
    for word in line.split()
}
_PLACE_STEMS = frozenset(map(_stem, _PLACES.split()))
_TROUBLE_WEIGHT, _WEIGHT, _PLACE_WEIGHT = 2.0, 1.0, 0.25
_OTHER_TROUBLE = 0.5
"""What is left of the likeness of two texts that tell of different troubles."""


def tokens_of(text: str) -> frozenset[str]:
    """Return the telling words of a text without their endings; one word for one trouble."""
    words = _WORD.findall(_JOINED.sub(r"\1", text.lower()).replace("-", " "))
    stems = {_stem(word) for word in words if word not in _EMPTY}
    return frozenset(_SAME_WORD.get(stem, stem) for stem in stems if stem not in _EMPTY)


def similarity(one: Set[str], other: Set[str]) -> float:
    """Return how much of what the shorter text tells the other tells too, from 0 to 1."""
    smaller = min(_weight(one), _weight(other))
    if not smaller:
        return 0.0
    share = _weight(one & other) / smaller
    mine, theirs = _troubles(one), _troubles(other)
    return share * _OTHER_TROUBLE if mine and theirs and not mine & theirs else share


def _weight(words: Iterable[str]) -> float:
    return sum(
        _TROUBLE_WEIGHT if word[0] == "!" else _PLACE_WEIGHT if word in _PLACE_STEMS else _WEIGHT
        for word in words
    )


def _troubles(words: Iterable[str]) -> set[str]:
    return {word for word in words if word[0] == "!"}


def same_thing(words: Set[str], others: Set[str], scope: Set[str], other_scope: Set[str]) -> float:
    """Return how sure it is that two texts tell of one thing; 0 where they do not."""
    if scope and other_scope:
        if not compatible(scope, other_scope):
            return 0.0
        names = tokens_of(" ".join(path.partition("/")[2] for path in scope | other_scope))
        score = similarity(words - names or words, others - names or others)
        return score if score >= SAME else 0.0
    score = similarity(words, others)
    return score if score >= SAME_WITHOUT_SCOPE else 0.0


def compatible(one: Set[str], other: Set[str]) -> bool:
    """Tell whether two scopes can be of one thing: they share one of each kind that both name."""
    mine, theirs = _by_kind(one), _by_kind(other)
    common = mine.keys() & theirs.keys()
    common = common - {"area"} or common
    return bool(common) and all(mine[kind] & theirs[kind] for kind in common)


def _by_kind(scope: Set[str]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for path in scope:
        kinds.setdefault(path.partition("/")[0], set()).add(path)
    return kinds
