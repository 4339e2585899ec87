"""From a page that was read to the triples that it is stored as."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from jwst_buildgraph.ingest.builds import LIFECYCLE_KINDS, Builds
from jwst_buildgraph.ingest.changes import Changes
from jwst_buildgraph.ingest.deliveries import write_deliveries
from jwst_buildgraph.ingest.document import Origin, Writer, slug_of
from jwst_buildgraph.ingest.facts import FACT_KINDS, Facts
from jwst_buildgraph.ingest.issues import KINDS, Issues, told_by_fix
from jwst_buildgraph.ingest.known import Known, covered_lines
from jwst_buildgraph.ingest.lookup import Lookup
from jwst_buildgraph.ingest.names import Names
from jwst_buildgraph.ingest.previous import Previous
from jwst_buildgraph.ingest.scope import scope_paths
from jwst_buildgraph.ingest.similarity import same_thing, tokens_of
from jwst_buildgraph.sources.pages import PageReader, Reading, Statement
from jwst_buildgraph.sources.statements import normalise
from jwst_buildgraph.terms import short


@dataclass
class Written:
    """A page as triples, and how its statements were taken."""

    writer: Writer
    recognised: list[Statement] = field(default_factory=list)
    """Those that the shipped graph has already."""
    unused: list[Statement] = field(default_factory=list)
    """Those that say nothing that can be written, such as a plan for no build."""

    @property
    def triples(self) -> list[ox.Triple]:
        """Return the triples, by subject."""
        return self.writer.triples


class PageWriter:
    """Writes one page."""

    def __init__(
        self,
        reading: Reading,
        reader: PageReader,
        origin: Origin,
        known: Known,
        previous: Previous,
        *,
        draft: bool = False,
    ) -> None:
        self._reading, self._known, self._previous = reading, known, previous
        self._lookup = Lookup(reader.vocabulary.triples, reader.vocabulary.gazetteer)
        writer = self._writer = Writer(reading.page, origin, draft=draft)
        self._builds = Builds(writer, known, self._lookup)
        names = Names(writer, known, self._lookup)
        self._changes = Changes(writer, self._builds, names)
        self._issues = Issues(writer, self._builds, known, names)
        self._facts = Facts(writer, self._builds, names)
        self._places: dict[int, str] = {}

    def write(self) -> Written:
        """Return what the page says that is not known from it already."""
        written = Written(self._writer)
        source = self._writer.origin.source
        self._writer.source_blocks(known=self._known.ships(source))
        covered = covered_lines(self._reading.page, self._known.evidence_of(source).values())
        fresh: list[Statement] = []
        for statement in self._reading.statements:
            lines = set(range(statement.line, statement.last_line + 1))
            (written.recognised if lines & covered else fresh).append(statement)
        self._keep_names(fresh)
        for number, statement in enumerate(fresh):
            if not self._write(number, statement):
                written.unused.append(statement)
        self._builds.archive()
        self._issues.write()
        self._issues.write_counts(self._reading.page, fresh)
        write_deliveries(self._writer, self._known)
        return written

    def _kind(self, statement: Statement) -> tuple[str, str] | None:
        """Return the class of the thing that a statement tells of, and how its path begins."""
        build = statement.build
        if statement.kind in KINDS or told_by_fix(statement):
            return "jwb:Issue", "issue"
        if statement.kind == "plan":
            return ("jwb:PlannedWork", f"planned/{build}") if build else None
        if statement.kind == "affected data":
            return ("jwb:AffectedData", f"affected-data/{build}") if build else None
        if kinds := self._changes.kinds(statement):
            of_references = "change-kind/reference-update" in kinds
            kind = "jwb:ReferenceDelivery" if of_references else "jwb:Change"
            return (kind, self._changes.slug(statement)) if build else None
        if statement.kind in FACT_KINDS:
            return "jwb:OperationsFact", f"fact/{FACT_KINDS[statement.kind]}"
        return None

    def _keep_names(self, statements: list[Statement]) -> None:
        """Give statements that were here before, or nearly so, the names that they had."""
        left = []
        for number, statement in enumerate(statements):
            if (kind := self._kind(statement)) is None:
                continue
            wording = normalise([statement.text])
            once = kind[0] != "jwb:Issue"
            if path := self._previous.worded(wording, kind[0], once=once):
                self._places[number] = self._writer.keep(path)
            else:
                left.append((number, statement, *kind))
        for number, statement, of_class, prefix in left:
            scope = set(scope_paths(statement, self._lookup))
            once = of_class != "jwb:Issue"
            near = self._previous.alike(statement.text, of_class, scope, prefix, once=once)
            if near is not None:
                self._places[number] = self._writer.keep(near)
        self._writer.taken |= {told.owner for told in self._previous.told}

    def _write(self, number: int, statement: Statement) -> bool:
        """Write a statement; tell whether there was anything to write."""
        if statement.kind in LIFECYCLE_KINDS and self._builds.write(statement):
            return True
        if (kind := self._kind(statement)) is None:
            return False
        if kind[0] == "jwb:Issue":
            self._issues.add(self._issue_path(number, statement), statement)
            return True
        if kind[0] in ("jwb:Change", "jwb:ReferenceDelivery"):
            self._builds.version_named(statement)
        path = self._places.get(number) or self._writer.free(kind[1], slug_of(statement.text))
        match kind[0]:
            case "jwb:PlannedWork":
                self._facts.plan(statement, path)
            case "jwb:AffectedData":
                self._facts.affected_data(statement, path)
            case "jwb:OperationsFact":
                self._facts.fact(statement, path)
            case _:
                self._changes.write(statement, path)
        return True

    def _issue_path(self, number: int, statement: Statement) -> str:
        """Return the path of the issue that a statement tells of: one of the page, or known."""
        words = tokens_of(statement.text)
        scope = self._issue_scope(statement)
        best = (0.0, "")
        for path, issue in self._issues.found.items():
            for told in issue.told:
                told_scope = self._issue_scope(told)
                score = same_thing(words, tokens_of(told.text), scope, told_scope)
                if statement.kind == "fixed issue" and scope and scope == told_scope:
                    score = max(score, 0.5)
                best = max(best, (score, path))
        if not best[0]:
            best = self._known_issue(words, scope)
        if best[0]:
            return best[1]
        return self._places.get(number) or self._writer.free("issue", slug_of(statement.text))

    def _known_issue(self, words: frozenset[str], scope: set[str]) -> tuple[float, str]:
        best = (0.0, "")
        for node in self._known.of_class("jwb:Issue"):
            for told in self._known.texts(node):
                score = same_thing(words, told, scope, self._known.scope(node))
                best = max(best, (score, short(node.value)))
        return best

    def _issue_scope(self, statement: Statement) -> set[str]:
        aside = self._lookup.only_in_cause(statement.text)
        return set(scope_paths(statement, self._lookup)) - aside
