"""What a page says about one thing, ready to be laid out: texts, facts, parts, sides, lines."""

from __future__ import annotations

from collections.abc import Iterator

from jwst_buildgraph.answers.answer import as_text
from jwst_buildgraph.network.facts import Facts, owner_of
from jwst_buildgraph.network.parts import texts_of
from jwst_buildgraph.server.pages.model import (
    Claim,
    Conflict,
    Fact,
    Lines,
    Link,
    Part,
    Sheet,
    shown,
)
from jwst_buildgraph.server.pages.site import Site

LEADING = (
    ("dcterms:title", ""),
    ("skos:definition", ""),
    ("dcterms:description", ""),
    ("skos:scopeNote", "Note"),
    ("jwb:impact", "Impact"),
    ("jwb:cause", "Cause"),
    ("jwb:workaround", "What to do meanwhile"),
    ("jwb:recommendedFor", "Recommended for"),
)
"""Properties whose values are prose, and stand above the facts under these words."""

_NOT_FACTS = {name for name, _ in LEADING} | {
    "skos:prefLabel",
    "skos:hiddenLabel",
    "skos:inScheme",
    "rdf:type",
    "jwb:evidence",
    "jwb:nameKey",
    "jwb:orderKey",
    "jwb:statementHash",
    "jwb:citation",
    "jwb:cited",
    "jwb:citations",
    "jwb:place",
    "jwb:toldDefault",
}
_FIRST = (
    "jwb:issueState",
    "jwb:status",
    "jwb:affectedRange",
    "jwb:introducedIn",
    "jwb:fixedIn",
    "jwb:listedIn",
    "jwb:condition",
    "jwb:inBuild",
    "jwb:inRelease",
    "jwb:changeKind",
    "jwb:effect",
    "jwb:jwstRelease",
    "jwb:sdpRelease",
    "jwb:context",
)
_LAST = "jwb:reachesMode"
_BOUNDS = frozenset({"jwb:introducedIn", "jwb:fixedIn"})
"""Derived from an affected range, which also tells where a bound is no more than a bound."""
_STANDALONE = {"jwb:Evidence", "jwb:Claim", "jwb:Conflict"}


def sheet_of(facts: Facts, path: str, site: Site) -> Sheet:
    """Return what the page of a thing says, from the facts about it and its parts."""
    return _Reader(facts, path, site).sheet()


