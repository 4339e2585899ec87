"""The graph as a Python object: what the command line uses, and nothing beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph import catalogue, names, store
from jwst_buildgraph.answers.answer import Answer, rows_under
from jwst_buildgraph.answers.nothing_found import why_nothing
from jwst_buildgraph.errors import QueryError, UsageError

if TYPE_CHECKING:
    import altair as alt
    import networkx as nx
    import rdflib

    from jwst_buildgraph.affected import Affected
    from jwst_buildgraph.export import Exported
    from jwst_buildgraph.network.facts import Facts
    from jwst_buildgraph.remote import RemoteStore
    from jwst_buildgraph.remote.publishing import Target

__all__ = ["BuildGraph"]


class BuildGraph:
    """The knowledge graph, open for questions.

    >>> graph = BuildGraph.open()
    >>> for issue in graph.issues(mode="NIRSpec MOS"):
    ...     print(issue["title"], issue["status"])
    """

    def __init__(self, opened: store.EmbeddedStore | RemoteStore) -> None:
        self._store = opened

    @classmethod
    def open(cls, path: str | Path | None = None) -> BuildGraph:
        """Open the store at `path`, or the user's own; it is built on first use.

        Raises
        ------
        StoreError
            If it cannot be opened or built.
        """
        return cls(store.open_store(Path(path) if path is not None else None))

    @classmethod
    def connect(
        cls, url: str, timeout: float | None = None, engine: str | None = None
    ) -> BuildGraph:
        """Ask a SPARQL 1.1 endpoint that serves the graph; nothing is asked of it yet.

        Parameters
        ----------
        url
            Address of the endpoint.
        timeout
            Seconds to wait for each answer; else JWST_BUILDGRAPH_TIMEOUT says, or 60.
        engine
            ``virtuoso``, ``oxigraph``, ``fuseki`` or ``other``; else its answers tell.

        Raises
        ------
        EndpointError
            If `url` is no address of an endpoint.
        """
        from jwst_buildgraph.remote import RemoteStore
        from jwst_buildgraph.remote.engines import engine_named

        return cls(RemoteStore(url, timeout, engine_named(engine) if engine else None))

    @property
    def place(self) -> str:
        """Return where the graph is: the directory of the store, or the endpoint's address."""
        return self._store.place

    @property
    def generation(self) -> str:
        """Return the name of the state of the graph that is open."""
        return self._store.generation

    @property
    def opened(self) -> store.EmbeddedStore | RemoteStore:
        """Return the store beneath, or the endpoint."""
        return self._store

    @property
    def with_text(self) -> bool:
        """Return whether answers may hold the words of sources that were ingested."""
        return self._store.with_text

    def ask(self, question: str, /, **parameters: str) -> Answer:
        """Answer a canned question; parameters take any known spelling of a thing.

        Raises
        ------
        UnknownNameError
            If there is no such question or thing.
        ParameterError
            If a parameter is missing, unknown or of the wrong type.
        """
        asked = catalogue.question(question)
        solutions = self.sparql(asked.bind(parameters, self.resolve_name))
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError(f"question {question!r} is not a SELECT and gives no rows")
        rows = rows_under(asked.columns, solutions)
        if rows:
            return Answer(asked.columns, rows)
        return Answer(asked.columns, rows, (why_nothing(asked, parameters, self.resolve_name),))

    def sparql(self, query: str) -> store.Results:
        """Answer a SPARQL 1.1 query; the project's prefixes need no declaration.

        Raises
        ------
        QueryError
            If the engine refuses it.
        """
        return self._store.query(query)

    def rows(self, query: str) -> list[Mapping[str, str]]:
        """Return the rows of a SPARQL SELECT query, bound values as text."""
        return self._store.rows(query)

    def resolve_name(self, name: str, kind: str = "thing") -> str:
        """Return the IRI of the one thing of a kind that goes by `name`.

        Raises
        ------
        UnknownNameError
            If nothing goes by it; carries the nearest names.
        AmbiguousNameError
            If several things do; carries them.
        """
        return names.resolve_name(self, name, kind)

    def issues(self, **scope: str) -> Answer:
        """Return issues, all or those of a `mode`, `step`, `build`, `instrument` or `technique`."""
        from jwst_buildgraph.answers.issues import issues

        return issues(self, **scope)

    def changes(self, **scope: str) -> Answer:
        """Return changes, all or those in a scope.

        It is made of any of `build`, `instrument`, `mode`, `step`, `pipeline`, `stage`, `kind`.
        """
        from jwst_buildgraph.answers.changes import changes

        return changes(self, **scope)

    def builds(self, as_of: str = "today", since: str | None = None) -> Answer:
        """Return all builds with their status as it follows from what was reported by a day.

        With `since`, only that build and those after it.
        """
        from jwst_buildgraph.answers.builds import builds

        return builds(self, as_of, since)

    def which(self, **known: str) -> Answer:
        """Return the builds that go with a `build`, `jwst`, `sdp`, `context` or `date`."""
        from jwst_buildgraph.answers.builds import which

        return which(self, **known)

    def conflicts(self, about: str | None = None) -> Answer:
        """Return where the sources disagree, about one thing or all, and which value stands."""
        from jwst_buildgraph.answers.conflicts import conflicts

        return conflicts(self, about)

    def describe(self, name: str) -> Answer:
        """Return everything about one thing: its facts, what refers to it, its evidence."""
        from jwst_buildgraph.answers.describe import describe

        return describe(self, name)

    def is_affected(self, issue: str, header: Mapping[str, str]) -> Affected:
        """Tell whether a file with these FITS header keywords is affected: yes, no or unknown."""
        from jwst_buildgraph.answers.affected import is_affected

        return is_affected(self, issue, header)

    def stats(self) -> Answer:
        """Return how many things of each class the graph holds."""
        from jwst_buildgraph.answers.overview import stats

        return stats(self)

    def info(self) -> Answer:
        """Return what is open: versions, store, sources and the dates that they reach."""
        from jwst_buildgraph.answers.overview import info

        return info(self)

    def search(self, words: str, limit: int = 20) -> Answer:
        """Return things by the words of their names and texts, the best first."""
        from jwst_buildgraph.answers.search import search

        return search(self, words, limit)

    @property
    def text_index(self) -> Path:
        """Return the file with the index of names and texts."""
        return self._store.text_index

    def path(self, one: str, other: str, limit: int = 5) -> Answer:
        """Return how two things are connected: the shortest chains of links between them."""
        from jwst_buildgraph.answers.connections import path

        return path(self, one, other, limit)

    def hubs(
        self,
        type: str | None = None,  # noqa: A002 - the word that the command line uses, too
        from_build: str | None = None,
        to_build: str | None = None,
        limit: int = 20,
    ) -> Answer:
        """Return what changes touch most: steps, modes, contexts …, by a range of builds."""
        from jwst_buildgraph.answers.connections import hubs

        return hubs(self, type, from_build, to_build, limit)

    def when(self, name: str) -> Answer:
        """Return the life of a step, parameter, mode … across builds, event by event."""
        from jwst_buildgraph.answers.life import when

        return when(self, name)

    def diff(self, one: str, other: str, /, **scope: str) -> Answer:
        """Return what is different between two builds, for a `mode`, `instrument` or `step`."""
        from jwst_buildgraph.answers.compare import diff

        return diff(self, one, other, **scope)

    def compat(self, jwst: str, context: str) -> Answer:
        """Return whether a release of jwst goes with a CRDS context, with the reasons."""
        from jwst_buildgraph.answers.compat import compat

        return compat(self, jwst, context)

    def explain(self, line: str) -> Answer:
        """Return what a line of the pipeline's log names, and what to do about it."""
        from jwst_buildgraph.answers.explain import explain

        return explain(self, line)

    def to_networkx(
        self,
        *,
        around: str | None = None,
        hops: int = 1,
        build: str | None = None,
        types: str | Iterable[str] = (),
        query: str | None = None,
        parameters: Mapping[str, str] | None = None,
        full: bool = False,
    ) -> nx.MultiDiGraph[str]:
        """Return the graph, or a part of it, for networkx.

        Nodes are paths such as ``mode/nirspec-mos``, with a `label`, a `type`, and what
        else is known; edges have a `label` in words. Evidence, claims and codes are
        attributes of what they belong to, and nodes of their own with `full`.

        Parameters
        ----------
        around, hops
            A thing, by any spelling, and how many links away from it to go.
        build
            A build: what it consists of, what is said of it, and what that is about.
        types
            Kinds of things, such as ``issue`` or ``step``; narrows any other choice.
        query, parameters
            A canned question: the things that its answer names.
        full
            Whether nothing is folded into attributes.

        Raises
        ------
        UnknownNameError
            If something is chosen by a name that nothing goes by.
        """
        from jwst_buildgraph.network import Selection, network_of

        selection = Selection.of(around, hops, build, types, query, parameters, full=full)
        return network_of(self, selection)

    def export(
        self,
        form: str,
        *,
        around: str | None = None,
        hops: int = 1,
        build: str | None = None,
        types: str | Iterable[str] = (),
        query: str | None = None,
        parameters: Mapping[str, str] | None = None,
        full: bool = False,
        with_text: bool = False,
    ) -> Exported:
        """Return the graph, or a part of it as for `to_networkx`, in a format for others.

        The words of sources that were ingested are left out, unless `with_text`.

        Formats are ``graphml``, ``gexf``, ``dot``, ``cytoscape``, ``node-link``,
        ``turtle``, ``nquads`` and ``jsonld``.
        """
        from jwst_buildgraph.export import export
        from jwst_buildgraph.network import Selection

        selection = Selection.of(around, hops, build, types, query, parameters, full=full)
        return export(self, form, selection, with_text=with_text)

    def publish(self, target: Target, *, with_text: bool = False, dry_run: bool = False) -> Answer:
        """Load an endpoint with the store's graphs, and return what arrived there.

        The words of sources that were ingested are left out, unless `with_text`.

        Raises
        ------
        EndpointError
            If not all arrived.
        """
        from jwst_buildgraph.remote.publishing import publish

        if not isinstance(self._store, store.EmbeddedStore):
            raise UsageError("only a store can be published, not what an endpoint serves")
        return publish(self._store.graphs(), target, with_text=with_text, dry_run=dry_run)

    @property
    def dataset(self) -> rdflib.Dataset:
        """Return the same store as an rdflib dataset, to be read."""
        return self._store.dataset()

    def triples(self) -> list[ox.Triple]:
        """Return all triples of the graph."""
        return self._store.triples()

    @cached_property
    def facts(self) -> Facts:
        """Return everything that is known, by paths and plain values."""
        from jwst_buildgraph.network.facts import Facts

        return Facts(self.triples())

    def plot_timeline(self, *, every: bool = False, since: str | None = None) -> alt.VConcatChart:
        """Return a chart of when each build was a candidate, in operations, archived.

        Builds of whose life no source tells a day are left out, unless `every` is wanted.
        It begins with the build `since`, or just before the first with a known issue.

        This and the other charts need ``pip install 'jwst-buildgraph[plot]'``. They show
        themselves in notebooks; `jwst_buildgraph.plots.save` writes them to files.

        Raises
        ------
        MissingPackageError
            If Altair or vl-convert is not installed.
        """
        from jwst_buildgraph import plots

        return plots.timeline(self, every=every, since=since)

    def plot_matrix(self, mode: str | None = None, since: str | None = None) -> alt.VConcatChart:
        """Return a chart of the issues of a mode, or of all, against the builds.

        It begins with the build `since`, or just before the first with one of the issues.
        """
        from jwst_buildgraph import plots

        return plots.matrix(self, mode, since)

    def plot_heatmap(self, rows: str = "step", since: str | None = None) -> alt.VConcatChart:
        """Return a chart of how many changes each build brings.

        `rows` is ``step``, ``mode``, ``instrument``, ``pipeline`` or ``stage``.
        It begins with the build `since`, or just before the first with a known issue.
        """
        from jwst_buildgraph import plots

        return plots.heatmap(self, rows, since)

    def plot_around(self, thing: str, hops: int = 1) -> alt.VConcatChart:
        """Return a chart of a thing and what is at most `hops` links away from it."""
        from jwst_buildgraph import plots

        return plots.around(self, thing, hops)
