"""The facts of the graph by paths and plain values, ready to be made into nodes and edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import plain
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.terms import THINGS, short

Value = str | int | float | bool

_WORDS = {f"jwb:{kind}": word for word, kind in KINDS.items()}


class Link(NamedTuple):
    """One thing linked to another, or to a term, by a property."""

    source: str
    property: str
    target: str


class Facts:
    """What is said about each thing, split into values and links.

    Things go by their paths (``mode/nirspec-mos``), terms by their prefixed names
    (``jwb:affectsMode``). Parts, such as evidence, are known by the ``#`` in their path.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._values: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        self._targets: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._parts: dict[str, list[str]] = defaultdict(list)
        shorten = cache(short)
        for subject, predicate, value in triples:
            if not isinstance(subject, ox.NamedNode):
                continue
            path, name = shorten(subject.value), shorten(predicate.value)
            if isinstance(value, ox.NamedNode):
                self._targets[path][name].append(shorten(value.value))
            elif isinstance(value, ox.Literal):
                self._values[path][name].append(plain(value))
            if name == "rdf:type" and "#" in path and subject.value.startswith(THINGS):
                self._parts[owner_of(path)].append(path)
        self._kinds: dict[str, list[str]] = {}
        self._sort()
        self._paths = sorted(path for path in list(self._targets) if self.kinds(path))

    def _sort(self) -> None:
        """Put everything in an order that does not depend on the store's."""
        for values in self._values.values():
            for entries in values.values():
                if len(entries) > 1:
                    entries.sort(key=str)
        for targets in self._targets.values():
            for paths in targets.values():
                if len(paths) > 1:
                    paths.sort()
        for owner, parts in self._parts.items():
            self._parts[owner] = sorted(dict.fromkeys(parts))

    def __contains__(self, path: str) -> bool:
        return bool(self.kinds(path))

    def paths(self) -> list[str]:
        """Return the paths of all things and parts, in order."""
        return self._paths

    def parts(self, owner: str) -> list[str]:
        """Return the parts of a thing, in order."""
        return self._parts.get(owner, [])

    def values(self, path: str) -> dict[str, list[Value]]:
        """Return the plain values of a thing, by property."""
        return self._values.get(path, {})

    def targets(self, path: str) -> dict[str, list[str]]:
        """Return what a thing is linked to, by property."""
        return self._targets.get(path, {})

    def value(self, path: str, name: str) -> Value | None:
        """Return the first value of a property, or None."""
        return next(iter(self.values(path).get(name, [])), None)

    def target(self, path: str, name: str) -> str | None:
        """Return the first thing that a property leads to, or None."""
        return next(iter(self.targets(path).get(name, [])), None)

    def links(self, path: str) -> Iterator[Link]:
        """Yield every link that starts at a thing."""
        for name, targets in self.targets(path).items():
            for target in targets:
                yield Link(path, name, target)

    def kinds(self, path: str) -> list[str]:
        """Return the words for what a thing is, the narrowest first; none for a mere term."""
        if path in self._kinds:
            return self._kinds[path]
        waiting = [name for name in self.targets(path).get("rdf:type", []) if _is_ours(name)]
        found: dict[str, None] = {}
        while waiting:
            name = waiting.pop(0)
            found[_word(name)] = None
            waiting += filter(_is_ours, self.targets(name).get("rdfs:subClassOf", []))
        self._kinds[path] = list(found)
        return self._kinds[path]

    def known_kinds(self) -> dict[str, str]:
        """Return the words for all classes of the ontology, with their labels."""
        classes = [
            p for p, named in self._targets.items() if "owl:Class" in named.get("rdf:type", [])
        ]
        return {_word(name): self.label(name) for name in sorted(classes) if _is_ours(name)}

    def label(self, path: str) -> str:
        """Return a short name for a thing, a part or a term; never a bare IRI."""
        for name in ("skos:prefLabel", "rdfs:label", "jwb:citation"):
            if (label := self.value(path, name)) is not None:
                return str(label)
        if "#" not in path:
            return path.rpartition(":")[2]
        kind = self.label(next(iter(self.targets(path)["rdf:type"])))
        return f"{kind} {path.rpartition('#')[2]} of {self.label(owner_of(path))}"


def owner_of(path: str) -> str:
    """Return the path of the thing that a part belongs to."""
    return path.partition("#")[0]


def _is_ours(name: str) -> bool:
    return name.startswith("jwb:")


def _word(name: str) -> str:
    """Return the word by which people select a class: ``planned work`` is a ``plan``."""
    if name in _WORDS:
        return _WORDS[name]
    local = name.removeprefix("jwb:")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in local).removeprefix("-")
