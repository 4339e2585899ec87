"""A graph that somebody else serves: the same questions over any SPARQL 1.1 endpoint.

What engines need differently is settled here alone: prefixes are spelled out, and the
graph with the resolved facts is named as the default graph of each query.
"""

from __future__ import annotations

import http.client
import urllib.error
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.catalogue import with_prefixes
from jwst_buildgraph.errors import EndpointError, QueryError
from jwst_buildgraph.store import Results, rows_of
from jwst_buildgraph.terms import RESOLVED_GRAPH

if TYPE_CHECKING:
    import rdflib
    from SPARQLWrapper import SPARQLWrapper

_SECONDS = 60
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class RemoteStore:
    """A SPARQL 1.1 endpoint that serves the graph, asked like an embedded store."""

    def __init__(self, url: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise EndpointError(f"{url!r} is no endpoint: give an address that begins with http")
        self.url = url

    @property
    def place(self) -> str:
        """Return where the graph is."""
        return self.url

    @property
    def generation(self) -> str:
        """Return the name of the state of the graph, which an endpoint does not tell."""
        return "unknown"

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query over the resolved graph.

        Raises
        ------
        QueryError
            If the engine refuses it.
        EndpointError
            If the endpoint cannot be reached or answers something else than a result.
        """
        kind = _kind(with_prefixes(sparql))
        rows = kind in ("SELECT", "ASK")
        wrapper = self._wrapper(with_prefixes(sparql))
        wrapper.queryType = kind  # it takes a comment that says "load" for an update
        wrapper.setReturnFormat("json" if rows else "turtle")
        body, media_type = self._answer(wrapper)
        try:
            if rows:
                return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            return _as_query_triples(body)
        except (SyntaxError, ValueError):
            raise EndpointError(
                f"{self.url} answered {media_type or 'something'} that is not a whole SPARQL "
                "result: is it an endpoint, and did it cut its answer short?"
            ) from None

    def rows(self, sparql: str) -> list[Mapping[str, str]]:
        """Return the rows of a SELECT query, bound values as text."""
        return rows_of(self.query(sparql))

    def dataset(self) -> rdflib.Dataset:
        """Return the endpoint as an rdflib dataset, to be read."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return rdflib.Dataset(store=SPARQLStore(self.url), default_union=True)

    def triples(self) -> list[ox.Triple]:
        """Return all triples of the resolved graph."""
        results = self.query(_EVERYTHING)
        return list(results) if isinstance(results, ox.QueryTriples) else []

    def _wrapper(self, sparql: str) -> SPARQLWrapper:
        from SPARQLWrapper import POST, SPARQLWrapper

        wrapper = SPARQLWrapper(
            self.url, defaultGraph=RESOLVED_GRAPH.value, agent="jwst-buildgraph"
        )
        wrapper.setTimeout(_SECONDS)
        wrapper.setMethod(POST)
        wrapper.setQuery(sparql)
        return wrapper

    def _answer(self, wrapper: SPARQLWrapper) -> tuple[bytes, str]:
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        try:
            response = wrapper.query().response
            return response.read(), str(response.headers.get("Content-Type", ""))
        except QueryBadFormed as error:
            raise QueryError(f"the endpoint refuses the query: {_reason(error)}") from None
        except TimeoutError:
            raise EndpointError(f"{self.url} gave no answer within {_SECONDS} s") from None
        except (
            SPARQLWrapperException,
            urllib.error.URLError,
            http.client.HTTPException,
            OSError,
        ) as error:
            raise EndpointError(f"{self.url} cannot be asked: {_reason(error)}") from None


def _kind(sparql: str) -> str:
    """Return what kind of query it is, by having it parsed.

    Raises
    ------
    QueryError
        If it is not SPARQL.
    """
    try:
        results = ox.Store().query(sparql)
    except SyntaxError as error:
        raise QueryError(f"the query cannot be answered: {_reason(error)}") from None
    if isinstance(results, ox.QueryBoolean):
        return "ASK"
    return "SELECT" if isinstance(results, ox.QuerySolutions) else "CONSTRUCT"


def _as_query_triples(turtle: bytes) -> Results:
    """Return triples in the form in which the embedded store gives them."""
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    return store.query(_EVERYTHING)


def _reason(error: Exception) -> str:
    text = " ".join(str(getattr(error, "reason", None) or error).split())
    return text if len(text) <= 160 else f"{text[:157]}..."
