"""The graph as a networkx graph: for pictures, for algorithms, for other programs.

Evidence, claims and codes are folded into the attributes of what they belong to, so that
what remains is what people speak of: issues, changes, modes, steps, builds. ``full``
leaves every node and link as it is in the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from jwst_buildgraph.network.facts import Facts
from jwst_buildgraph.network.links import all_links, folded_links
from jwst_buildgraph.network.nodes import attributes, is_thing, ranks
from jwst_buildgraph.network.selection import (
    HUBS,
    Selection,
    answered,
    known_types,
    neighbourhood,
    of_build,
)
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    import networkx as nx

    from jwst_buildgraph.api import BuildGraph

__all__ = ["HUBS", "Facts", "Selection", "network_of", "title", "whole_network"]


def whole_network(
    facts: Facts, *, full: bool = False, wide_reach: bool = False, kept: Iterable[str] = ()
) -> nx.MultiDiGraph[str]:
    """Return everything as a graph; `kept` are nodes that would be folded otherwise."""
    import networkx as nx

    paths = facts.paths()
    nodes = {path for path in paths if full or is_thing(facts, path)} | set(kept)
    shown = nodes.__contains__
    places = ranks(facts, paths)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path in sorted(nodes):
        place = {"order": places[path]} if path in places else {}
        network.add_node(path, **attributes(facts, path, shown), **place)
    folded = folded_links(facts, shown, wide_reach=wide_reach)
    for edge in all_links(facts, shown) if full else folded:
        network.add_edge(edge.source, edge.target, edge.key, **edge.attributes)
    return network


def network_of(graph: BuildGraph, selection: Selection) -> nx.MultiDiGraph[str]:
    """Return the selected part of the graph: the things, and all links among them.

    Raises
    ------
    UnknownNameError
        If something is selected by a name that nothing goes by.
    """
    facts = graph.facts
    types = known_types(facts, selection.types, full=selection.full)
    centre = _centre(graph, selection)
    kept = {centre} if centre else set()
    kept |= {path for path in facts.paths() if "#" not in path and types & set(facts.kinds(path))}
    network = whole_network(facts, full=selection.full, kept=kept)
    chosen = set(network)
    if centre and selection.build is not None:
        chosen = of_build(network, centre, facts)
    elif centre:
        chosen = neighbourhood(network, centre, selection.hops, facts)
    elif selection.query is not None:
        chosen = answered(graph, selection, facts)
    if types:
        chosen = {node for node in chosen if node == centre or types & set(facts.kinds(node))}
    network.remove_nodes_from([node for node in network if node not in chosen])
    network.graph.update(name=title(_properly_named(selection, facts, centre)))
    return network


def title(selection: Selection) -> str:
    """Return what a selected part of the graph is called."""
    return f"JWST pipeline builds: {selection}"


def _properly_named(selection: Selection, facts: Facts, centre: str | None) -> Selection:
    """Return a selection with the spellings that the graph itself uses."""
    if centre is None:
        return selection
    if selection.build is not None:
        return replace(selection, build=str(facts.value(centre, "skos:notation")))
    return replace(selection, around=facts.label(centre))


def _centre(graph: BuildGraph, selection: Selection) -> str | None:
    if selection.around is not None:
        return short(graph.resolve_name(selection.around))
    if selection.build is not None:
        return short(graph.resolve_name(selection.build, "build"))
    return None
