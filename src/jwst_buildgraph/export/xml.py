"""A graph as GraphML and GEXF, through networkx, mended where readers would stumble."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, register_namespace

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]

_YED = "http://www.yworks.com/xml/graphml"
# XML readers turn a carriage return into a newline, so it does not survive either.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def graphml(network: Network) -> bytes:
    """Return a graph as GraphML, with labels for yEd."""
    fit = _fit_for_xml(network)
    # An edge's key becomes its id, which must be its own in the whole file.
    named: Network = nx.MultiDiGraph(**fit.graph)
    named.add_nodes_from(fit.nodes(data=True))
    for source, target, key, told in fit.edges(keys=True, data=True):
        name = str(told.pop("id", f"{source} {key} {target}"))
        named.add_edge(source, target, name)
        named[source][target][name].update(told)
    # Not `write_graphml`, which writes otherwise where lxml happens to be installed.
    writer = nx.GraphMLWriter()
    writer.add_graph_element(named)
    _lower_truths(writer.xml)
    _add_yed_labels(writer.xml, named)
    buffer = io.BytesIO()
    writer.dump(buffer)
    return buffer.getvalue()


def _lower_truths(root: Element) -> None:
    """Write truth values as XML spells them, not as Python does."""
    keys = {key.get("id") for key in root.iter("key") if key.get("attr.type") == "boolean"}
    for data in root.iter("data"):
        if data.get("key") in keys:
            data.text = (data.text or "").lower()


def _add_yed_labels(root: Element, network: Network) -> None:
    """Repeat each label in the way that yEd knows; it shows no other attribute by itself."""
    register_namespace("y", _YED)
    labels = {
        "node": [told.get("label") for _, told in network.nodes(data=True)],
        "edge": [told.get("label") for *_, told in network.edges(data=True)],
    }
    shapes = {"node": ("ShapeNode", "NodeLabel"), "edge": ("PolyLineEdge", "EdgeLabel")}
    for kind, (shape, label) in shapes.items():
        key = {"id": f"yed-{kind}", "for": kind, "yfiles.type": f"{kind}graphics"}
        root.insert(0, Element("key", key))
        for element, text in zip(root.iter(kind), labels[kind], strict=True):
            if text:
                graphics = SubElement(element, "data", key=f"yed-{kind}")
                drawn = SubElement(graphics, f"{{{_YED}}}{shape}")
                SubElement(drawn, f"{{{_YED}}}{label}").text = str(text)


def gexf(network: Network) -> bytes:
    """Return a graph as GEXF."""
    writer = GEXFWriter(_fit_for_xml(network))
    # The schema knows no name of a graph, and a date would make each day's file another.
    meta, graph = writer.xml.find("meta"), writer.xml.find("graph")
    SubElement(meta, "description").text = graph.attrib.pop("name")
    del meta.attrib["lastmodifieddate"]
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _fit_for_xml(network: Network) -> Network:
    """Return a copy with characters that XML allows and one type for each attribute.

    Both XML formats declare attributes with a type; where an attribute holds numbers on
    one node and text on another, it becomes text on both.
    """
    fit: Network = network.copy()
    mixed = _of_mixed_types(fit)
    for told in (fit.graph, *_attributes(fit)):
        for name, value in list(told.items()):
            if value is None:
                del told[name]
            elif isinstance(value, str) or name in mixed:
                told[name] = _NOT_IN_XML.sub(_REPLACEMENT, str(value))
    return fit


def _of_mixed_types(network: Network) -> set[str]:
    types: dict[str, type] = {}
    return {
        name
        for told in _attributes(network)
        for name, value in told.items()
        if value is not None and types.setdefault(name, type(value)) is not type(value)
    }


def _attributes(network: Network) -> Iterator[dict[str, Any]]:
    yield from (told for _, told in network.nodes(data=True))
    yield from (told for *_, told in network.edges(data=True))
