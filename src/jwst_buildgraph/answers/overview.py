"""What is in the graph, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.versions import order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_RELEASES = "source/jwst/"


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
    facts += _sources(graph)
    return Answer(
        columns(name="what", value="its value"),
        [{"name": name, "value": value} for name, value in facts],
    )


def _sources(graph: BuildGraph) -> list[tuple[str, object]]:
    """Return how far each page reaches, and the releases from the first to the last."""
    sources = graph.ask("sources").rows
    of_releases = [row for row in sources if row["source"].startswith(_RELEASES)]
    releases = [row for row in of_releases if row["seen_by"]]
    facts: list[tuple[str, object]] = [
        (row["source"], _seen(row)) for row in sources if _is_page(row) and row not in of_releases
    ]
    if releases:
        ordered = sorted(releases, key=lambda row: order_key(row["source"].removeprefix(_RELEASES)))
        first, last = ordered[0], ordered[-1]
        reach = f"{first['source']} of {first['seen_by']} to {last['source']} of {last['seen_by']}"
        facts.append(("releases of jwst", f"{len(ordered)}, {reach}"))
    return facts


def _is_page(row: Record) -> bool:
    """Tell whether a source has a publisher and a name; a package index has but one."""
    return str(row["source"]).count("/") > 1


def _seen(row: Record) -> str:
    """Return between which days a page was as it is, as far as that is known."""
    if not row["seen_by"]:
        return "seen on a day that is not known"
    return f"seen {row['seen_after']} to {row['seen_by']}"
