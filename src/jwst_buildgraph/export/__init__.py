"""The graph, or a part of it, in the forms that other programs read.

Graph formats go through networkx and carry what a picture needs: a label, a type, a
description, dates; see `jwst_buildgraph.network`. RDF formats come from the store as it
is, with evidence and claims, and with the labels of everything that they mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.export.formats import EXTENSIONS, ExportFormat, format_of
from jwst_buildgraph.quoting import QUOTING, is_quoted
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    import networkx as nx

    from jwst_buildgraph.api import BuildGraph
    from jwst_buildgraph.network import Selection

_DETAILS = ("cause", "impact", "workaround", "condition", "conditions")
"""The attributes of things that may hold words of a source."""

__all__ = ["EXTENSIONS", "ExportFormat", "Exported", "export", "format_of", "serialize_network"]


@dataclass(frozen=True)
class Exported:
    """What an export gives: the file's content, and what there is in it."""

    content: bytes
    title: str
    told: str
    """How much there is in it, in words; empty where there is nothing."""

    def __str__(self) -> str:
        if not self.told:
            return f"nothing is in this selection ({self.title}): the result is empty, and valid"
        return f"{self.told}; {self.title}"


def export(
    graph: BuildGraph, form: str, selection: Selection, *, with_text: bool = False
) -> Exported:
    """Return the selected part of the graph in a format.

    The words of sources that the user ingested are left out, unless `with_text`.

    Raises
    ------
    ParameterError
        If there is no such format.
    UnknownNameError
        If something is selected by a name that nothing goes by.
    """
    if form not in list(ExportFormat):
        raise ParameterError(f"no format {form!r}; there are: {', '.join(ExportFormat)}")
    wanted = ExportFormat(form)
    if wanted.is_rdf:
        return _as_rdf(graph, wanted, selection, with_text=with_text)
    from jwst_buildgraph.network import network_of

    network = network_of(graph, selection)
    if not with_text:
        _drop_quoted(network, graph)
    links = network.number_of_edges()
    told = f"{len(network)} thing(s) and {links} link(s) among them" if len(network) else ""
    return Exported(serialize_network(network, wanted), str(network.name), told)


def _as_rdf(
    graph: BuildGraph, form: ExportFormat, selection: Selection, *, with_text: bool
) -> Exported:
    from jwst_buildgraph.export.rdf import serialize_triples, triples_about
    from jwst_buildgraph.network import network_of, title

    triples = graph.triples()
    if not with_text:
        triples = [triple for triple in triples if not is_quoted(triple)]
    if selection.is_everything:
        name = title(selection)
    else:
        network = network_of(graph, selection)
        name, triples = str(network.name), triples_about(triples, network)
    told = f"{len(triples)} statement(s)" if triples else ""
    return Exported(serialize_triples(triples, form), name, told)


def _drop_quoted(network: nx.MultiDiGraph[str], graph: BuildGraph) -> None:
    """Take the words of sources from what nodes say."""
    paths = {short(row["thing"]) for row in graph.rows(QUOTING)}
    for path, told in network.nodes(data=True):
        for name in ("statement_text", *(_DETAILS if path in paths else ())):
            told.pop(name, None)


def serialize_network(network: nx.MultiDiGraph[str], form: ExportFormat) -> bytes:
    """Return a graph in one of the formats that networkx knows."""
    from jwst_buildgraph.export import text, xml

    writers = {
        ExportFormat.graphml: xml.graphml,
        ExportFormat.gexf: xml.gexf,
        ExportFormat.dot: text.dot,
        ExportFormat.cytoscape: text.cytoscape,
        ExportFormat.node_link: text.node_link,
    }
    return writers[form](network)
