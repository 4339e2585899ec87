"""From what a statement calls things to the things: labels to paths, new things introduced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.sources.mentions import Gazetteer
from jwst_buildgraph.sources.pages.names.links import CAUSE
from jwst_buildgraph.terms import PREF_LABEL, short, term, thing

CLASSES = {
    "instruments": ("Instrument",),
    "techniques": ("Technique",),
    "modes": ("Mode",),
    "steps": ("Step",),
    "pipelines": ("Pipeline", "Stage"),
    "parameters": ("Parameter",),
    "keywords": ("Keyword",),
    "reference_types": ("ReferenceType",),
    "exp_types": ("ExpType",),
    "detectors": ("Detector",),
    "dispersers": ("Disperser",),
}
"""The classes whose things each field of a statement names."""

_SCOPE = {kind for kinds in CLASSES.values() for kind in kinds} | {"Area"}
_OF_INSTRUMENT = term("jwb:ofInstrument")


class Lookup:
    """The things of the vocabulary by class and label."""

    def __init__(self, triples: Triples, gazetteer: Gazetteer) -> None:
        self._triples, self._gazetteer = triples, gazetteer
        self._by_label: dict[tuple[str, str], str] = {}
        for kind in {*_SCOPE, "ChangeKind", "Status"}:
            for node in triples.of_type(term(f"jwb:{kind}")):
                self._by_label[kind, triples.text(node, PREF_LABEL)] = short(node.value)

    def path(self, label: str, *kinds: str) -> str | None:
        """Return the path of the thing of one of `kinds` that is called `label`."""
        return next((p for kind in kinds if (p := self._by_label.get((kind, label)))), None)

    def paths(self, labels: Iterable[str], *kinds: str) -> Iterator[str]:
        """Yield the paths of the things that are called so, unknown ones left out."""
        for label in labels:
            if path := self.path(label, *kinds):
                yield path

    def instruments(self, path: str) -> set[str]:
        """Return the paths of the instruments that the thing under `path` is of, if of any."""
        return {short(owner.value) for owner in self._triples.objects(thing(path), _OF_INSTRUMENT)}

    def areas(self, text: str) -> list[str]:
        """Return the paths of the areas that a text names, which a statement has no field for."""
        return [short(m.iri) for m in self._gazetteer.find(text) if m.kind == "Area"]

    def only_in_cause(self, text: str) -> set[str]:
        """Return the paths of what a text names only where it tells of a cause."""
        mark = CAUSE.search(text)
        if mark is None:
            return set()
        head = {m.iri for m in self._gazetteer.find(text[: mark.start()])}
        tail = {m.iri for m in self._gazetteer.find(text[mark.start() :])}
        return {short(iri) for iri in tail - head}
