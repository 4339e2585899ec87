"""Planned work, affected data, and facts about how the observatory runs its pipeline."""

from __future__ import annotations

from jwst_buildgraph.ingest.builds import Builds
from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.names import Names
from jwst_buildgraph.ingest.scope import write_scope
from jwst_buildgraph.sources.pages import Statement

FACT_KINDS = {
    "policy": "policy",
    "ephemeris": "ephemeris",
    "keyword": "keyword",
    "lifecycle": "lifecycle",
}
"""The kind of fact that each kind of statement is."""


class Facts:
    """Writes what statements say besides changes and issues."""

    def __init__(self, writer: Writer, builds: Builds, names: Names) -> None:
        self._writer, self._builds, self._names = writer, builds, names
        self._lookup = names.lookup

    def plan(self, statement: Statement, path: str) -> None:
        """Write planned work under `path`."""
        self._writer.statement(path, "jwb:PlannedWork", statement)
        build = self._builds.build(statement.build or "", statement)
        self._writer.link(path, "jwb:plannedFor", build)
        write_scope(self._writer, path, statement, self._names)
        self._writer.cite(path, statement)

    def affected_data(self, statement: Statement, path: str) -> None:
        """Write which data a build affects."""
        self._writer.statement(path, "jwb:AffectedData", statement)
        build = self._builds.build(statement.build or "", statement)
        self._writer.link(path, "jwb:inBuild", build)
        write_scope(self._writer, path, statement, self._names)
        self._writer.cite(path, statement)

    def fact(self, statement: Statement, path: str) -> None:
        """Write a fact of another kind."""
        self._writer.statement(path, "jwb:OperationsFact", statement)
        kind = FACT_KINDS[statement.kind]
        self._writer.link(path, "jwb:factKind", f"fact-kind/{kind}")
        for keyword in self._names.paths(statement.keywords, "Keyword", statement):
            self._writer.link(path, "schema:about", keyword)
        self._writer.cite(path, statement)
