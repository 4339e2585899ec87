"""What the graph knows already when a page is read: shipped, and from other pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import pyoxigraph as ox

from jwst_buildgraph import resources
from jwst_buildgraph.ingest.document import MAX_LINES
from jwst_buildgraph.ingest.similarity import tokens_of
from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.sources.pages.layout.pieces import Page
from jwst_buildgraph.sources.statements import statement_hash
from jwst_buildgraph.terms import PREF_LABEL, short, term, thing
from jwst_buildgraph.turtle import parse_turtle, read_all

_EVIDENCE, _SOURCE = term("jwb:evidence"), term("jwb:source")
_HASH, _TEXT = term("jwb:statementHash"), term("jwb:statementText")
_DESCRIPTIONS = (
    PREF_LABEL,
    term("dcterms:description"),
    term("jwb:cause"),
    term("jwb:impact"),
    _TEXT,
)
_SCOPE_PREFIX = term("jwb:affects").value


_PAGE = "%2F"
"""What the names of documents that hold pages have in them: a publisher and a page."""


def is_page(name: str) -> bool:
    """Tell whether a document of a store is that of a page."""
    return _PAGE in name


class Known:
    """The graph without the page that is being read."""

    def __init__(self, shipped: Iterable[ox.Triple], others: Iterable[ox.Triple] = ()) -> None:
        self.shipped = Triples(shipped)
        self.all = Triples([*self.shipped, *others])

    @classmethod
    def without(cls, name: str, documents: Mapping[str, str]) -> Known:
        """Return what is known apart from the document of that name."""
        shipped = read_all([*resources.ontology_files(), *resources.graph_files()])
        others = [
            triple
            for other, content in sorted(documents.items())
            if other != name and is_page(other)
            for triple in parse_turtle(content.encode(), name=other)
        ]
        return cls(shipped, others)

    def ships(self, path: str) -> bool:
        """Tell whether the shipped graph has the thing under `path`."""
        return self.shipped.object(thing(path), term("rdf:type")) is not None

    def has(self, path: str) -> bool:
        """Tell whether the graph has the thing under `path`."""
        return self.all.object(thing(path), term("rdf:type")) is not None

    def evidence_of(self, source: str) -> dict[str, str]:
        """Return the shipped evidence from a source: hashes by path."""
        return {
            short(node.value): digest
            for node in self.shipped.subjects(_SOURCE, thing(source))
            if (digest := self.shipped.text(node, _HASH))
        }

    def of_class(self, kind: str) -> list[Node]:
        """Return the things of a class that are known."""
        return self.all.of_type(term(kind))

    def scope(self, node: Node) -> set[str]:
        """Return the paths of what a thing is about."""
        return {short(value.value) for value in self._scopes.get(node, ())}

    def words(self, node: Node) -> frozenset[str]:
        """Return the telling words of all that is written about a thing."""
        nodes = [node, *self.all.objects(node, _EVIDENCE)]
        texts = [
            value.value for n in nodes for p in _DESCRIPTIONS for value in self.all.objects(n, p)
        ]
        return tokens_of(" ".join(texts))

    def texts(self, node: Node) -> list[frozenset[str]]:
        """Return the telling words of each text that tells of a thing, and of its description."""
        evidence = self.all.objects(node, _EVIDENCE)
        stated = [value.value for e in evidence for value in self.all.objects(e, _TEXT)]
        return [tokens_of(words) for words in stated] or [self.words(node)]

    @cached_property
    def _scopes(self) -> dict[Node, list[ox.NamedNode]]:
        scopes: dict[Node, list[ox.NamedNode]] = {}
        for triple in self.all:
            node, value = triple.subject, triple.object
            if not triple.predicate.value.startswith(_SCOPE_PREFIX):
                continue
            if isinstance(node, ox.NamedNode) and isinstance(value, ox.NamedNode):
                scopes.setdefault(node, []).append(value)
        return scopes


def lines_by_hash(page: Page) -> dict[str, list[tuple[int, int]]]:
    """Return where on a page the lines stand that hash to something: single ones and a few."""
    lines = page.text.split("\n")
    found: dict[str, list[tuple[int, int]]] = {}
    for first in range(len(lines)):
        for last in range(first, min(first + MAX_LINES, len(lines))):
            if lines[first].strip() and lines[last].strip():
                digest = statement_hash(lines[first : last + 1])
                found.setdefault(digest, []).append((first + 1, last + 1))
    for piece in page.pieces:
        place = (piece.line, piece.last_line)
        found.setdefault(statement_hash([piece.text]), []).append(place)
    return found


def covered_lines(page: Page, hashes: Iterable[str]) -> set[int]:
    """Return the lines of a page that evidence with these hashes stands for."""
    wanted = set(hashes)
    if not wanted:
        return set()
    places = [place for h, found in lines_by_hash(page).items() if h in wanted for place in found]
    return {line for first, last in places for line in range(first, last + 1)}
