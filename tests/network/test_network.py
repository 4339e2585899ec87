"""The graph as networkx sees it: what is a node, what is folded, what a selection holds."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.errors import ParameterError, UnknownNameError, UsageError

CRASH = "issue/nirspec-mos-master-background-crash"


@pytest.fixture(scope="module")
def whole(graph: BuildGraph) -> nx.MultiDiGraph:
    return graph.to_networkx()


@pytest.fixture(scope="module")
def full(graph: BuildGraph) -> nx.MultiDiGraph:
    return graph.to_networkx(full=True)


def kinds(network: nx.MultiDiGraph) -> set[str]:
    return {kind for _, kind in network.nodes(data="type")}


@pytest.mark.parametrize("name", ["whole", "full"])
def test_nothing_arrives_bare(name: str, request) -> None:
    network = request.getfixturevalue(name)
    for told in [*dict(network.nodes(data=True)).values(), *(e for *_, e in network.edges.data())]:
        assert told["label"].strip()
        assert all(isinstance(value, str | int | float | bool) for value in told.values())
        # A default in the code may well be an address.
        texts = [str(value) for name, value in told.items() if name != "default_value"]
        assert "://" not in "".join(texts)
    assert all(kind for _, kind in network.nodes(data="type"))
    identifiers = [told["id"] for *_, told in network.edges(data=True)]
    assert len(set(identifiers)) == len(identifiers)


def test_evidence_claims_and_codes_are_folded(whole, full) -> None:
    assert not any("#" in node for node in whole)
    assert kinds(whole).isdisjoint({"evidence", "claim", "status", "change-kind", "step-use"})
    assert {"evidence", "claim", "conflict", "status", "range-event", "step-use"} <= kinds(full)
    assert set(whole) <= set(full)


def test_the_machinery_is_left_out(full) -> None:
    properties = {link for *_, link in full.edges(data="property")}
    assert properties.isdisjoint({"skos:inScheme", "rdf:type", "jwb:nameKey"})
    names = {name for _, told in full.nodes(data=True) for name in told}
    assert names.isdisjoint({"name_key", "order_key", "hidden_label"})


def test_every_stated_link_between_shown_things_is_kept(graph, whole) -> None:
    rows = graph.rows(
        "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER(?p IN (jwb:affectsMode, jwb:affectsStep, "
        "jwb:inBuild, jwb:listedIn, jwb:introducedIn, jwb:fixedIn, jwb:addresses, "
        "jwb:context, jwb:ofInstrument)) }"
    )
    base = "https://w3id.org/jwst-buildgraph/id/"
    wanted = {
        (row["s"].removeprefix(base), row["p"].rpartition("#")[2], row["o"].removeprefix(base))
        for row in rows
    }
    assert wanted
    assert wanted <= {(s, key, o) for s, o, key in whole.edges(keys=True)}


def test_what_an_issue_says_of_itself(whole) -> None:
    told = whole.nodes[CRASH]
    assert told["label"] == "NIRSpec MOS crashes in the master background step"
    assert told["type"] == "issue"
    assert told["issue_state"] == "fixed"
    citations = told["evidence"].split("; ")
    assert citations[0] == "jdox/build-information L37", "the page, then what its ranges rest on"
    assert "jwst/1.19.0 jwst/combine_1d/combine1d.py L730-733" in citations
    assert told["reaches"] == "NIRSpec MOS"
    assert "introduced in build 12.0 or before, fixed in build 12.1" in told["affected_range"]
    assert "introduced in jwst 1.19.0" in told["affected_range"]


def test_what_a_build_says_of_itself(whole) -> None:
    told = whole.nodes["build/12.3"]
    assert told["operations_installed"] == "2026-05-26"
    assert told["operations_installed_certainty"] == "planned"
    assert told["status"] == "candidate"
    assert "against development" in told["conflicts"]
    orders = [whole.nodes[f"build/{number}"]["order"] for number in ("12.0", "12.1", "12.3")]
    assert orders == sorted(set(orders))


def test_other_parts_become_texts(whole) -> None:
    nodes = whole.nodes
    assert "TSOVISIT = T" in nodes["mode/miri-imaging-tso"]["selected_by"]
    assert nodes["source/jdox/build-information"]["seen"] == "2025-11-20/2026-04-13"
    assert nodes["change/12.3/dependencies/gwcs-minimum"]["dependency"] == "gwcs ≥ 1.0.3"
    boresight = nodes["change/12.1/reference-files/miri-boresight"]
    assert "shift of the MIRI boresight: 0.15 arcsec" in boresight["effects"]
    assert boresight["reaches_via"] == "instrument"


def test_parallel_links_are_kept(whole) -> None:
    assert {"listedIn", "introducedIn"} <= set(whole[CRASH]["build/12.0"])


def test_a_step_leads_to_its_pipeline_with_what_its_use_says(whole) -> None:
    *_, use = sorted(
        whole["step/extract_2d"]["pipeline/calwebb_spec2"].values(), key=lambda told: told["id"]
    )
    assert use["label"] == "in pipeline"
    assert use["release"] == "since jwst 2.0.0"
    assert "NIRSpec MOS" in use["modes"]
    assert use["evidence"].startswith("jwst/2.0.0")


def test_a_neighbourhood_ends_at_hubs(graph, whole) -> None:
    near = graph.to_networkx(around="NIRSpec MOS", hops=2)
    assert {"mode/nirspec-mos", CRASH, "build/12.1", "step/master_background"} <= set(near)
    # The builds are there, but not all the rest that is in them.
    assert "issue/nirspec-prism-photometry" in near  # through the instrument, so it is reached
    assert len(near) < len(whole) / 5
    assert set(graph.to_networkx(around="NIRSpec MOS", hops=0)) == {"mode/nirspec-mos"}
    assert len(graph.to_networkx(around="build 12.3", hops=1)) > 50  # the centre is no wall


def test_a_neighbourhood_grows_with_its_hops(graph) -> None:
    sizes = [set(graph.to_networkx(around="mode/nirspec-ifu", hops=hops)) for hops in range(4)]
    assert all(smaller < larger for smaller, larger in pairwise(sizes))


def test_a_folded_code_is_a_node_where_it_is_asked_for(graph) -> None:
    around = graph.to_networkx(around="change-kind/breaking")
    assert around.in_degree("change-kind/breaking") > 0
    assert "change-kind" in kinds(graph.to_networkx(types=["change-kind", "change"]))


def test_a_build_is_what_is_said_of_it(graph) -> None:
    network = graph.to_networkx(build="12.1")
    statements = {n for n in network if n.startswith("change/")}
    entries = {n for n in statements if network.nodes[n]["type"] == "log-entry"}
    assert statements - entries
    ours = {row["change"] for row in graph.ask("changes-by-build", build="12.1")}
    assert statements - entries <= ours
    # An entry of a change log is there with the change that it is tied to.
    assert all(ours & set(network.predecessors(entry)) for entry in entries)
    assert {"build/12.1", CRASH, "context/jwst_1464.pmap"} <= set(network)


def test_kinds_narrow_and_may_be_written_in_many_ways(graph) -> None:
    network = graph.to_networkx(types=["issue", "mode", "step"])
    assert kinds(network) == {"issue", "mode", "step"}
    for spelling in ("issue,mode,step", "Issues, modes, Steps", ["known issue", "mode", "step"]):
        assert set(graph.to_networkx(types=spelling)) == set(network)
    # A reference delivery is a change, too.
    assert kinds(graph.to_networkx(types="change")) == {"change", "reference-delivery"}
    narrowed = graph.to_networkx(around="NIRSpec MOS", hops=1, types="issue")
    assert kinds(narrowed) == {"issue", "mode"}


def test_an_answer_is_the_things_that_it_names(graph) -> None:
    question = {"query": "issues-by-mode", "parameters": {"mode": "NRS_MSASPEC"}}
    network = graph.to_networkx(**question)
    rows = graph.ask("issues-by-mode", mode="NIRSpec MOS")
    assert {row["issue"] for row in rows} <= set(network)
    assert "mode/nirspec-mos" in network
    assert network.has_edge(CRASH, "mode/nirspec-mos")
    assert kinds(network) <= {"issue", "mode", "build", "release", "disperser", "detector"}


def test_a_selection_may_be_empty(graph) -> None:
    assert len(graph.to_networkx(build="12.2", types="subarray")) == 1  # the build itself
    assert len(graph.to_networkx(query="issues-by-step", parameters={"step": "ami_average"})) == 0


def test_the_same_selection_is_the_same_graph(graph, store_path) -> None:
    one = graph.to_networkx(around="NIRSpec IFU", hops=2)
    other = BuildGraph.open(store_path).to_networkx(around="nirspec ifu", hops=2)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


@pytest.mark.parametrize(
    ("chosen", "error", "hint"),
    [
        ({"around": "NIRSpec MOSS"}, UnknownNameError, "NIRSpec MOS"),
        ({"build": "12.7"}, UnknownNameError, "build"),
        ({"types": ["isue"]}, UnknownNameError, "issue"),
        ({"types": ["evidence"]}, ParameterError, "--full"),
        ({"query": "isues"}, UnknownNameError, "issues"),
        ({"query": "issues", "parameters": {"nope": "1"}}, ParameterError, "nope"),
        ({"around": "rscd"}, UsageError, "step/rscd"),
        ({"around": "build 12.1", "build": "12.1"}, UsageError, "--build"),
        ({"around": "build 12.1", "hops": -1}, ParameterError, "hops"),
        ({"around": "build 12.1", "hops": 10**9}, ParameterError, "hops"),
        ({"parameters": {"mode": "MOS"}}, UsageError, "--query"),
    ],
)
def test_a_mistaken_selection_is_refused(graph, chosen, error, hint: str) -> None:
    with pytest.raises(error, match=hint):
        graph.to_networkx(**chosen)


def test_the_dataset_is_the_same_store(graph) -> None:
    dataset = graph.dataset
    assert len(dataset) == len(graph.triples())
    found = dataset.query("SELECT ?b WHERE { ?b a jwb:Build }")
    assert len(list(found)) == len(graph.builds())
