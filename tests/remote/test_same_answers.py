"""Every canned question, in every case of its expected answers, over engines that are not ours."""

from __future__ import annotations

import json

import pytest
import yaml
from running_engines import VIRTUOSO_ROWS

from jwst_buildgraph import BuildGraph, catalogue, resources
from jwst_buildgraph.errors import CutAnswerError, UsageError
from jwst_buildgraph.remote.checking import by_value

KNOWN_DIFFERENCES: dict[str, dict[str, str]] = {"oxigraph": {}, "virtuoso": {}, "ours": {}}
"""Questions that an engine answers otherwise, and why. They must, or the entry goes away."""


def cases(name: str) -> list[dict[str, str]]:
    path = resources.data_root() / f"queries/{name}.expected.yaml"
    asked = [case["ask"] for case in yaml.safe_load(path.read_text("utf-8"))]
    return [{key: str(value) for key, value in case.items()} for case in asked]


def written(ask, *, ordered: bool = True) -> str:
    """Return an answer as JSON (1 is not true), or why there is none."""
    try:
        rows = [json.dumps(row, indent=1) for row in ask().to_dicts()]
    except UsageError as error:  # a name that the small graph does not know
        return str(error)
    return "\n".join(rows if ordered else sorted(rows))


@pytest.mark.parametrize("question", catalogue.question_names())
def test_a_canned_question_has_the_same_rows(engine, question: str) -> None:
    ordered = "ORDER BY" in catalogue.question(question).sparql
    different = [
        asked
        for asked in cases(question)
        if written(lambda a=asked: engine.there.ask(question, **a), ordered=ordered)
        != written(lambda a=asked: engine.here.ask(question, **a), ordered=ordered)
    ]
    if question in KNOWN_DIFFERENCES[engine.name]:
        assert different, f"{engine.name} answers {question} as we do now: strike it from the list"
    else:
        assert not different, f"{engine.name} answers {question} otherwise"


ANSWERS = {
    "issues": lambda graph: graph.issues(mode="nirspec msa"),
    "builds": lambda graph: graph.builds("2026-05-01"),
    "which": lambda graph: graph.which(context="1464"),
    "changes": lambda graph: graph.changes(build="12.3", mode="NRS_IFU"),
    "conflicts": lambda graph: graph.conflicts(),
    "describe": lambda graph: graph.describe("build 12.3"),
    "stats": lambda graph: graph.stats(),
    "search": lambda graph: graph.search("nirspec crash"),
    "path": lambda graph: graph.path("NIRSpec MOS", "master_background"),
    "hubs": lambda graph: graph.hubs(),
    "when": lambda graph: graph.when("firstframe"),
    "diff": lambda graph: graph.diff("12.1", "12.3", mode="NRS_IFU"),
    "compat": lambda graph: graph.compat("1.20.2", "1483"),
    "explain": lambda graph: graph.explain("Unknown reference type 'photom'"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_put_together_from_questions_are_the_same(engine, name) -> None:
    here = written(lambda: ANSWERS[name](engine.here))
    assert here
    assert written(lambda: ANSWERS[name](engine.there)) == here


def test_whether_a_file_is_affected_is_the_same(engine) -> None:
    asked = ("nirspec-mos-master-background-crash", {"CAL_VER": "1.19.1"})
    assert repr(engine.there.is_affected(*asked)) == repr(engine.here.is_affected(*asked))


def test_all_triples_come_over(engine) -> None:
    there = {by_value(triple) for triple in engine.there.triples()}
    assert there == {by_value(triple) for triple in engine.here.triples()}


def test_ask_construct_and_describe_are_the_same(engine) -> None:
    for truth in ("ASK { ?b a jwb:Build }", "ASK { ?b a jwb:Nothing }"):
        assert bool(engine.there.sparql(truth)) is bool(engine.here.sparql(truth))
    query = "CONSTRUCT { ?b a jwb:Build } WHERE { ?b a jwb:Build }"
    assert {str(t) for t in engine.there.sparql(query)} == {
        str(t) for t in engine.here.sparql(query)
    }
    assert any(
        "issue/" in str(t) for t in engine.there.sparql("DESCRIBE ?i WHERE { ?i a jwb:Issue }")
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?p ?o WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE ?s WHERE { ?s ?p ?o }",
    ],
)
def test_virtuoso_cuts_and_that_is_seen(virtuoso, query) -> None:
    with pytest.raises(CutAnswerError, match="cut its answer short") as cut:
        BuildGraph.connect(virtuoso).sparql(query)
    assert cut.value.rows == VIRTUOSO_ROWS


def test_the_rdflib_dataset_reads_an_endpoint(graph, oxigraph) -> None:
    query = (
        "SELECT ?b WHERE { GRAPH ?g { ?b a <https://w3id.org/jwst-buildgraph/ontology#Build> } }"
    )
    assert len(list(BuildGraph.connect(oxigraph).dataset.query(query))) == len(graph.rows(query))
