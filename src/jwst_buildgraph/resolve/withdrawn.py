"""What a page said and says no more: kept as a name with evidence and the day, and no more.

A page that is read again may have lost a statement. What it told of is then no change, no
plan and no fact of any build, but something that was told of once. Only an issue stays one,
about the same things, for it may well be there still: no build lists it, and so its state is
unknown. A claim is none any more, but what it said is kept. What another page still tells of
is not withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import OBJECT, PREDICATE, PREF_LABEL, SUBJECT, TYPE, term

WITHDRAWN = term("prov:invalidatedAtTime")
"""The day on which something was found to be gone from its source."""
FORMER_EVIDENCE = term("prov:wasDerivedFrom")
"""Leads from what is still told to the evidence of before."""

_EVIDENCE = term("jwb:evidence")
_KEPT = frozenset({PREF_LABEL, SUBJECT, PREDICATE, OBJECT, _EVIDENCE, WITHDRAWN})
"""What is still said of a thing that was withdrawn."""
_SOMETHING = term("prov:Entity")
"""What a thing is of which no more can be said; a part of a thing is nothing by itself."""
_ENDED = frozenset(term(f"jwb:{name}") for name in ("listedIn", "affectedRange"))
"""What is said of an issue no more."""


def without_withdrawn(stated: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return what is stated without that which its source does not say any more."""
    told = list(stated)
    dated = {triple.subject for triple in told if triple.predicate == WITHDRAWN}
    return list(_current(told, dated)) if dated else told


def _current(told: list[ox.Triple], dated: Set[object]) -> Iterator[ox.Triple]:
    about = Triples(triple for triple in told if triple.subject in dated)
    claims, evidence, issues = (
        set(about.of_type(term(f"jwb:{kind}"))) for kind in ("Claim", "Evidence", "Issue")
    )
    # A claim may be gone though its words are not: how many issues a page lists, for one.
    supported = {t.subject for t in told if t.predicate == _EVIDENCE and t.object not in dated}
    told_still = supported - claims
    gone = dated - evidence - told_still
    open_ended = issues & gone
    for triple in told:
        subject, name = triple.subject, triple.predicate
        if name == _EVIDENCE and triple.object in dated and subject in told_still:
            yield ox.Triple(subject, FORMER_EVIDENCE, triple.object)
        elif subject in open_ended:
            if name not in _ENDED:
                yield triple
        elif subject in gone:
            if name in _KEPT:
                yield triple
            if name == PREF_LABEL and "#" not in str(subject):
                yield ox.Triple(subject, TYPE, _SOMETHING)
        elif name != WITHDRAWN or subject in evidence:
            yield triple
