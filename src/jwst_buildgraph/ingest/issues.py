"""Issues: what they touch, where they are listed, from where to where they are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from jwst_buildgraph.ingest.builds import Builds
from jwst_buildgraph.ingest.changes import write_quantities
from jwst_buildgraph.ingest.details import write_details
from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.known import Known
from jwst_buildgraph.ingest.names import Names
from jwst_buildgraph.ingest.scope import write_scope
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.sources.pages.kinds.beginnings import beginning
from jwst_buildgraph.sources.pages.layout.pieces import Page
from jwst_buildgraph.sources.pages.names.codes import find_builds
from jwst_buildgraph.terms import short, term, thing
from jwst_buildgraph.versions import order_key

LISTED = ("known issue", "carried-over issue")
KINDS = (*LISTED, "fixed issue")

_TOLD_BY_FIX = re.compile(
    r"\b(?:this|the) (?:issue|problem) (?:has|have|is|was|had)\b[^.;]{0,40}"
    r"\b(?:fixed|resolved|corrected|solved|addressed)\b"
    r"|\bfix(?:ed|es|ing)? (?:an?|the) (?:issue|problem)\b",
    re.IGNORECASE,
)
_UNDER_ISSUES = re.compile(r"\b(?:issues?|problems?|caveats?)\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:introduced|appeared|began|started|crept in)\b[^.;]{0,80}?"
    r"(?<!build )(?<!builds )(?<!patch )(?<![\d.])(\d+\.\d+\.\d+)",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\b(?:fixed|resolved|corrected)\b[^;]{0,80}?\b(?:jwst|version|release)\s+(?:version\s+)?"
    r"(\d+\.\d+\.\d+)",
    re.IGNORECASE,
)
_NEW = re.compile(r"^(?:the|a|an|this)?\s*new\b|\bnewly (?:added|introduced)\b", re.IGNORECASE)
_INTRODUCED_HERE = re.compile(
    r"\bintroduced (?:in|by|with) (?:this|the (?:current|present|(?:\w+ )?(?:build )?candidate))\b",
    re.IGNORECASE,
)
_OF_SDP = re.compile(r"\bscience data processing\b|\bSDP\b", re.IGNORECASE)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = re.compile(
    rf"\bthere (?:are|is|was|were) (?P<number>{'|'.join(_NUMBERS)}"
    rf"|\d{{1,2}}) (?:\w+ ){{0,2}}?known "
    r"(?:issues?|problems?|bugs?) (?=(?:with|in|for|of)\b)",
    re.IGNORECASE,
)


def _is_before(build: str, other: str) -> bool:
    return order_key(build) < order_key(other)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold())


def told_by_fix(statement: Statement) -> bool:
    """Tell whether a change is told as the end of an issue: by that word, or by its beginning."""
    is_fix = "bug fix" in (statement.kind, *statement.further_kinds)
    if not is_fix or statement.build is None:
        return False
    began = beginning(statement.text)
    brought = began is not None and began.brought and _is_before(began.build, statement.build)
    return brought or bool(_TOLD_BY_FIX.search(statement.text))


@dataclass
class _Event:
    """One end of a range."""

    kind: str
    at: str | None
    relation: str
    statement: Statement


@dataclass
class Issue:
    """All that a page says of one issue."""

    path: str
    first: Statement
    listed: list[tuple[str, Statement]] = field(default_factory=list)
    fixed: list[tuple[str, Statement]] = field(default_factory=list)
    told: list[Statement] = field(default_factory=list)


class Issues:
    """Writes issues, after all statements about them have been gathered."""

    def __init__(self, writer: Writer, builds: Builds, known: Known, names: Names) -> None:
        self._writer, self._builds = writer, builds
        self._known, self._names = known, names
        self.found: dict[str, Issue] = {}

    def add(self, path: str, statement: Statement) -> None:
        """Take in what a statement says of the issue under `path`."""
        issue = self.found.setdefault(path, Issue(path, statement))
        issue.told.append(statement)
        fixed = statement.kind == "fixed issue" or told_by_fix(statement)
        build = statement.build
        alone = len(issue.told) == 1 and not self._known.has(path)
        named_here = _UNDER_ISSUES.search(statement.section.rpartition(" > ")[2])
        if build and (not fixed or (alone and named_here and statement.kind == "fixed issue")):
            issue.listed.append((build, statement))
        where = statement.fixed_in or (build if fixed else None)
        if where:
            issue.fixed.append((where, statement))

    def write(self) -> None:
        """Write all issues."""
        for issue in self.found.values():
            self._write(issue)

    def write_counts(self, page: Page, statements: Sequence[Statement]) -> None:
        """Claim how many known issues of a build the page says or lists."""
        by_line = {statement.line: statement for statement in reversed(statements)}
        said = {}
        for piece in page.pieces:
            match = _COUNTED.search(piece.text)
            builds = find_builds(piece.text[match.end() :])[:1] if match else []
            if match and builds and (statement := by_line.get(piece.line)) is not None:
                said[builds[0].label] = (_number(match["number"]), statement)
        listed: dict[str, list[Statement]] = {}
        for issue in self.found.values():
            for build, statement in issue.listed:
                if build in statement.section.rpartition(" > ")[2]:
                    listed.setdefault(build, []).append(statement)
        counted = {build: (len(told), told[0]) for build, told in listed.items()}
        for build, (number, statement) in {**counted, **said}.items():
            path = self._builds.build(build, statement)
            self._writer.claim(path, "jwb:knownIssueCount", ox.Literal(number), statement)

    def _write(self, issue: Issue) -> None:
        writer, path = self._writer, issue.path
        is_new = not self._known.has(path)
        if is_new:
            writer.statement(path, "jwb:Issue", issue.first)
            write_scope(writer, path, issue.first, self._names)
            write_quantities(writer, path, issue.first)
            for statement in issue.told[1:]:
                write_details(writer, path, statement)
        for build, statement in issue.listed:
            writer.link(path, "jwb:listedIn", self._builds.build(build, statement))
        self._range(path, "build", self._on_builds(issue, is_new))
        self._range(path, "jwst", self._on_releases(issue))
        self._range(path, "sdp", self._on_sdp(issue))
        for statement in issue.told:
            writer.cite(path, statement)

    def _on_builds(self, issue: Issue, is_new: bool) -> list[_Event]:
        """Return where on the axis of builds an issue begins and ends."""
        events = []
        listed = sorted(issue.listed, key=lambda found: order_key(found[0]))
        if listed and not self._begins_by(issue.path, listed[0][0]):
            build, statement = listed[0]
            told = _NEW.search(statement.text) or _INTRODUCED_HERE.search(statement.text)
            new = bool(told) and is_new
            relation = "exact" if new else "at-most"
            events.append(_Event("introduced", f"build/{build}", relation, statement))
        elif is_new and not listed:
            events.append(_Event("introduced", None, "unknown", issue.first))
        if began := self._told_beginning(issue):
            events = [began]
        for where, statement in issue.fixed:
            at = None if where.startswith("jwst ") else self._builds.build(where, statement)
            if at is not None and not self._ends_in(issue.path, at):
                events.append(_Event("fixed", at, "exact", statement))
        return events

    def _told_beginning(self, issue: Issue) -> _Event | None:
        """Return the beginning of an issue where a statement says which build had it before."""
        for statement in issue.told:
            found = beginning(statement.text)
            earlier = found and statement.build and _is_before(found.build, statement.build)
            if found and earlier and not self._begins_by(issue.path, found.build):
                at = self._builds.build(found.build, statement)
                relation = "exact" if found.brought else "at-most"
                return _Event("introduced", at, relation, statement)
        return None

    def _begins_by(self, path: str, build: str) -> bool:
        """Tell whether it is known that an issue was there in a build or before."""
        return any(
            order_key(at.removeprefix("build/")) <= order_key(build)
            for at in self._ends(path, "range-event/introduced")
            if at.startswith("build/")
        )

    def _ends_in(self, path: str, at: str) -> bool:
        return at in self._ends(path, "range-event/fixed")

    def _ends(self, path: str, kind: str) -> list[str]:
        graph = self._known.all
        return [
            short(at.value)
            for affected in graph.objects(thing(path), term("jwb:affectedRange"))
            for event in graph.objects(affected, term("jwb:rangeEvent"))
            if graph.object(event, term("jwb:eventKind")) == thing(kind)
            for at in graph.objects(event, term("jwb:at"))
        ]

    def _on_releases(self, issue: Issue) -> list[_Event]:
        events = []
        for statement in issue.told:
            for kind, pattern in (("introduced", _INTRODUCED), ("fixed", _FIXED)):
                found = pattern.search(statement.text)
                version = f"jwst {found[1]}" if found else None
                if kind == "fixed" and (statement.fixed_in or "").startswith("jwst "):
                    version = statement.fixed_in
                release = self._builds.release(version) if version else None
                if release and release not in self._ends(issue.path, f"range-event/{kind}"):
                    events.append(_Event(kind, release, "exact", statement))
        return events

    def _on_sdp(self, issue: Issue) -> list[_Event]:
        """Return the end of an issue of the processing system: the release of that build."""
        events = []
        for where, statement in issue.fixed:
            release = self._sdp_of(where) if _OF_SDP.search(statement.section) else None
            if release and release not in self._ends(issue.path, "range-event/fixed"):
                events.append(_Event("introduced", None, "unknown", statement))
                events.append(_Event("fixed", release, "exact", statement))
        return events

    def _sdp_of(self, build: str) -> str | None:
        """Return the release that this page claims for a build."""
        wanted = term("jwb:sdpRelease")
        claims = {t.subject for t in self._writer.triples if t.object == wanted}
        found = [
            short(t.object.value)
            for t in self._writer.triples
            if t.subject in claims
            and t.predicate == term("rdf:object")
            and str(t.subject).find(f"build/{build}#") > 0
            and hasattr(t.object, "value")
        ]
        return found[0] if found else None

    def _range(self, path: str, axis: str, events: Iterable[_Event]) -> None:
        own = "" if not self._known.has(path) else f"-{self._writer.origin.slug}"
        part = f"{path}#range-{axis}{own}"
        for number, event in enumerate(events):
            if not number:
                self._writer.link(path, "jwb:affectedRange", part)
                self._writer.part(part, "jwb:AffectedRange")
                self._writer.link(part, "jwb:axis", f"axis/{axis}")
            node = f"{part}-{event.kind}"
            while self._writer.has(node):
                node += "-again"
            self._writer.link(part, "jwb:rangeEvent", node)
            self._writer.part(node, "jwb:RangeEvent")
            self._writer.link(node, "jwb:eventKind", f"range-event/{event.kind}")
            self._writer.link(node, "jwb:relation", f"relation/{event.relation}")
            if event.at is not None:
                self._writer.link(node, "jwb:at", event.at)
            evidence = self._writer.cite(path, event.statement)
            self._writer.link(node, "jwb:evidence", evidence)
