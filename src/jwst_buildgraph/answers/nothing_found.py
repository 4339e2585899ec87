"""What to say where a canned question finds nothing."""

from __future__ import annotations

from collections.abc import Mapping

from jwst_buildgraph.answers.coverage import EMPTY
from jwst_buildgraph.catalogue import NameResolver, Question
from jwst_buildgraph.terms import short
from jwst_buildgraph.versions import order_key

_ENDS = ("from", "to")


def why_nothing(asked: Question, given: Mapping[str, str], resolver: NameResolver) -> str:
    """Return why there are no rows: the range of builds runs backwards, or no source has any."""
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    if [types.get(end) for end in _ENDS] != ["build", "build"]:
        return EMPTY
    first, last = (short(resolver(given[end], "build")).partition("/")[2] for end in _ENDS)
    if first == last:
        return f"nothing can come after build {first} up to itself: ask with two builds"
    if order_key(first) > order_key(last):
        return (
            f"the builds are the other way round, as build {first} comes after {last}: "
            f"ask with from={last} to={first}"
        )
    return EMPTY
