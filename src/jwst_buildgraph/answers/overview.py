"""What is in the graph, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, columns

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph


def stats(graph: BuildGraph) -> Answer:
    """Return how many things of each class the graph holds."""
    return graph.ask("stats")


def info(graph: BuildGraph) -> Answer:
    """Return versions, the store's place and state, and how far the sources reach."""
    from jwst_buildgraph import __version__

    facts: list[tuple[str, object]] = [
        ("version", __version__),
        ("store", graph.place),
        ("generation", graph.generation),
        ("triples", int(graph.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[0]["n"])),
        ("licence", "code BSD-3-Clause; ontology and graph CC BY 4.0"),
        ("standing", "unofficial: not a product of STScI"),
    ]
    facts += [
        (source["source"], f"seen {source['seen_after']} to {source['seen_by']}")
        for source in graph.ask("sources")
        if source["seen_by"]
    ]
    return Answer(
        columns(name="what", value="its value"),
        [{"name": name, "value": value} for name, value in facts],
    )
