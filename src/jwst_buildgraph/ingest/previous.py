"""The document that the same page was stored as before, and what of it is to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from jwst_buildgraph.ingest.similarity import same_thing, tokens_of
from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.resolve.withdrawn import WITHDRAWN
from jwst_buildgraph.terms import short, term, thing
from jwst_buildgraph.turtle import subject_iri

_EVIDENCE, _TEXT = term("jwb:evidence"), term("jwb:statementText")
_LINE = term("jwb:firstLine")
_HASH, _RETRIEVED = term("jwb:contentHash"), term("jwb:retrieved")


@dataclass(frozen=True)
class Told:
    """A statement as it was stored: what it is evidence for, and how it was worded."""

    evidence: str
    owner: str
    line: int
    text: str
    retired: bool


class Previous:
    """What was stored of a page before."""

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        self.graph = Triples(triples)
        self.told = [self._told(node) for node in self.graph.of_type(term("jwb:Evidence"))]
        self._free = {told.owner for told in self.told}
        self.blocks: dict[str, list[ox.Triple]] = {}
        for triple in self.graph:
            self.blocks.setdefault(subject_iri(triple), []).append(triple)

    def _told(self, node: ox.NamedNode | ox.BlankNode) -> Told:
        path = short(node.value)
        line = self.graph.text(node, _LINE)
        retired = self.graph.object(node, WITHDRAWN) is not None
        text = self.graph.text(node, _TEXT)
        return Told(path, owner_of(path), int(line or 0), text, retired)

    def retrieved(self, content: str) -> date | None:
        """Return on which day this very content was fetched, if that is recorded."""
        for node in self.graph.subjects(_HASH, ox.Literal(content)):
            if found := self.graph.text(node, _RETRIEVED):
                return date.fromisoformat(found)
        return None

    @property
    def latest(self) -> date | None:
        """Return the latest day on which the page was fetched, if any is recorded."""
        found = [self.graph.text(node, _RETRIEVED) for node in self.graph.all_subjects(_RETRIEVED)]
        return date.fromisoformat(max(found)) if found else None

    def worded(self, text: str, kind: str, *, once: bool) -> str | None:
        """Return the thing of a class that had just this text; with `once` never again."""
        for told in self.told:
            if told.text == text and self._fits(told.owner, kind, once=once):
                return self._take(told.owner)
        return None

    def alike(
        self, text: str, kind: str, scope: set[str], prefix: str, *, once: bool
    ) -> str | None:
        """Return the thing of a class and place that had a text most like this one."""
        words, best = tokens_of(text), (0.0, "")
        for told in self.told:
            if told.owner.startswith(prefix) and self._fits(told.owner, kind, once=once):
                score = same_thing(words, tokens_of(told.text), scope, self._scope(told.owner))
                best = max(best, (score, told.owner))
        return self._take(best[1]) if best[0] else None

    def _fits(self, owner: str, kind: str, *, once: bool) -> bool:
        free = owner in self._free or not once
        return free and self.graph.is_a(thing(owner), term(kind))

    def _take(self, owner: str) -> str:
        self._free.discard(owner)
        return owner

    def _scope(self, owner: str) -> set[str]:
        return {
            short(t.object.value)
            for t in self.blocks.get(thing(owner).value, ())
            if short(t.predicate.value).startswith("jwb:affects")
            and isinstance(t.object, ox.NamedNode)
        }


def owner_of(path: str) -> str:
    """Return what the evidence under `path` is evidence for: a thing, event or claim."""
    base, _, fragment = path.partition("#")
    if fragment.startswith(("e", "range-")) and not fragment.startswith("event"):
        return base
    if "claim-" in fragment:
        return f"{base}#{fragment.rpartition('-e')[0]}"
    return base
