"""How things are connected, and which of them changes most: graph algorithms as answers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    import networkx as nx

    from jwst_buildgraph.api import BuildGraph
    from jwst_buildgraph.network import Facts

_LINKS = columns(
    chain="number of the chain, the most telling first",
    link="number of the link in the chain",
    in_words="the link as a sentence",
    source="path of the thing that the link starts at",
    source_label="its name",
    relations="the properties that link them, in words",
    target="path of the thing that the link leads to",
    target_label="its name",
    evidence="source and lines of the statement behind the link",
)
_HUBS = columns(
    thing="path of the thing",
    label="its name",
    type="what it is",
    changes="how many changes are about it",
    issues="how many known issues are about it",
    builds="the builds that these are of",
    changed_by="paths of the changes",
    issues_with="paths of the issues",
)
_MOST_CHAINS = 1000
# What a link costs more at an end that everything is linked to: two links of a chain pass
# through each such thing, and a way around it of up to six links more is better.
_HUB_COST = 3
# Nor does it say much that a change reaches a mode as it reaches most others.
_REACH_COST = {"jwb:reachesModeViaStep": 3, "jwb:reachesModeViaAll": 5}


def path(graph: BuildGraph, one: str, other: str, limit: int) -> Answer:
    """Return the shortest chains of links between two things, whichever way they point.

    A link through a hub, such as a build or an instrument, counts for more than one:
    that two things belong to the same build says little.

    Raises
    ------
    ParameterError
        If both are the same thing.
    """
    from jwst_buildgraph.network import whole_network

    ends = short(graph.resolve_name(one)), short(graph.resolve_name(other))
    if ends[0] == ends[1]:
        raise ParameterError(f"{one!r} and {other!r} are the same thing, {ends[0]}")
    if limit < 1:
        raise ParameterError(f"limit: {limit} is not a number of chains")
    facts = graph.facts
    network = whole_network(facts, wide_reach=True, kept=ends)
    chains = _shortest_chains(network, *ends, facts)
    rows = [
        {"chain": number, "link": place, **_link(network, *link)}
        for number, chain in enumerate(chains[:limit], start=1)
        for place, link in enumerate(pairwise(chain), start=1)
    ]
    return Answer(_LINKS, rows, (*_notes_on(chains, limit), *coverage_notes(graph)))


def _shortest_chains(
    network: nx.MultiDiGraph[str], one: str, other: str, facts: Facts
) -> list[list[str]]:
    import networkx as nx

    from jwst_buildgraph.network import HUBS

    def cost(node: str) -> int:
        return _HUB_COST if HUBS.intersection(facts.kinds(node)) else 0

    undirected: nx.Graph[str] = nx.Graph()
    undirected.add_nodes_from((one, other))
    for source, target, link in network.edges(data="property", default=""):
        weight = 1 + cost(source) + cost(target) + _REACH_COST.get(str(link), 0)
        known = undirected.get_edge_data(source, target, {"weight": weight})
        undirected.add_edge(source, target, weight=min(weight, known["weight"]))
    try:
        chains = nx.all_shortest_paths(undirected, one, other, weight="weight")
        found = list(islice(chains, _MOST_CHAINS))
    except nx.NetworkXNoPath:
        return []
    return sorted(found, key=lambda chain: (len(chain), chain))


def _link(network: nx.MultiDiGraph[str], one: str, other: str) -> Record:
    """Return the links between two neighbours as one sentence, in the way that they point."""
    source, target = (one, other) if network.has_edge(one, other) else (other, one)
    edges = network[source][target].values()
    relations = sorted({str(edge["label"]) for edge in edges})
    labels = {node: network.nodes[node]["label"] for node in (source, target)}
    return {
        "in_words": f"{labels[source]} — {', '.join(relations)} → {labels[target]}",
        "source": source,
        "source_label": labels[source],
        "relations": relations,
        "target": target,
        "target_label": labels[target],
        "evidence": _evidence([*edges, network.nodes[source], network.nodes[target]]),
    }


def _evidence(bearers: Iterable[Record]) -> list[str]:
    """Return the evidence of the first that has any: the link, else the statement it is of."""
    for bearer in bearers:
        if cited := bearer.get("evidence"):
            return str(cited).split("; ")
    return []


def _notes_on(chains: list[list[str]], limit: int) -> tuple[str, ...]:
    if not chains:
        return ("nothing in the graph connects these two; that is no proof that nothing does",)
    if len(chains) > limit:
        count = f"{_MOST_CHAINS} or more" if len(chains) == _MOST_CHAINS else str(len(chains))
        return (f"{limit} of {count} equally short chains; --limit shows more",)
    return ()


def hubs(
    graph: BuildGraph, kind: str | None, from_build: str | None, to_build: str | None, limit: int
) -> Answer:
    """Return the things that most changes and issues are about, those with most changes first.

    A change is about what its scope names and what it introduces, deprecates or removes; a
    mode is also reached through its technique and its instrument.

    Raises
    ------
    ParameterError
        If the range of builds runs backwards.
    UnknownNameError
        If there is no such kind or build.
    """
    from jwst_buildgraph.network import whole_network
    from jwst_buildgraph.network.selection import known_types

    if limit < 1:
        raise ParameterError(f"limit: {limit} is not a number of things")
    facts = graph.facts
    wanted = known_types(facts, [kind] if kind else [], full=False)
    builds = _builds_between(graph, from_build, to_build)
    network = whole_network(facts)
    about = _statements_about(network, facts, builds)
    rows = [
        _hub(network, about, thing)
        for thing in about
        if about.in_degree(thing) and _is_wanted(facts, thing, wanted)
    ]
    rows.sort(key=lambda row: (-row["changes"], -row["issues"], row["thing"]))
    more = (f"{limit} of {len(rows)} things; --limit shows more",) if len(rows) > limit else ()
    return Answer(_HUBS, rows[:limit], (*more, *coverage_notes(graph, empty=not rows)))


def _builds_between(graph: BuildGraph, first: str | None, last: str | None) -> set[str]:
    """Return the paths of the builds from one to another, both included."""
    facts = graph.facts
    every = [path for path in facts.paths() if facts.kinds(path)[0] == "build"]
    every.sort(key=lambda build: str(facts.value(build, "jwb:orderKey")))
    begin = every.index(short(graph.resolve_name(first, "build"))) if first else 0
    end = every.index(short(graph.resolve_name(last, "build"))) if last else len(every) - 1
    if begin > end:
        raise ParameterError(f"the range runs backwards: {first} comes after {last}")
    return set(every[begin : end + 1])


def _statements_about(
    network: nx.MultiDiGraph[str], facts: Facts, builds: set[str]
) -> nx.DiGraph[str]:
    """Return the graph that leads from the changes and issues of builds to what they touch."""
    import networkx as nx

    about: nx.DiGraph[str] = nx.DiGraph()
    for source, target, link in network.edges(data="property", default=""):
        if not {"change", "issue"}.intersection(facts.kinds(source)):
            continue
        of_builds = {b for name in _OF_BUILD for b in facts.targets(source).get(name, [])} & builds
        if of_builds and _is_about(str(link)):
            about.add_edge(source, target)
            about.nodes[source].update(builds=of_builds, is_issue="issue" in facts.kinds(source))
    return about


_OF_BUILD = ("jwb:inBuild", "jwb:listedIn", "jwb:introducedIn", "jwb:fixedIn")
_ABOUT = ("jwb:affects", "jwb:reachesMode")
_TOUCHING = frozenset(
    {"jwb:introduces", "jwb:deprecates", "jwb:removes", "jwb:replaces", "jwb:deliveredIn"}
)


def _is_about(link: str) -> bool:
    return link in _TOUCHING or link.startswith(_ABOUT)


def _is_wanted(facts: Facts, path: str, wanted: frozenset[str]) -> bool:
    return not wanted or bool(wanted.intersection(facts.kinds(path)))


def _hub(network: nx.MultiDiGraph[str], about: nx.DiGraph[str], thing: str) -> Record:
    statements = sorted(about.predecessors(thing))
    issues = [path for path in statements if about.nodes[path]["is_issue"]]
    changes = [path for path in statements if not about.nodes[path]["is_issue"]]
    builds = {build for path in statements for build in about.nodes[path]["builds"]}
    ordered = sorted(builds, key=lambda build: int(network.nodes[build]["order"]))
    return {
        "thing": thing,
        "label": network.nodes[thing]["label"],
        "type": network.nodes[thing]["type"],
        "changes": len(changes),
        "issues": len(issues),
        "builds": [str(network.nodes[build]["notation"]) for build in ordered],
        "changed_by": changes,
        "issues_with": issues,
    }
