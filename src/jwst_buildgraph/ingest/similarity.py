"""How alike two wordings of one thing are.

Measured on the issues of the two shipped pages, against each other and against the words of
the curated graph, names of what they are about left out: two wordings of one issue share
0.40 or more of the shorter one's words, those of different issues 0.33 at most.
"""

from __future__ import annotations

import re
from collections.abc import Set

SAME = 0.38
"""From here on two texts with a common scope tell of one thing."""
SAME_WITHOUT_SCOPE = 0.7
"""Likewise where one of them names no scope."""

_WORD = re.compile(r"[a-z][a-z0-9_]*|\d+(?:\.\d+)+|/f")
_ENDINGS = re.compile(r"(?:ations?|ings?|ions?|ed|es|s|ly)$")
_WORDS_LEFT_OUT = """
a an and are as at be been by can could for from had has have in into is it its may
might not of on one or other out some that the their them there these they this those to
two was were when where which while will with does do no now new issue issues bug
problem build data observation pipeline step version fixed
"""
_EMPTY = frozenset(_WORDS_LEFT_OUT.split())


def tokens_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, without their endings."""
    words = _WORD.findall(text.lower().replace("-", " "))
    telling = (word for word in words if word not in _EMPTY)
    stems = {_stem(word) for word in telling}
    return frozenset(stem for stem in stems if stem not in _EMPTY)


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word) if len(word) > 4 and "_" not in word else word
    return stem if len(stem) >= 3 else word


def similarity(one: Set[str], other: Set[str]) -> float:
    """Return how much of the shorter text's words the other has too, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


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
