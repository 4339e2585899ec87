"""Triples about one release, with evidence that leads to file and line."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.places import MAX_LINES, Place, fingerprint
from jwst_buildgraph.terms import TYPE, term, thing

Value = ox.NamedNode | ox.Literal
_DAY, _TEXT = term("xsd:date"), term("jwb:statementText")


def text(words: str) -> ox.Literal:
    """Return words for people, in English."""
    return ox.Literal(words, language="en")


def day(value: date) -> ox.Literal:
    """Return a day."""
    return ox.Literal(value.isoformat(), datatype=_DAY)


def _beginning(place: Place) -> Place:
    """Return as many lines of a place as evidence may span."""
    return Place(place.path, place.first, min(place.last, place.first + MAX_LINES - 1))


class Writer:
    """Collects the triples of one release; with `texts`, the words of its entries, too."""

    def __init__(self, facts: ReleaseFacts, *, texts: bool = False) -> None:
        self._facts, self._texts = facts, texts
        self.source = f"source/jwst/{facts.version}"
        self._triples: dict[ox.Triple, None] = {}
        self._evidence: dict[str, int] = {}
        self.problems: list[str] = []
        """What was not written, one line each."""

    @property
    def triples(self) -> list[ox.Triple]:
        """Return what was said so far, in order, each once."""
        return list(self._triples)

    def say(self, path: str, name: str, *values: Value) -> None:
        """State that the thing under `path` has these values for the property `name`."""
        for value in values:
            self._triples[ox.Triple(thing(path), term(name), value)] = None

    def thing(self, path: str, kind: str, label: str, notation: str | None = None) -> None:
        """Introduce a thing with its class, label and notation."""
        self._triples[ox.Triple(thing(path), TYPE, term(kind))] = None
        self.say(path, "skos:prefLabel", text(label))
        if notation is not None:
            self.say(path, "skos:notation", ox.Literal(notation))

    def part(self, path: str, kind: str) -> None:
        """Introduce a part of a thing, which has no label."""
        self._triples[ox.Triple(thing(path), TYPE, term(kind))] = None

    def cite(self, path: str, place: Place, *headings: str, words: str = "") -> None:
        """Give the thing under `path` a piece of evidence: a place of this release's files.

        `words` are what stands there, for stores that may hold them.
        """
        number = self._evidence[path] = self._evidence.get(path, 0) + 1
        evidence = f"{path}{'-' if '#' in path else '#'}{self._of_ours(path)}e{number}"
        cited = _beginning(place)
        self.say(path, "jwb:evidence", thing(evidence))
        self.part(evidence, "jwb:Evidence")
        self.say(evidence, "jwb:source", thing(self.source))
        self.say(evidence, "jwb:snapshot", thing(f"{self.source}#snapshot-1"))
        self.say(evidence, "jwb:section", ox.Literal(" > ".join((place.path, *headings))))
        self.say(evidence, "jwb:firstLine", ox.Literal(cited.first))
        self.say(evidence, "jwb:lastLine", ox.Literal(cited.last))
        self.say(evidence, "jwb:statementHash", ox.Literal(self.digest(place)))
        if words:
            self.quote(thing(evidence), words)

    def quote(self, evidence: ox.NamedNode, words: str) -> None:
        """Give a piece of evidence its words, if this is for a store that may hold them."""
        if self._texts:
            self._triples[ox.Triple(evidence, _TEXT, text(words))] = None

    def digest(self, place: Place) -> str:
        """Return the statement hash of what is cited of a place."""
        return fingerprint(self._facts.contents, _beginning(place))

    def _of_ours(self, path: str) -> str:
        """Return what tells our evidence from that of other releases for the same thing."""
        version = self._facts.version
        own = f"jwst-{version}" in path or f"jwst/{version}/" in path
        return "" if own else f"jwst-{version}-"

    def claim(
        self, path: str, name: str, value: Value, place: Place, *headings: str, mark: str = ""
    ) -> str:
        """Claim a single-valued fact on this release's word; return the claim's path.

        `mark` tells the claims of one of its files from those of another.
        """
        joint = "-" if "#" in path else "#"
        local = name.partition(":")[2]
        claim = f"{path}{joint}claim-{local}-{mark}jwst-{self._facts.version}"
        while (ox.Triple(thing(claim), TYPE, term("jwb:Claim"))) in self._triples:
            claim += "-again"
        self.part(claim, "jwb:Claim")
        self.say(claim, "rdf:subject", thing(path))
        self.say(claim, "rdf:predicate", term(name))
        self.say(claim, "rdf:object", value)
        self.cite(claim, place, *headings)
        return claim

    def source_blocks(self) -> None:
        """Introduce the release as a source, and its one snapshot."""
        version = self._facts.version
        self.thing(self.source, "jwb:Source", f"jwst {version} source distribution")
        self.part(self.source, "schema:SoftwareSourceCode")
        self.say(self.source, "schema:version", ox.Literal(version))
        snapshot = f"{self.source}#snapshot-1"
        self.part(snapshot, "jwb:Snapshot")
        self.say(snapshot, "jwb:ofSource", thing(self.source))
        if self._facts.dated is not None:
            self.say(snapshot, "jwb:notBefore", day(self._facts.dated))
            self.say(snapshot, "jwb:notAfter", day(self._facts.dated))
