"""The shapes, checked with pyshacl."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from pyshacl import validate as run_pyshacl
from rdflib import SH, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.validate.problems import Finding, Severity

_SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: Severity.violation,
    SH.Warning: Severity.warning,
}


def check_shapes(resolved: Triples, shapes: list[Path]) -> list[Finding]:
    """Return what the shapes find in the resolved graph."""
    rules = Graph()
    for path in shapes:
        rules.parse(path, format="turtle")
    _, report, _ = run_pyshacl(
        _in_memory(resolved), shacl_graph=rules, inplace=True, allow_warnings=True
    )
    return [_finding(report, result) for result in report.objects(None, SH.result)]


def _in_memory(resolved: Triples) -> Graph:
    """Return an rdflib graph of its own: pyshacl over another store is slow and not right."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in resolved)
    graph = Graph()
    for triple in Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID):
        graph.add(triple)
    return graph


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
