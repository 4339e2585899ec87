"""Results of free SPARQL on standard output, in the W3C's formats and ours."""

from __future__ import annotations

from enum import StrEnum

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import Answer, plain
from jwst_buildgraph.catalogue import Column
from jwst_buildgraph.cli.output import Format, show, write
from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.store import Results
from jwst_buildgraph.terms import PREFIXES, RESOLVED_GRAPH


class SparqlFormat(StrEnum):
    """How the result of a SPARQL query is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"
    srj = "srj"
    turtle = "turtle"
    jsonld = "jsonld"
    nquads = "nquads"


_GRAPH_FORMATS = {
    SparqlFormat.turtle: ox.RdfFormat.TURTLE,
    SparqlFormat.jsonld: ox.RdfFormat.JSON_LD,
    SparqlFormat.nquads: ox.RdfFormat.N_QUADS,
}


def show_results(results: Results, form: SparqlFormat) -> None:
    """Write the result of any SPARQL query.

    Raises
    ------
    UsageError
        If the kind of result cannot be written in that format.
    """
    if isinstance(results, ox.QueryTriples):
        _show_triples(results, form)
    elif form in _GRAPH_FORMATS:
        raise UsageError(f"--format {form} is for CONSTRUCT and DESCRIBE: this query gives rows")
    elif form is SparqlFormat.srj:
        write((results.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode() + "\n")
    elif isinstance(results, ox.QueryBoolean):
        show(_truth(bool(results)), Format(form))
    else:
        show(_rows(results), Format(form))


def _show_triples(triples: ox.QueryTriples, form: SparqlFormat) -> None:
    if form is SparqlFormat.table:
        form = SparqlFormat.turtle
    if form not in _GRAPH_FORMATS:
        raise UsageError(
            f"--format {form} is for rows: this query gives RDF (turtle, jsonld, nquads)"
        )
    quads = (
        [ox.Quad(t.subject, t.predicate, t.object, RESOLVED_GRAPH) for t in triples]
        if form is SparqlFormat.nquads
        else list(triples)
    )
    text = ox.serialize(quads, format=_GRAPH_FORMATS[form], prefixes=PREFIXES)
    write((text or b"").decode())


def _truth(value: bool) -> Answer:
    return Answer((Column("answer", "of an ASK query"),), [{"answer": value}])


def _rows(solutions: ox.QuerySolutions) -> Answer:
    names = [variable.value for variable in solutions.variables]
    columns = tuple(Column(name, "") for name in names)
    return Answer(columns, [{name: plain(s[name]) for name in names} for s in solutions])
