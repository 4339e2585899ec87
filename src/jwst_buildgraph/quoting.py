"""The words of sources that a user ingested: verbatim, and for that user's store alone.

They are the texts of evidence, and what is told of issues in a page's own words, which
carry a language tag of their own. Exports, endpoints and published graphs leave them out
unless they are asked for.
"""

from __future__ import annotations

import pyoxigraph as ox

from jwst_buildgraph.terms import QUOTED, term

_TEXT = term("jwb:statementText")
_TOLD = tuple(term(f"jwb:{name}") for name in ("cause", "impact", "workaround", "condition"))

QUOTING = f"""SELECT DISTINCT ?thing WHERE {{
  ?thing ?property ?words .
  VALUES ?property {{ {" ".join(map(str, (_TEXT, *_TOLD)))} }}
  FILTER(?property = {_TEXT} || LANG(?words) = "{QUOTED}")
}}"""
"""A query for the things of which there are such words."""


def is_quoted(statement: ox.Triple | ox.Quad) -> bool:
    """Tell whether a statement holds words of a source that the user ingested."""
    value = statement.object
    tagged = isinstance(value, ox.Literal) and value.language == QUOTED
    return tagged or statement.predicate == _TEXT


def has_quoted(store: ox.Store) -> bool:
    """Tell whether any statement of a store does, by looking at those that may."""
    return any(
        is_quoted(quad)
        for predicate in (_TEXT, *_TOLD)
        for quad in store.quads_for_pattern(None, predicate, None, None)
    )
