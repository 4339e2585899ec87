"""The shapes, checked with pyshacl."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
from pyshacl import validate as run_pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.validate.problems import Finding, Severity

_SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: Severity.violation,
    SH.Warning: Severity.warning,
}
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def check_shapes(resolved: Triples, shapes: list[Path]) -> list[Finding]:
    """Return what the shapes find in the resolved graph."""
    rules = Graph()
    for path in shapes:
        rules.parse(path, format="turtle")
    _aim_parts(rules)
    _, report, _ = run_pyshacl(
        _in_memory(resolved), shacl_graph=rules, inplace=True, allow_warnings=True
    )
    return [_finding(report, result) for result in report.objects(None, SH.result)]


def _aim_parts(rules: Graph) -> None:
    """Give the properties of a shape its targets, and take them out of it.

    They find the same, but pyshacl checks them for all things at once, not for one after
    another. Properties stay in a shape that is part of another, or has further ways to aim.
    """
    for shape, part in list(rules.subject_objects(SH.property)):
        targets = [(way, aim) for way in _TARGETS for aim in rules.objects(shape, way)]
        plain = set(rules.objects(shape, RDF.type)) == {SH.NodeShape}
        kept = (shape, SH.deactivated, None) in rules or (None, None, shape) in rules
        if targets and plain and not kept:
            rules.remove((shape, SH.property, part))
            for way, aim in targets:
                rules.add((part, way, aim))


def _in_memory(resolved: Triples) -> Graph:
    """Return an rdflib graph of its own: pyshacl over another store is slow and not right."""
    graph = Graph()
    node = cache(_as_rdflib)  # making a term takes longer than adding a triple
    graph.addN((node(t.subject), node(t.predicate), node(t.object), graph) for t in resolved)
    return graph


def _as_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    """Return a term as rdflib writes it."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value))


def _finding(report: Graph, result: Node) -> Finding:
    message = " ".join(str(text) for text in report.objects(result, SH.resultMessage))
    value = report.value(result, SH.value)
    shown = f" (found: {value})" if value is not None and str(value) not in message else ""
    return Finding(
        _SEVERITIES.get(report.value(result, SH.resultSeverity), Severity.info),
        str(report.value(result, SH.focusNode)),
        message + shown,
        str(report.value(result, SH.sourceShape)).rpartition("#")[2],
    )