class _Reader:
    """Reads the facts about one thing and its parts."""

    def __init__(self, facts: Facts, path: str, site: Site) -> None:
        self._facts, self._path, self._site = facts, path, site

    def sheet(self) -> Sheet:
        of_kind = {kind: tuple(self._parts_of_kind(kind)) for kind in _STANDALONE}
        others = [part for part in self._facts.parts(self._path) if not self._is_standalone(part)]
        return Sheet(
            path=self._path,
            title=self._facts.label(self._path),
            kinds=tuple(self._kinds()),
            prose=tuple(self._prose()),
            facts=(*self._events(), *self._facts_of(self._path)),
            conflicts=tuple(map(self._conflict, of_kind["jwb:Conflict"])),
            claims=tuple(map(self._claim, of_kind["jwb:Claim"])),
            parts=tuple(map(self._part, others)),
            evidence=tuple(map(self._lines, sorted(of_kind["jwb:Evidence"], key=self._where))),
        )

    def _types(self, path: str) -> list[str]:
        return self._facts.targets(path).get("rdf:type", [])

    def _kinds(self) -> Iterator[Link]:
        types = [name for name in self._types(self._path) if name != "skos:Concept"]
        for name in types or self._types(self._path):
            yield Link(self._facts.label(name), self._site.href(name))

    def _prose(self) -> Iterator[tuple[str, str]]:
        values = self._facts.values(self._path)
        for name, heading in LEADING:
            for text in values.get(name, []):
                yield heading, str(text)

    def _facts_of(self, path: str, without: frozenset[str] = frozenset()) -> Iterator[Fact]:
        values, targets = self._facts.values(path), self._facts.targets(path)
        if "jwb:affectedRange" in targets:
            without |= _BOUNDS
        for name in sorted({*values, *targets} - _NOT_FACTS - without, key=self._place):
            linked = [self._target(target) for target in targets.get(name, [])]
            plain = [Link(as_text(value)) for value in values.get(name, [])]
            shown = tuple(sorted({*linked, *plain}, key=lambda link: link.text.casefold()))
            yield Fact(self._facts.label(name), shown, self._site.href(name))

    def _place(self, name: str) -> tuple[int, bool, str]:
        first = _FIRST.index(name) if name in _FIRST else len(_FIRST)
        return first, name.startswith(_LAST), self._facts.label(name)

    def _target(self, target: str) -> Link:
        return Link(self._called(target), self._address(target))

    def _called(self, target: str) -> str:
        """Return what a thing is called; a part of this thing, by what it says or is."""
        if owner_of(target) != self._path or "#" not in target:
            return self._facts.label(target)
        kind = self._facts.label(self._types(target)[0])
        return self._says(target) or self._name(target) or f"{kind} {_anchor(target)}"

    def _address(self, target: str) -> str | None:
        """Return the address of a thing; of a part of this thing, its place on the page."""
        if owner_of(target) == self._path and "#" in target:
            return "#" + _anchor(target)
        return self._site.href(target)

    def _says(self, path: str) -> str:
        """Return what a part says in one line, where it says anything by itself."""
        return "; ".join(text for _, text in texts_of(self._facts, path)) if "#" in path else ""

    def _events(self) -> Iterator[Fact]:
        """Yield a build's events as facts of the build, which they are linked to themselves."""
        for part in self._facts.parts(self._path):
            if self._path in self._facts.targets(part).get("jwb:ofBuild", []):
                day, *certainty = [text for _, text in texts_of(self._facts, part)]
                told = f"{day} ({', '.join(certainty)})" if certainty else day
                kind = self._facts.label(self._types(part)[0])
                yield Fact(kind, (Link(told, self._address(part)),))

    def _is_standalone(self, part: str) -> bool:
        return not _STANDALONE.isdisjoint(self._types(part))

    def _parts_of_kind(self, kind: str) -> Iterator[str]:
        return (part for part in self._facts.parts(self._path) if kind in self._types(part))

    def _part(self, part: str) -> Part:
        kind = ", ".join(self._facts.label(name) for name in self._types(part))
        told = tuple(self._facts_of(part, frozenset({"jwb:ofBuild", "jwb:ofSource"})))
        return Part(_anchor(part), kind, self._says(part) or self._name(part), told)

    def _name(self, part: str) -> str:
        return str(self._facts.value(part, "skos:prefLabel") or "")

    def _claim(self, part: str) -> Claim:
        certainty = self._facts.target(part, "jwb:certainty")
        return Claim(
            anchor=_anchor(part),
            property=self._claimed_fact(part),
            value=self._claimed(part),
            certainty=self._facts.label(certainty) if certainty else "",
            evidence=tuple(self._citations(part)),
        )

    def _claimed(self, claim: str) -> Link:
        target = self._facts.target(claim, "rdf:object")
        return (
            self._target(target)
            if target
            else Link(as_text(self._facts.value(claim, "rdf:object")))
        )

    def _citations(self, part: str) -> Iterator[Link]:
        for place in self._facts.targets(part).get("jwb:evidence", []):
            yield Link(shown(self._facts.label(place)), self._address(place))

    def _conflict(self, part: str) -> Conflict:
        sides = map(self._claim, self._facts.targets(part).get("jwb:side", []))
        standing = _anchor(self._facts.target(part, "jwb:resolvedClaim") or part)
        rule = self._facts.target(part, "jwb:decidedBy") or part
        return Conflict(
            anchor=_anchor(part),
            property=self._facts.label(self._facts.target(part, "rdf:predicate") or part),
            sides=tuple(sorted(sides, key=lambda side: side.anchor != standing)),
            standing=standing,
            rule=Link(self._facts.label(rule), self._address(rule)),
        )

    def _lines(self, part: str) -> Lines:
        source = self._facts.target(part, "jwb:source") or part
        citation = self._facts.label(part)
        first, last = (self._facts.value(part, f"jwb:{end}Line") for end in ("first", "last"))
        snapshot = self._facts.target(part, "jwb:snapshot")
        text = self._facts.value(part, "jwb:statementText")
        return Lines(
            anchor=_anchor(part),
            supports=tuple(self._supported(part)),
            source=Link(self._facts.label(source), self._site.href(source)),
            section=str(self._facts.value(part, "jwb:section") or ""),
            lines=Link(
                f"{first}" if first == last else f"{first} to {last}", self._site.cited(citation)
            ),
            snapshot=Link("snapshot", self._site.href(snapshot)) if snapshot else None,
            statement_hash=str(self._facts.value(part, "jwb:statementHash") or ""),
            text=None if text is None else str(text),
        )

    def _where(self, part: str) -> tuple[bool, str, int]:
        """Return what puts evidence in order: that of the thing itself first, then by line."""
        own = part in self._facts.targets(self._path).get("jwb:evidence", [])
        first = self._facts.value(part, "jwb:firstLine")
        source = self._facts.target(part, "jwb:source") or ""
        return not own, source, first if isinstance(first, int) else 0

    def _supported(self, evidence: str) -> Iterator[Link]:
        """Yield what a piece of evidence is evidence for: the thing itself, or parts of it."""
        for owner in (self._path, *self._facts.parts(self._path)):
            if evidence in self._facts.targets(owner).get("jwb:evidence", []):
                if owner == self._path:
                    yield Link("the thing itself")
                elif "jwb:Claim" in self._types(owner):
                    yield Link(f"claim: {self._claimed_fact(owner)}", self._address(owner))
                else:
                    yield Link(self._name(owner) or self._called(owner), self._address(owner))

    def _claimed_fact(self, claim: str) -> str:
        """Return what a claim is about, in words: ``context``, ``installation date``."""
        subject = self._facts.target(claim, "rdf:subject") or self._path
        of = "" if subject == self._path else f"{self._facts.label(self._types(subject)[0])} "
        return of + self._facts.label(self._facts.target(claim, "rdf:predicate") or claim)


def _anchor(part: str) -> str:
    return part.partition("#")[2]
