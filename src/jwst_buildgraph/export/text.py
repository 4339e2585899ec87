"""A graph as DOT and as the two kinds of JSON, through networkx."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def dot(network: Network) -> bytes:
    """Return a graph in the DOT language of Graphviz."""
    # pydot leaves some texts unquoted that Graphviz reads otherwise; quoted ones it keeps.
    quoted: Network = nx.MultiDiGraph()
    for node, told in network.nodes(data=True):
        quoted.add_node(_quoted(node), **_all_quoted(told))
    for source, target, key, told in network.edges(keys=True, data=True):
        quoted.add_edge(_quoted(source), _quoted(target), _quoted(key), **_all_quoted(told))
    drawing = nx.nx_pydot.to_pydot(quoted)
    drawing.set("label", _quoted(network.graph.get("name", "")))
    return str(drawing.to_string()).encode("utf-8")


def _all_quoted(told: dict[str, Any]) -> dict[str, str]:
    return {name: _quoted(value) for name, value in told.items() if value is not None}


def _quoted(value: Any) -> str:
    """Return a value as a quoted string of the DOT language."""
    text = str(value).replace("\0", _REPLACEMENT)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def cytoscape(network: Network) -> bytes:
    """Return a graph as Cytoscape JSON, for Cytoscape and cytoscape.js alike."""
    data = nx.cytoscape_data(network)
    data["data"] = dict(network.graph)
    for element in (*data["elements"]["nodes"], *data["elements"]["edges"]):
        # These are the columns that Cytoscape shows when it is not told what to show.
        element["data"]["name"] = element["data"].get("label", element["data"].get("id"))
    for edge in data["elements"]["edges"]:
        edge["data"]["interaction"] = edge["data"]["name"]
    return _json(data)


def node_link(network: Network) -> bytes:
    """Return a graph as node-link JSON, as networkx and D3 read it."""
    return _json(nx.node_link_data(network, edges="edges"))


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
