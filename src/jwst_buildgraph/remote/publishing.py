"""Loading an endpoint with the graph, and checking that all of it arrived.

Each named graph replaces the one of its name as a whole. The resolved graph, which is the
one that is asked, comes last and only after all others arrived, so that a failure halfway
leaves the answers of before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.errors import BuildGraphError, EndpointError, ParameterError
from jwst_buildgraph.quoting import is_quoted
from jwst_buildgraph.remote.checking import Arrival, check_arrival
from jwst_buildgraph.remote.engines import (
    ENGINES,
    OTHER,
    Engine,
    engine_named,
    engine_of,
    graph_store_of,
)
from jwst_buildgraph.remote.graph_store import GraphStore, Login
from jwst_buildgraph.remote.retrying import Patience, persistently
from jwst_buildgraph.remote.sending import send
from jwst_buildgraph.remote.store import RemoteStore, check_address
from jwst_buildgraph.terms import GRAPHS, RESOLVED_GRAPH

COLUMNS = columns(
    graph="named graph",
    triples="how many triples it has",
    compared="how many of them were read back and compared",
    digest="fingerprint of what was compared, by value",
    state="published, or what a dry run would publish",
)
_SECONDS = 600.0

Graphs = Mapping[ox.NamedNode, Sequence[ox.Triple]]


@dataclass(frozen=True)
class Target:
    """Where to publish.

    Parameters
    ----------
    endpoint
        Address that answers queries.
    graph_store
        Address that takes graphs; None derives it from the engine.
    engine
        Name of the engine; None has its answers tell.
    login
        Who writes, where the Graph Store wants to know.
    seconds
        How long to wait for each answer; None is 600.
    """

    endpoint: str
    graph_store: str | None = None
    engine: str | None = None
    login: Login | None = field(default=None, repr=False)
    seconds: float | None = None


def publish(graphs: Graphs, target: Target, *, with_text: bool, dry_run: bool) -> Answer:
    """Load an endpoint with named graphs, read them back, and tell what is there now.

    Raises
    ------
    EndpointError
        If anything did not arrive; says which graphs did.
    ParameterError
        If it cannot be told where graphs are to be sent.
    """
    wanted = _in_order(graphs, with_text)
    check_address(target.endpoint)
    if target.graph_store is not None:
        check_address(target.graph_store)
    if dry_run:
        return _answer({name: (len(triples), None) for name, triples in wanted.items()})
    seconds = Patience.of(target.seconds if target.seconds is not None else _SECONDS)
    engine = engine_named(target.engine) if target.engine else detect(target.endpoint, seconds)
    store = GraphStore(_graph_store(target, engine), seconds, target.login)
    done = _publish_all(wanted, store, target.endpoint, seconds.seconds, engine)
    return _answer(
        done, _left_over(RemoteStore(target.endpoint, seconds.seconds, engine, None), done)
    )


def detect(endpoint: str, patience: Patience) -> Engine:
    """Return the engine that answers at `endpoint`; asking is how it is told, and a first test."""
    ask = partial(send, endpoint, "ASK {}", "ASK", RESOLVED_GRAPH.value)
    return engine_of(persistently(ask, endpoint, patience).headers)


def _in_order(graphs: Graphs, with_text: bool) -> dict[ox.NamedNode, list[ox.Triple]]:
    """Return what is sent of each graph, the resolved one last."""
    names = sorted(graphs, key=lambda name: (name == RESOLVED_GRAPH, name.value))
    return {name: [t for t in graphs[name] if with_text or not is_quoted(t)] for name in names}


def _graph_store(target: Target, engine: Engine) -> str:
    found = target.graph_store or graph_store_of(target.endpoint, engine)
    if found is None:
        known = ", ".join(name for name in ENGINES if name != OTHER.name)
        raise ParameterError(
            f"where does the engine at {target.endpoint} take graphs? Give --graph-store URL, or "
            f"--engine with one of {known}"
        )
    return found


def _publish_all(
    graphs: Mapping[ox.NamedNode, list[ox.Triple]],
    store: GraphStore,
    endpoint: str,
    seconds: float,
    engine: Engine,
) -> dict[ox.NamedNode, tuple[int, Arrival | None]]:
    done: dict[ox.NamedNode, tuple[int, Arrival | None]] = {}
    for name, triples in graphs.items():
        try:
            store.replace(name.value, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
            arrival = check_arrival(RemoteStore(endpoint, seconds, engine, name), triples)
        except BuildGraphError as error:
            raise EndpointError(_stopped(str(error), name, len(done), len(graphs))) from None
        done[name] = (arrival.triples, arrival)
    return done


def _stopped(error: str, name: ox.NamedNode, done: int, wanted: int) -> str:
    return (
        f"{error}. Published and checked: {done} of {wanted} graphs; {name.value} is as it was, "
        "or not whole. Mend the cause and publish again: all of them are replaced"
    )


def _left_over(remote: RemoteStore, published: Iterable[ox.NamedNode]) -> tuple[str, ...]:
    """Return a note on graphs of ours that are there from before, and not in the store any more."""
    rows = remote.rows(
        "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } "
        f"FILTER(STRSTARTS(STR(?graph), {ox.Literal(GRAPHS)})) }}"
    )
    old = sorted({row["graph"] for row in rows} - {name.value for name in published})
    return (f"published before, and left as they are: {', '.join(old)}",) if old else ()


def _answer(
    graphs: Mapping[ox.NamedNode, tuple[int, Arrival | None]], notes: tuple[str, ...] = ()
) -> Answer:
    rows: list[dict[str, object]] = [
        {
            "graph": name.value,
            "triples": count,
            "compared": arrival.compared if arrival else None,
            "digest": arrival.digest if arrival else None,
            "state": "published" if arrival else "not sent (dry run)",
        }
        for name, (count, arrival) in graphs.items()
    ]
    return Answer(COLUMNS, rows, notes)
