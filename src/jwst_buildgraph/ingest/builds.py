"""Builds, releases, contexts and events, and what a page claims of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.events import AHEAD, Event, can_be_read, events_of, tells_event
from jwst_buildgraph.ingest.known import Known
from jwst_buildgraph.ingest.lookup import Lookup
from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.sources.pages.names.codes import find_builds
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.terms import short, term, thing
from jwst_buildgraph.versions import order_key

LIFECYCLE_KINDS = ("lifecycle", "version row")
_EVENTS = {
    "candidate-release": ("jwb:CandidateRelease", "candidate release"),
    "installation": ("jwb:Installation", "installation"),
    "archiving": ("jwb:Archiving", "archiving"),
    "cancellation": ("jwb:Cancellation", "cancellation"),
}
_NO_BUILD = re.compile(
    r"\b(?:no|cancell?ed|skipp\w+)\s+(?:such\s+)?(?:pipeline\s+)?(build \S+)"
    r"|\b(build \S+) (?:was|is|has been|will be) (?:skipped|cancell?ed|omitted)",
    re.IGNORECASE,
)
_VERSION_NUMBER = re.compile(r"\b(?:version number|uses|using|carries|includes)\b", re.IGNORECASE)
_IS_NOW = re.compile(
    r"\b(?:is|are)\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:current\s+|latest\s+)?(?:archived|operational"
    r"|candidate|operations|development)\b|\bcurrent\s+(?:operations|operational)\s+build\b",
    re.IGNORECASE,
)
_OPEN = {"jwst": "jwb:jwstRelease", "SDP": "jwb:sdpRelease", "context": "jwb:context"}
_REPLACED = re.compile(
    r"\b(?:replac|supersed|succeed)(?:ed|es|s"
    r"|ing)\s+(?:the\s+)?(?:pipeline\s+)?(?P<active>build\s+\S+)"
    r"|(?P<passive>build\s+\S+)(?:\s+\([^()]*\))?\s+(?:is|was|has been)\s+(?:then\s+|now\s+)?"
    r"(?:replaced|superseded|succeeded)\b",
    re.IGNORECASE,
)
_EDTF = term("edtf:EDTF")


class Builds:
    """Writes what statements say of builds."""

    def __init__(self, writer: Writer, known: Known, lookup: Lookup) -> None:
        self._writer, self._known, self._lookup = writer, known, lookup
        self._dated: set[str] = set()
        self._archived: dict[str, Statement] = {}
        self._installed: dict[str, tuple[str, Statement]] = {}

    def build(self, number: str, statement: Statement) -> str:
        """Return the path of a build, introduced where the shipped graph does not have it."""
        path = f"build/{number}"
        if not self._known.ships(path) and not self._writer.has(path):
            self._writer.thing(path, "jwb:Build", f"build {number}", number)
            self._writer.cite(path, statement)
        return path

    def release(self, label: str) -> str | None:
        """Return the path of a release such as ``jwst 1.20.2``, introduced if need be."""
        package, _, version = label.partition(" ")
        owner = f"package/{package.lower()}"
        path = f"release/{package.lower()}/{version}"
        if not version or not self._known.ships(owner):
            return None
        if not self._known.ships(path) and not self._writer.has(path):
            self._writer.thing(path, "jwb:PackageRelease", label, version)
            self._writer.part(path, "doap:Version")
            self._writer.say(path, "doap:revision", ox.Literal(version))
            self._writer.link(path, "jwb:ofPackage", owner)
        return path

    def release_of(self, number: str) -> str | None:
        """Return the release of jwst that this page, or else the graph, has for a build."""
        wanted, build = term("jwb:jwstRelease"), thing(f"build/{number}")
        own = Triples(self._writer.triples)
        for graph in (own, self._known.all):
            for claim in graph.subjects(term("rdf:subject"), build):
                value = graph.object(claim, term("rdf:object"))
                claimed = graph.object(claim, term("rdf:predicate")) == wanted
                known = isinstance(value, ox.NamedNode) and value != thing("undetermined")
                if claimed and known:
                    return short(str(getattr(value, "value", "")))
        return None

    def context(self, name: str) -> str:
        """Return the path of a context such as ``jwst_1464.pmap``, introduced if need be."""
        path = f"context/{name}"
        if not self._known.ships(path) and not self._writer.has(path):
            self._writer.thing(path, "jwb:Context", name, name)
            number = re.sub(r"\D", "", name)
            self._writer.say(path, "jwb:contextNumber", ox.Literal(int(number)))
        return path

    def write(self, statement: Statement) -> bool:
        """Write what a statement claims of a build; tell whether it claims anything."""
        if (dropped := self._dropped(statement)) is not None:
            self._cancelled(dropped, statement)
            return True
        if statement.build is None:
            return False
        events = list(_events(statement))
        versions = self._versions(statement)
        if not (events or versions or statement.status or statement.undetermined):
            return False
        path = self.build(statement.build, statement)
        versions += [(_OPEN[what], "undetermined") for what in statement.undetermined]
        for name, target in versions:
            self._writer.claim(path, name, thing(target), statement)
        self._replaced(statement)
        self._status(path, statement)
        for event in events:
            self._event(path, event, statement)
        return True

    def version_named(self, statement: Statement) -> None:
        """Claim the release of a build where a change tells of its version number."""
        named = [label for label in statement.releases if label.startswith("jwst ")]
        told = statement.build and _VERSION_NUMBER.search(statement.text)
        release = self.release(named[0]) if told and len(named) == 1 else None
        if statement.build and release is not None:
            path = self.build(statement.build, statement)
            self._writer.claim(path, "jwb:jwstRelease", thing(release), statement)

    def _versions(self, statement: Statement) -> list[tuple[str, str]]:
        found = []
        for package, name in (("jwst ", "jwb:jwstRelease"), ("SDP ", "jwb:sdpRelease")):
            labels = [label for label in statement.releases if label.startswith(package)]
            if len(labels) == 1 and (release := self.release(labels[0])) is not None:
                found.append((name, release))
        if len(statement.pmaps) == 1:
            found.append(("jwb:context", self.context(statement.pmaps[0])))
        return found

    def _status(self, path: str, statement: Statement) -> None:
        of_row = statement.kind == "version row"
        status = self._lookup.path(statement.status or "", "Status")
        if status is not None and (of_row or _IS_NOW.search(statement.text)):
            self._writer.claim(path, "jwb:status", thing(status), statement)
            if status == "status/archived":
                self._archived.setdefault(path, statement)

    def archive(self) -> None:
        """Introduce the archiving of each build that is archived; its day may be inferred.

        A build is archived when the next one is installed, if the page gives no other day.
        """
        for path, statement in self._archived.items():
            event = self._introduce_event(path, "archiving", statement)
            later = [other for other in self._installed if _order(other) > _order(path)]
            if later and event not in self._dated:
                edtf, installed = self._installed[min(later, key=_order)]
                value = ox.Literal(edtf, datatype=_EDTF)
                claim = self._writer.claim(event, "jwb:date", value, statement)
                self._writer.cite(claim, installed)
                self._writer.link(claim, "jwb:certainty", "certainty/inferred")

    def _replaced(self, statement: Statement) -> None:
        """Claim that a build is archived which a statement says was replaced by another."""
        status = self._lookup.path("archived", "Status")
        for match in _REPLACED.finditer(statement.text):
            for code in find_builds(match["active"] or match["passive"])[:1]:
                if status is not None and not AHEAD.search(statement.text[: match.start()]):
                    path = self.build(code.label, statement)
                    self._writer.claim(path, "jwb:status", thing(status), statement)
                    self._archived.setdefault(path, statement)

    def _event(self, build: str, event: Event, statement: Statement) -> None:
        path = self._introduce_event(build, event.slug, statement)
        self._dated.add(path)
        if event.slug == "installation" and event.certainty == "reported":
            self._installed.setdefault(build, (event.edtf, statement))
        value = ox.Literal(event.edtf, datatype=_EDTF)
        claim = self._writer.claim(path, "jwb:date", value, statement)
        self._writer.link(claim, "jwb:certainty", f"certainty/{event.certainty}")

    def _introduce_event(self, build: str, slug: str, statement: Statement) -> str:
        path = f"{build}#{slug}"
        if not self._known.ships(path):
            kind, words = _EVENTS[slug]
            number = build.removeprefix("build/")
            self._writer.thing(path, kind, f"{words} of build {number}")
            self._writer.link(path, "jwb:ofBuild", build)
            self._writer.cite(path, statement)
        return path

    def _dropped(self, statement: Statement) -> str | None:
        match = _NO_BUILD.search(statement.text)
        builds = find_builds(match[1] or match[2]) if match else []
        return builds[0].label if builds else None

    def _cancelled(self, number: str, statement: Statement) -> None:
        path = self.build(number, statement)
        self._introduce_event(path, "cancellation", statement)
        if (status := self._lookup.path("cancelled", "Status")) is not None:
            self._writer.claim(path, "jwb:status", thing(status), statement)


def _events(statement: Statement) -> Iterator[Event]:
    """Yield the events of a row of a table or of a statement in words."""
    in_words = tells_event(statement.text) and len(find_dates(statement.text)) == 1
    if statement.kind == "version row" and statement.dates and not in_words:
        yield from _row_events(statement)
    else:
        yield from events_of(statement)


def _row_events(statement: Statement) -> Iterator[Event]:
    """Yield the events of a table's row: its dates stand in the order of a build's life."""
    dates = [edtf for edtf in statement.dates if can_be_read(edtf)]
    alone = statement.status in ("candidate", "development")
    slugs = ["candidate-release", "installation", "archiving"]
    skipped = 1 if len(dates) == 1 and not alone else 0
    for slug, edtf in zip(slugs[skipped:], dates, strict=False):
        yield Event(slug, edtf, "estimated" if edtf in statement.estimated else "reported")


def _order(path: str) -> str:
    return order_key(path.removeprefix("build/"))
