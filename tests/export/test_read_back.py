"""Each format, read back by parsers that are not ours."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import igraph
import networkx as nx
import pygraphviz
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.export import ExportFormat, serialize_network

NETWORK_FORMATS = [form for form in ExportFormat if not form.is_rdf]
XML_FORMATS = [ExportFormat.graphml, ExportFormat.gexf]
GEXF = "{http://www.gexf.net/1.2draft}"

Read = tuple[dict[str, dict[str, str]], dict[str, tuple[str, str, str]]]
"""Nodes with label and type; edges by their ids, with both ends and the label."""


def expected(network: nx.MultiDiGraph) -> Read:
    nodes = {n: {"label": told["label"], "type": told["type"]} for n, told in network.nodes.data()}
    edges = {e["id"]: (u, v, e["label"]) for u, v, e in network.edges(data=True)}
    return nodes, edges


def of_networkx(network: nx.Graph) -> Read:
    nodes = {n: {"label": told["label"], "type": told["type"]} for n, told in network.nodes.data()}
    edges = {
        e.get("id", key): (u, v, e["label"]) for u, v, key, e in network.edges(keys=True, data=True)
    }
    return nodes, edges


def graphml_by_networkx(content: bytes) -> Read:
    return of_networkx(nx.read_graphml(io.BytesIO(content), force_multigraph=True))


def gexf_by_networkx(content: bytes) -> Read:
    read = nx.read_gexf(io.BytesIO(content))
    return of_networkx(nx.MultiDiGraph(read)) if read.is_multigraph() else _simple(read)


def _simple(read: nx.DiGraph) -> Read:
    nodes = {n: {"label": told["label"], "type": told["type"]} for n, told in read.nodes.data()}
    return nodes, {e["id"]: (u, v, e["label"]) for u, v, e in read.edges(data=True)}


def gexf_by_lxml(content: bytes) -> Read:
    root = etree.fromstring(content)
    titles = {
        (group.get("class"), attribute.get("id")): attribute.get("title")
        for group in root.iter(f"{GEXF}attributes")
        for attribute in group
    }
    nodes = {}
    for node in root.iter(f"{GEXF}node"):
        values = {
            titles["node", value.get("for")]: value.get("value")
            for value in node.iter(f"{GEXF}attvalue")
        }
        nodes[node.get("id")] = {"label": node.get("label"), "type": values["type"]}
    edges = {
        edge.get("id"): (edge.get("source"), edge.get("target"), edge.get("label"))
        for edge in root.iter(f"{GEXF}edge")
    }
    return nodes, edges


def dot_by_graphviz(content: bytes) -> Read:
    read = pygraphviz.AGraph(string=content.decode(), encoding="UTF-8")
    nodes = {
        str(node): {
            "label": _unescaped(node.attr["label"]),
            "type": _unescaped(node.attr["type"]),
        }
        for node in read.nodes()
    }
    edges = {
        _unescaped(edge.attr["id"]): (edge[0], edge[1], _unescaped(edge.attr["label"]))
        for edge in read.edges()
    }
    return nodes, edges


def _unescaped(text: str) -> str:
    return text.replace("\\\\", "\\")


def cytoscape_by_networkx(content: bytes) -> Read:
    return of_networkx(nx.cytoscape_graph(json.loads(content)))


def node_link_by_networkx(content: bytes) -> Read:
    return of_networkx(nx.node_link_graph(json.loads(content), edges="edges"))


READERS: list[tuple[ExportFormat, Callable[[bytes], Read]]] = [
    (ExportFormat.graphml, graphml_by_networkx),
    (ExportFormat.gexf, gexf_by_networkx),
    (ExportFormat.gexf, gexf_by_lxml),
    (ExportFormat.dot, dot_by_graphviz),
    (ExportFormat.cytoscape, cytoscape_by_networkx),
    (ExportFormat.node_link, node_link_by_networkx),
]
SELECTIONS = [
    {"around": "NIRSpec MOS", "hops": 2},
    {"build": "12.1"},
    {"query": "issues", "full": True},
]


@pytest.mark.parametrize(("form", "read"), READERS)
@pytest.mark.parametrize("chosen", SELECTIONS, ids=["around", "build", "query"])
def test_what_comes_back_is_what_was_written(graph: BuildGraph, form, read, chosen) -> None:
    content = graph.export(form, **chosen).content
    assert read(content) == expected(graph.to_networkx(**chosen))


@pytest.mark.parametrize(("form", "read"), READERS)
def test_the_whole_graph_comes_back(graph, form, read) -> None:
    assert read(graph.export(form).content) == expected(graph.to_networkx())


def test_graphml_is_read_by_igraph(graph, tmp_path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_bytes(graph.export("graphml").content)
    read = igraph.Graph.Read_GraphML(str(path))
    nodes, edges = expected(graph.to_networkx())
    assert {v["id"]: {"label": v["label"], "type": v["type"]} for v in read.vs} == nodes
    # igraph gives edges the ids of vertices, so their ends and labels are compared alone.
    names = read.vs["id"]
    links = sorted((names[e.source], names[e.target], e["label"]) for e in read.es)
    assert links == sorted(edges.values())


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape", "node-link"])
def test_everything_that_a_node_says_comes_back(graph, form) -> None:
    network = graph.to_networkx(build="12.3")
    content = graph.export(form, build="12.3").content
    read = {
        "graphml": lambda: nx.read_graphml(io.BytesIO(content)),
        "gexf": lambda: nx.read_gexf(io.BytesIO(content)),
        "cytoscape": lambda: nx.cytoscape_graph(json.loads(content)),
        "node-link": lambda: nx.node_link_graph(json.loads(content), edges="edges"),
    }[form]()
    for node, told in network.nodes(data=True):
        assert told.items() <= dict(read.nodes[node]).items()


def test_cytoscape_finds_what_it_shows_by_itself(graph) -> None:
    elements = json.loads(graph.export("cytoscape", build="12.1").content)["elements"]
    nodes = {element["data"]["id"]: element["data"] for element in elements["nodes"]}
    edges = {element["data"]["id"]: element["data"] for element in elements["edges"]}
    assert len(nodes) == len(elements["nodes"])
    assert len(edges) == len(elements["edges"])
    assert all({edge["source"], edge["target"]} <= nodes.keys() for edge in edges.values())
    assert all(told["name"] == told["label"] for told in [*nodes.values(), *edges.values()])


def test_yed_finds_labels(graph) -> None:
    root = etree.fromstring(graph.export("graphml", around="NIRSpec MOS").content)
    labels = root.findall(".//{http://www.yworks.com/xml/graphml}NodeLabel")
    network = graph.to_networkx(around="NIRSpec MOS")
    assert [label.text for label in labels] == [label for _, label in network.nodes(data="label")]


@pytest.mark.parametrize(
    ("form", "name"), [("turtle", "turtle"), ("nquads", "nquads"), ("jsonld", "json-ld")]
)
def test_rdf_comes_back_whole(graph, form: str, name: str) -> None:
    read = rdflib.Dataset(default_union=True)
    read.parse(data=graph.export(form).content, format=name)
    assert len(read) == len(graph.triples())
    if form == "turtle":
        assert {str(s) for s in read.subjects()} == {t.subject.value for t in graph.triples()}


def test_rdf_of_a_selection_has_the_evidence_and_the_labels_of_what_it_mentions(graph) -> None:
    content = graph.export("turtle", query="issues-by-mode", parameters={"mode": "MOS"}).content
    read = rdflib.Graph().parse(data=content, format="turtle")
    base = "https://w3id.org/jwst-buildgraph/id/"
    jwb = rdflib.Namespace("https://w3id.org/jwst-buildgraph/ontology#")
    crash = rdflib.URIRef(f"{base}issue/nirspec-mos-master-background-crash")
    (evidence,) = read.objects(crash, jwb.evidence)
    assert read.value(evidence, jwb.firstLine).toPython() == 37
    step = read.value(crash, jwb.affectsStep)
    assert str(read.value(step, rdflib.SKOS.prefLabel)) == "master_background"
    assert read.value(jwb.affectsMode, rdflib.RDFS.label)
    assert not list(read.predicate_objects(rdflib.URIRef(f"{base}issue/no-such")))
    assert len(read) < len(graph.triples()) / 4


@pytest.mark.parametrize("form", [form.value for form in ExportFormat])
def test_the_same_graph_gives_the_same_bytes(graph, store_path, form: str) -> None:
    chosen = {"around": "NIRSpec IFU", "hops": 2}
    again = BuildGraph.open(store_path)
    assert graph.export(form, **chosen).content == again.export(form, **chosen).content


# Graphs that nobody would curate


@pytest.mark.parametrize(("form", "read"), READERS)
def test_an_empty_graph_is_a_valid_file(form, read) -> None:
    assert read(serialize_network(nx.MultiDiGraph(name=""), form)) == ({}, {})


def nasty(text: str) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph(name=text)
    network.add_node("a/1", label=text, type="issue")
    network.add_node("b/2", label="other", type=text)
    network.add_edge("a/1", "b/2", "x", id="a x b", label=text)
    network.add_edge("a/1", "b/2", "y", id="a y b", label=f"again {text}")
    return network


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'\\\n\t{}[]|;:#-% "),
    min_size=1,
    max_size=30,
)


@given(TEXTS)
@pytest.mark.parametrize(
    ("form", "read"),
    [(form, read) for form, read in READERS if form not in XML_FORMATS],
)
def test_any_text_comes_back(form, read, text: str) -> None:
    network = nasty(text.replace("\0", "0"))
    assert read(serialize_network(network, form)) == expected(network)


@given(TEXTS)
@pytest.mark.parametrize(("form", "read"), [pair for pair in READERS if pair[0] in XML_FORMATS])
def test_any_text_comes_back_but_for_what_xml_cannot_hold(form, read, text: str) -> None:
    nodes, edges = read(serialize_network(nasty(text), form))
    came_back = nodes["a/1"]["label"]
    assert len(came_back) == len(text)
    assert all(
        new in (old, "\N{REPLACEMENT CHARACTER}") for old, new in zip(text, came_back, strict=True)
    )
    allowed = [c for c in text if c in "\t\n" or (c >= "\x20" and c not in "\ufffe\uffff")]
    assert [c for c in came_back if c != "\N{REPLACEMENT CHARACTER}"] == [
        c for c in allowed if c != "\N{REPLACEMENT CHARACTER}"
    ]
    assert edges["a y b"] == ("a/1", "b/2", f"again {came_back}")


@pytest.mark.parametrize("form", XML_FORMATS)
def test_control_characters_leave_well_formed_xml(form) -> None:
    content = serialize_network(nasty("bell\x07 nul\0 esc\x1b <b>&amp;</b> \ufffe"), form)
    assert etree.fromstring(content) is not None
    assert b"&lt;b&gt;&amp;amp;&lt;/b&gt;" in content


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_missing_and_mixed_values_break_no_format(form) -> None:
    network = nx.MultiDiGraph(name=None)
    network.add_node("a", label="a", type="x", size=1, seen=None, good=True)
    network.add_node("b", label="b", type="x", size="large", seen="2025", good=None)
    network.add_edge("a", "b", "k", id="k", label="to", weight=None)
    content = serialize_network(network, form)
    if form is ExportFormat.graphml:
        read = nx.read_graphml(io.BytesIO(content))
        assert read.nodes["a"] == {"label": "a", "type": "x", "size": "1", "good": True}
        assert read.nodes["b"]["size"] == "large"
    if form is ExportFormat.gexf:
        assert nx.read_gexf(io.BytesIO(content)).nodes["b"]["seen"] == "2025"


@pytest.fixture(scope="module")
def large() -> nx.MultiDiGraph:
    count = 100_000
    network = nx.MultiDiGraph(name="large")
    for n in range(count):
        network.add_node(f"issue/{n}", label=f"Issue {n} <of many>", type="issue", order=n)
    for n in range(count):
        target = f"issue/{(n * 7 + 1) % count}"
        network.add_edge(f"issue/{n}", target, "addresses", id=f"e{n}", label="addresses")
    return network


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_a_hundred_thousand_nodes_are_written_whole(large: nx.MultiDiGraph, form) -> None:
    count = 100_000
    content = serialize_network(large, form)
    assert large.number_of_nodes() == large.number_of_edges() == count
    assert content.count(b"Issue ") >= count
    if form in XML_FORMATS:
        root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
        assert sum(1 for _ in root.iter("{*}node")) == count
        assert sum(1 for _ in root.iter("{*}edge")) == count
