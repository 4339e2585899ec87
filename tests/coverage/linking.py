"""What the lines of a page name, and what the things with evidence there are linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.resolve.triples import Term
from jwst_buildgraph.sources.headings import StepHeading, read_step_heading
from jwst_buildgraph.sources.known_names import KINDS
from jwst_buildgraph.sources.mentions import Gazetteer
from jwst_buildgraph.terms import BROADER, OBJECT, SUBJECT, TYPE, short, term, thing

EVIDENCE = term("jwb:evidence")
_NAMING = (
    *map(
        term,
        (
            "jwb:excludes",
            "jwb:introduces",
            "jwb:removes",
            "jwb:deprecates",
            "jwb:replaces",
            "jwb:deliveredIn",
            "jwb:requiresAtLeast",
            "jwb:at",
            "jwb:listedIn",
            "schema:about",
            "schema:mentions",
        ),
    ),
    SUBJECT,
    OBJECT,
)
_IMPLYING = (
    BROADER,
    *map(
        term,
        (
            "jwb:ofInstrument",
            "jwb:usesTechnique",
            "jwb:ofStep",
            "jwb:stage",
            "jwb:ofPackage",
        ),
    ),
)
# What everything of a kind has in common, so that a text need not say it.
_IMPLIED_BY_KIND = {
    "Archiving": "status/archived",
    "Cancellation": "status/cancelled",
    "CandidateRelease": "status/candidate",
    "Context": "package/crds",
    "Installation": "status/operations",
    "Pipeline": "package/jwst",
    "Step": "package/jwst",
}
_OWN_PACKAGES = ("package/crds", "package/jwst", "package/sdp")

Line = tuple[str, int]


@dataclass(frozen=True)
class Gap:
    """A name that a line has and no link, or a link that no line of its thing bears out."""

    source: str
    line: int
    name: str
    side: str

    def __str__(self) -> str:
        return f"{self.source} line {self.line}: {self.name} is {self.side}"


@dataclass
class Linking:
    """Compares names with links, line by line."""

    stated: Triples
    pages: dict[str, list[str]]
    gazetteer: Gazetteer = field(init=False)

    def __post_init__(self) -> None:
        self.gazetteer = Gazetteer(self.stated)

    # What the pages name

    @cached_property
    def sections(self) -> dict[Line, set[str]]:
        """The headings above each line, as its evidence gives them, and the page's title."""
        sections: dict[Line, set[str]] = defaultdict(set)
        for evidence in self.stated.of_type(term("jwb:Evidence")):
            for source, number in self.lines_of(evidence):
                path = self.stated.text(evidence, term("jwb:section"))
                sections[source, number] |= {self.pages[source][1], *path.split(" > ")}
        return sections

    def step_headings(self, line: Line) -> list[StepHeading]:
        read = (read_step_heading(self.gazetteer, heading) for heading in self.sections[line])
        return [heading for heading in read if heading is not None]

    def named_on(self, line: Line) -> Iterator[frozenset[str]]:
        """Yield each name of a line and of its step's heading, as the things it may be."""
        headings = self.step_headings(line)
        steps = frozenset(step for heading in headings for step in heading.steps)
        for heading in headings:
            yield from (frozenset({iri}) for iri in heading.steps | heading.pipelines)
            for part in heading.parts:
                yield from _readings((m.iri, m.start) for m in part if m.kind != "Pipeline")
        source, number = line
        mentions = self.gazetteer.find(self.pages[source][number], scope_steps=steps)
        yield from _readings((mention.iri, mention.start) for mention in mentions)

    def named_near(self, line: Line) -> set[str]:
        """Return whatever a line or a heading above it may name, with all that it implies."""
        near = {iri for readings in self.named_on(line) for iri in readings}
        near |= {m.iri for heading in self.sections[line] for m in self.gazetteer.find(heading)}
        return self.implied(near)

    # What the things are linked to

    @cached_property
    def things(self) -> dict[Term, set[Line]]:
        """The things with evidence on the pages, with its lines."""
        things = {
            owner: {line for e in self.stated.objects(owner, EVIDENCE) for line in self.lines_of(e)}
            for owner in self.stated.all_subjects(EVIDENCE)
        }
        return {owner: lines for owner, lines in things.items() if lines}

    def lines_of(self, evidence: Term) -> list[Line]:
        source = short(self.stated.text(evidence, term("jwb:source"))).removeprefix("source/")
        first = int(self.stated.text(evidence, term("jwb:firstLine")) or 0)
        last = int(self.stated.text(evidence, term("jwb:lastLine")) or 0)
        return [(source, n) for n in range(first, last + 1)] if source in self.pages else []

    def linked_by(self, owner: Term) -> set[str]:
        """Return all that a thing and its parts are linked to, with all that it implies."""
        linked, waiting = set(), [owner]
        while waiting:
            node = waiting.pop()
            whole = _whole(node.value)
            linked |= {node.value, whole}
            for triple in self._about.get(node, ()):
                value = triple.object
                if isinstance(value, ox.NamedNode) and value.value not in linked:
                    linked |= {value.value, _whole(value.value)}
                    if value.value.startswith(whole + "#"):
                        waiting.append(value)
        return self.implied(linked)

    def names_given(self, owner: Term) -> set[str]:
        """Return the things of the vocabulary that a thing is linked to by name."""
        scope = self.stated.subjects(term("rdfs:subPropertyOf"), term("jwb:affects"))
        objects = (o for p in (*_NAMING, *scope) for o in self.stated.objects(owner, p))
        wholes = {_whole(o.value) for o in objects if isinstance(o, ox.NamedNode)}
        return {iri for iri in wholes if self.kind(iri) in KINDS}

    def kind(self, iri: str) -> str:
        kinds = (short(t.value) for t in self.stated.objects(ox.NamedNode(iri), TYPE))
        return next((k.removeprefix("jwb:") for k in kinds if k.startswith("jwb:")), "")

    @cached_property
    def _about(self) -> dict[Term, list]:
        about = defaultdict(list)
        for triple in self.stated:
            about[triple.subject].append(triple)
        return about

    # What follows from a link, and what does not fit

    def implied(self, iris: Iterable[str]) -> set[str]:
        """Return `iris` with all that the vocabulary makes them imply."""
        found, waiting = set(), list(iris)
        while waiting:
            if (iri := waiting.pop()) not in found:
                found.add(iri)
                waiting += self._implied_by(iri)
        return found

    def _implied_by(self, iri: str) -> Iterator[str]:
        node, kind = ox.NamedNode(iri), self.kind(iri)
        for implying in _IMPLYING:
            yield from (value.value for value in self.stated.objects(node, implying))
        if kind == "Package" and short(iri) not in _OWN_PACKAGES:
            yield thing("area/dependencies").value
        if kind in _IMPLIED_BY_KIND:
            yield thing(_IMPLIED_BY_KIND[kind]).value
        if kind == "ExpType":
            for selector in self.stated.subjects(term("jwb:expType"), node):
                modes = self.stated.subjects(term("jwb:selector"), selector)
                yield from (mode.value for mode in modes)
        if kind == "Technique":
            using = self.stated.subjects(term("jwb:usesTechnique"), node)
            widest = [m for m in using if not set(self.stated.objects(m, BROADER)) & set(using)]
            if len(widest) == 1:
                yield widest[0].value

    def gaps(self) -> set[Gap]:
        """Return every name without a link and every link without a name."""
        return {*self._found_not_linked(), *self._linked_not_found()}

    def _found_not_linked(self) -> Iterator[Gap]:
        by_line: dict[Line, set[str]] = defaultdict(set)
        for owner, lines in self.things.items():
            for line in lines:
                by_line[line] |= self.linked_by(owner)
        for line, linked in by_line.items():
            for readings in self.named_on(line):
                if not readings & linked:
                    yield Gap(*line, short(min(readings)), "found-not-linked")

    def _linked_not_found(self) -> Iterator[Gap]:
        near = {line: self.named_near(line) for lines in self.things.values() for line in lines}
        for owner, lines in self.things.items():
            found = {iri for line in lines for iri in near[line]}
            for iri in self.names_given(owner) - found:
                yield Gap(*min(lines), short(iri), "linked-not-found")


def _readings(places: Iterable[tuple[str, int]]) -> Iterator[frozenset[str]]:
    readings: dict[int, set[str]] = defaultdict(set)
    for iri, start in places:
        readings[start].add(iri)
    yield from map(frozenset, readings.values())


def _whole(iri: str) -> str:
    return iri.partition("#")[0]
