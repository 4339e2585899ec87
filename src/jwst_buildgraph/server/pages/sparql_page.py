"""The SPARQL form, and results of queries on a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jwst_buildgraph.server.pages import rendering
from jwst_buildgraph.server.pages.model import Link
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.terms import PREFIXES, short

if TYPE_CHECKING:
    from jwst_buildgraph.server.replies import Reply
    from jwst_buildgraph.store import Results

SHOWN = 1000
"""How many rows of a result stand on a page."""


@dataclass(frozen=True)
class Example:
    """A query to begin with."""

    title: str
    query: str


EXAMPLES = (
    Example(
        "Known issues that touch NIRSpec MOS, and how",
        """SELECT ?issue ?title ?via ?state WHERE {
  ?issue a jwb:Issue ; ?reaches <https://w3id.org/jwst-buildgraph/id/mode/nirspec-mos> ;
    skos:prefLabel ?title ; jwb:issueState/skos:prefLabel ?state .
  ?reaches jwb:viaLabel ?via .
} ORDER BY ?title""",
    ),
    Example(
        "Builds with their releases and CRDS context",
        """SELECT ?build ?jwst ?sdp ?context WHERE {
  ?thing a jwb:Build ; skos:notation ?build .
  OPTIONAL { ?thing jwb:jwstRelease/doap:revision ?jwst }
  OPTIONAL { ?thing jwb:sdpRelease/doap:revision ?sdp }
  OPTIONAL { ?thing jwb:context/skos:notation ?context }
} ORDER BY DESC(?build)""",
    ),
    Example(
        "Which lines of a source something rests on",
        """SELECT ?section ?first ?last WHERE {
  <https://w3id.org/jwst-buildgraph/id/issue/nirspec-mos-master-background-crash>
    jwb:evidence ?evidence .
  ?evidence jwb:section ?section ; jwb:firstLine ?first ; jwb:lastLine ?last .
}""",
    ),
    Example(
        "The steps that most changes are about",
        """SELECT ?step (COUNT(?change) AS ?changes) WHERE {
  ?change a jwb:Change ; jwb:affectsStep/skos:prefLabel ?step .
} GROUP BY ?step ORDER BY DESC(?changes) LIMIT 20""",
    ),
    Example(
        "Everything about one build, as RDF",
        "DESCRIBE <https://w3id.org/jwst-buildgraph/id/build/12.3>",
    ),
)


def form(base: str, query: str = "", error: str = "", status: int = 200) -> Reply:
    """Return the page with the form, holding a query and what was wrong with it, if anything."""
    return _page(base, query, status, error=error)


def results(base: str, query: str, found: Results, limit: int = SHOWN) -> Reply:
    """Return the page with the form and the result of its query; of many rows the first."""
    site = Site(base)
    if isinstance(found, ox.QueryBoolean):
        return _page(base, query, truth=bool(found))
    if isinstance(found, ox.QueryTriples):
        rows = [[_term(node, site) for node in triple] for triple in islice(found, limit + 1)]
        names = ["subject", "predicate", "object"]
    else:
        names = [variable.value for variable in found.variables]
        rows = [[_term(s[name], site) for name in names] for s in islice(found, limit + 1)]
    return _page(base, query, names=names, rows=rows[:limit], cut=len(rows) > limit)


def _page(base: str, query: str, status: int = 200, **told: Any) -> Reply:
    everything = {"error": "", "truth": None, "names": None, "rows": [], "cut": False, **told}
    return rendering.page(
        Site(base),
        "sparql.html",
        status,
        title="SPARQL",
        query=query,
        examples=EXAMPLES,
        prefixes=PREFIXES,
        **everything,
    )


def _term(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, site: Site
) -> Link | None:
    """Return a term as it is read, with a link where it is an IRI."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Link(short(term.value), site.href(short(term.value)))
    return Link(term.value if isinstance(term, ox.Literal) else str(term))
