"""Terms and blocks as canonical Turtle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from jwst_buildgraph.formatting.order import prefix_rank, property_rank
from jwst_buildgraph.terms import PREFIXES, THINGS, TYPE, term

WIDTH = 100

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Values = list[tuple[ox.NamedNode, Value]]
"""The properties of one subject with their values."""

_FIRST, _REST, _NIL = (term(f"rdf:{name}") for name in ("first", "rest", "nil"))
_STRING = term("xsd:string")
_PATH = re.compile(r"[\w~-][\w~.+-]*(?:/[\w~-][\w~.+-]*)*(?:#[\w~.-]+)?", re.ASCII)
_LOCAL = re.compile(r"\w[\w-]*", re.ASCII)
_BARE = {
    term(f"xsd:{name}"): re.compile(pattern, re.ASCII)
    for name, pattern in {
        "boolean": r"true|false",
        "integer": r"[+-]?\d+",
        "decimal": r"[+-]?\d*\.\d+",
        "double": r"[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+",
    }.items()
}


class TurtleWriter:
    """Writes the blocks of one document, and then the prefixes that they used."""

    def __init__(self, declared: Mapping[str, str], nested: Mapping[str, Values]) -> None:
        """Take the prefixes that the document declares and what it says of blank nodes."""
        known = {name: namespace for name, namespace in PREFIXES.items() if name != "id"}
        taken = {THINGS, *known.values()}
        own = {n: ns for n, ns in declared.items() if n not in PREFIXES and ns not in taken}
        longest_first = sorted({**known, **own}.items(), key=lambda item: -len(item[1]))
        self._prefixes = dict(longest_first)
        self._nested = nested
        self._used: set[str] = set()

    def directives(self) -> str:
        """Return the lines that a document starts with, after its blocks are written."""
        names = sorted(self._used, key=prefix_rank)
        prefixes = [f"@prefix {name}: <{self._prefixes[name]}> ." for name in names]
        return "\n".join([f"@base <{THINGS}> .", *prefixes])

    def block(self, subject: str, values: Values) -> str:
        """Return a subject with its properties, one a line."""
        lines = [_line(name, texts) for name, texts in self._properties(values)]
        return f"{self.iri(subject)}\n" + " ;\n".join(lines) + " ."

    def iri(self, iri: str) -> str:
        """Return an IRI as a path, as a prefixed name, or else in full."""
        if iri.startswith(THINGS) and _PATH.fullmatch(iri, len(THINGS)):
            return f"<{iri.removeprefix(THINGS)}>"
        for name, namespace in self._prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used.add(name)
                return f"{name}:{iri.removeprefix(namespace)}"
        return f"<{iri}>"

    def _properties(self, values: Values) -> list[tuple[str, list[str]]]:
        texts: dict[str, list[str]] = {}
        for predicate, value in values:
            name = "a" if predicate == TYPE else self.iri(predicate.value)
            texts.setdefault(name, []).append(self._value(value))
        return sorted(texts.items(), key=lambda item: property_rank(item[0]))

    def _value(self, value: Value) -> str:
        if isinstance(value, ox.Literal):
            return self._literal(value)
        items = self._items(value)
        if items is not None:
            return f"( {' '.join(map(self._value, items))} )" if items else "()"
        if isinstance(value, ox.NamedNode):
            return self.iri(value.value)
        properties = self._properties(self._nested.get(str(value), []))
        inside = " ; ".join(f"{name} {', '.join(texts)}" for name, texts in properties)
        return f"[ {inside} ]" if inside else "[]"

    def _literal(self, literal: ox.Literal) -> str:
        text, datatype = literal.value, literal.datatype
        if literal.language or datatype == _STRING:
            return str(literal)
        if datatype in _BARE and _BARE[datatype].fullmatch(text):
            return text
        return f"{ox.Literal(text)}^^{self.iri(datatype.value)}"

    def _items(self, node: Value) -> list[Value] | None:
        """Return the items of a collection, or None for what is not one."""
        items = []
        while node != _NIL:
            cell = self._nested.get(str(node), [])
            parts = dict(cell)
            if len(cell) != len(parts) or parts.keys() != {_FIRST, _REST}:
                return None
            items.append(parts[_FIRST])
            node = parts[_REST]
        return items


def _line(name: str, texts: Sequence[str]) -> str:
    """Return one property with its values, each on a line of its own if one is too short."""
    line = f"    {name} {', '.join(texts)}"
    if len(texts) == 1 or len(line) + len(" ;") <= WIDTH:
        return line
    return f"    {name}\n" + ",\n".join(f"        {text}" for text in texts)
