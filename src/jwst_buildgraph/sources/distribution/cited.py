"""Entries whose changes a graph has already, found by the lines that these cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from jwst_buildgraph.terms import THINGS, short, term

_EVIDENCE, _HASH = term("jwb:evidence"), term("jwb:statementHash")
_CHANGES = f"{THINGS}change/"


@dataclass(frozen=True)
class Citation:
    """A change that is known, by its path, and a piece of its evidence."""

    change: str
    evidence: ox.NamedNode


class CitedEntries:
    """The changes of a graph with the lines that they rest on."""

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        digests: dict[object, str] = {}
        cited: list[tuple[ox.NamedNode, ox.NamedNode]] = []
        for triple in triples:
            predicate = triple.predicate
            if predicate == _HASH and isinstance(triple.object, ox.Literal):
                digests[triple.subject] = triple.object.value
            elif predicate == _EVIDENCE:
                cited += _of_change(triple)
        self._by_lines: dict[str, list[Citation]] = defaultdict(list)
        self._by_change: dict[str, Citation] = {}
        for change, evidence in cited:
            citation = Citation(short(change.value), evidence)
            self._by_lines[digests.get(evidence, "")].append(citation)
            self._by_change.setdefault(citation.change, citation)

    def of_lines(self, digest: str, path: str) -> Citation | None:
        """Return the citation of the lines of a digest, of several best that of change `path`.

        A change that was ported back, or whose entry was edited, has another path here.
        """
        same = self._by_lines.get(digest, [])
        return next((c for c in same if c.change == path), same[0] if same else None)

    def of_change(self, path: str) -> Citation | None:
        """Return the first citation of a change."""
        return self._by_change.get(path)


def _of_change(triple: ox.Triple) -> list[tuple[ox.NamedNode, ox.NamedNode]]:
    """Return a change and its evidence, if that is what a triple is about."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode):
        return [(subject, value)] if subject.value.startswith(_CHANGES) else []
    return []
