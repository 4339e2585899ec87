"""The same questions over any SPARQL 1.1 endpoint."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.errors import EndpointError, QueryError
from jwst_buildgraph.remote.engines import Engine, engine_of, portable, solutions_of
from jwst_buildgraph.remote.replies import read_graph, read_rows
from jwst_buildgraph.remote.retrying import Patience, persistently
from jwst_buildgraph.remote.sending import Reply, one_line, send
from jwst_buildgraph.remote.whole import all_triples
from jwst_buildgraph.store import Results, rows_of
from jwst_buildgraph.terms import RESOLVED_GRAPH, thing

if TYPE_CHECKING:
    import rdflib

_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class RemoteStore:
    """A named graph behind a SPARQL 1.1 endpoint, asked like an embedded store.

    Parameters
    ----------
    url
        Address of the endpoint.
    seconds
        How long to wait for each answer; None takes JWST_BUILDGRAPH_TIMEOUT, or 60.
    engine
        Which engine it is; None takes what its answers tell.
    graph
        The named graph to ask; None asks what the endpoint has as its default graph.
    """

    with_text = True
    """Whether answers may hold the words of sources: whoever serves them decided that."""

    def __init__(
        self,
        url: str,
        seconds: float | None = None,
        engine: Engine | None = None,
        graph: ox.NamedNode | None = RESOLVED_GRAPH,
    ) -> None:
        check_address(url)
        self.url, self.graph = url, graph
        self._engine, self._patience = engine, Patience.of(seconds)

    @property
    def place(self) -> str:
        """Return where the graph is."""
        return self.url

    @property
    def generation(self) -> str:
        """Return the name of the state of the graph, which an endpoint does not tell."""
        return "unknown"

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query over the graph.

        Raises
        ------
        QueryError
            If the engine refuses it.
        EndpointError
            If the endpoint cannot be reached or answers something else than a whole result.
        """
        worded = portable(sparql)
        kind = _kind(worded)
        reply = self._ask(worded, kind)
        if kind == "CONSTRUCT":
            return self._graph(worded, reply)
        return read_rows(self.url, reply, kind)

    def rows(self, sparql: str) -> list[Mapping[str, str]]:
        """Return the rows of a SELECT query, bound values as text."""
        return rows_of(self.query(sparql))

    def dataset(self) -> rdflib.Dataset:
        """Return the endpoint as an rdflib dataset, to be read."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return rdflib.Dataset(store=SPARQLStore(self.url), default_union=True)

    def triples(self, predicates: Sequence[ox.NamedNode] = ()) -> list[ox.Triple]:
        """Return all triples of the graph, or those with some predicates."""
        return all_triples(self, predicates)

    @cached_property
    def text_index(self) -> Path:
        """Return a file with the index of names and texts, made here: no engine has ours."""
        from jwst_buildgraph.generations import INDEX
        from jwst_buildgraph.resolve.triples import Triples
        from jwst_buildgraph.textindex import PREDICATES, write_index

        folder = Path(tempfile.mkdtemp(prefix="buildgraph-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        told = (triple for triple in self.triples(PREDICATES) if not _is_of_question(triple))
        write_index(folder / INDEX, Triples(told))
        return folder / INDEX

    def _graph(self, sparql: str, reply: Reply) -> Results:
        triples = read_graph(self.url, reply)
        engine = self._engine or engine_of(reply.headers)
        solutions = solutions_of(sparql) if engine.counts_graphs and len(triples) else None
        if solutions is not None:
            read_rows(self.url, self._ask(solutions, "SELECT"), "SELECT")  # says where it is cut
        return triples.query(_EVERYTHING)

    def _ask(self, sparql: str, kind: str) -> Reply:
        graph = self.graph.value if self.graph is not None else None
        ask = partial(send, self.url, sparql, kind, graph)
        return persistently(ask, self.url, self._patience)


def check_address(url: str) -> None:
    """Refuse what is no address of an endpoint, and passwords in it, which others would see.

    Raises
    ------
    EndpointError
        If it is none.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or any(character <= " " for character in url):
        raise EndpointError(f"{url!r} is no endpoint: give an address that begins with http")
    if parts.username is not None:
        raise EndpointError("an address with a password in it shows it to everybody: leave it out")


def _is_of_question(triple: ox.Triple) -> bool:
    """Tell whether it is of a canned question: our own server has these in its graph, too."""
    subject = triple.subject
    questions = thing("question/").value
    return isinstance(subject, ox.NamedNode) and subject.value.startswith(questions)


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
        raise QueryError(f"the query cannot be answered: {one_line(str(error))}") from None
    if isinstance(results, ox.QueryBoolean):
        return "ASK"
    return "SELECT" if isinstance(results, ox.QuerySolutions) else "CONSTRUCT"
