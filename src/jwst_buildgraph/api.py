"""The graph as a Python object: what the command line uses, and nothing beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph import answers, catalogue, names, store
from jwst_buildgraph.affected import Affected
from jwst_buildgraph.answers.answer import Answer, row_of
from jwst_buildgraph.errors import QueryError

__all__ = ["BuildGraph"]


class BuildGraph:
    """The knowledge graph, open for questions.

    >>> graph = BuildGraph.open()
    >>> for issue in graph.issues(mode="NIRSpec MOS"):
    ...     print(issue["title"], issue["status"])
    """

    def __init__(self, opened: store.EmbeddedStore) -> None:
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

    @property
    def store_path(self) -> Path:
        """Return the directory of the store."""
        return self._store.path

    @property
    def generation(self) -> str:
        """Return the name of the state of the graph that is open."""
        return self._store.generation

    def ask(self, question: str, **parameters: str) -> Answer:
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
        return Answer(asked.columns, [row_of(asked.columns, solution) for solution in solutions])

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
        return answers.issues(self, **scope)

    def changes(self, **scope: str) -> Answer:
        """Return changes, all or of a `build`, `mode`, `step`, `pipeline`, `stage` or `kind`."""
        return answers.changes(self, **scope)

    def builds(self, as_of: str = "today") -> Answer:
        """Return all builds with their status as it follows from what was reported by a day."""
        return answers.builds(self, as_of)

    def which(self, **known: str) -> Answer:
        """Return the builds that go with a `build`, `jwst`, `sdp`, `context` or `date`."""
        return answers.which(self, **known)

    def conflicts(self) -> Answer:
        """Return where the sources disagree, each side's value and which one stands."""
        return answers.conflicts(self)

    def describe(self, name: str) -> Answer:
        """Return everything about one thing: its facts, what refers to it, its evidence."""
        return answers.describe(self, name)

    def is_affected(self, issue: str, header: Mapping[str, str]) -> Affected:
        """Tell whether a file with these FITS header keywords is affected: yes, no or unknown."""
        return answers.is_affected(self, issue, header)

    def stats(self) -> Answer:
        """Return how many things of each class the graph holds."""
        return answers.stats(self)

    def info(self) -> Answer:
        """Return what is open: versions, store, sources and the dates that they reach."""
        return answers.info(self)
