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
from jwst_buildgraph.terms import term

if TYPE_CHECKING:
    import networkx as nx

    from jwst_buildgraph.api import BuildGraph
    from jwst_buildgraph.network import Selection

_TEXT = term("jwb:statementText")

__all__ = ["EXTENSIONS", "ExportFormat", "Exported", "export", "format_of", "serialize_network"]


@dataclass(frozen=True)
class Exported:
    """What an export gives: the file's content, and what there is in it."""

    content: bytes
    title: str
    things: int
    links: int

    def __str__(self) -> str:
        if not self.things:
            return f"nothing is in this selection ({self.title}): the result is empty, and valid"
        return f"{self.things} thing(s) and {self.links} link(s) among them; {self.title}"


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
    from jwst_buildgraph.export.rdf import serialize_triples, triples_about
    from jwst_buildgraph.network import network_of

    if form not in list(ExportFormat):
        raise ParameterError(f"no format {form!r}; there are: {', '.join(ExportFormat)}")
    wanted = ExportFormat(form)
    network = network_of(graph, selection)
    triples = graph.triples()
    if not with_text:
        triples = [triple for triple in triples if triple.predicate != _TEXT]
        for _, told in network.nodes(data=True):
            told.pop("statement_text", None)
    if not wanted.is_rdf:
        content = serialize_network(network, wanted)
    elif selection.is_everything:
        content = serialize_triples(triples, wanted)
    else:
        content = serialize_triples(triples_about(triples, network), wanted)
    return Exported(content, str(network.name), len(network), network.number_of_edges())


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
