"""The canned questions against answers that were written from the pages beforehand.

``NAME.expected.yaml`` stands beside ``NAME.rq`` and lists cases. Each has ``ask`` (the
parameters) and one or more of

- ``exactly``: these rows and no others, in any order;
- ``includes``: for each of these, at least one row that fits;
- ``excludes``: for each of these, no row that fits;
- ``count``: how many rows there are.

A row is written with as many of its columns as matter. The values of a list column
are compared as a set; ``{any: [a, b]}`` fits a list that holds at least these.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from jwst_buildgraph import BuildGraph, catalogue, resources
from jwst_buildgraph.catalogue import Question
from jwst_buildgraph.names import KINDS

CHECKS = {"ask", "exactly", "includes", "excludes", "count"}
LITERAL_TYPES = {"text", "date", "integer", "context-number", "thing"}
QUESTIONS = {question.name: question for question in catalogue.questions()}
GRAPH_WORDS = re.compile(r"(?<![?$\w])(FROM|GRAPH|SERVICE)\b", re.IGNORECASE)


def expected_file(name: str) -> Path:
    return resources.data_root() / "queries" / f"{name}.expected.yaml"


def cases() -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{number}")
        for name in QUESTIONS
        if expected_file(name).is_file()
        for number, case in enumerate(yaml.safe_load(expected_file(name).read_text("utf-8")), 1)
    ]


def fits(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(_equal(row[column], value) for column, value in wanted.items())


def _equal(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return set(wanted["any"]) <= set(found)
    if isinstance(wanted, list) and isinstance(found, list):
        return set(found) == set(wanted)
    return found == wanted and isinstance(found, bool) is isinstance(wanted, bool)


def shown(rows: Any, wanted: dict[str, Any] | None = None) -> str:
    columns = list(wanted) if wanted else None
    return "".join(f"\n  { ({c: row[c] for c in columns} if columns else row) }" for row in rows)


@pytest.mark.parametrize(("name", "case"), cases())
def test_the_answer_is_as_expected(graph: BuildGraph, name: str, case: dict[str, Any]) -> None:
    assert case.keys() <= CHECKS, "a check with a name that nobody looks at"
    assert len(case) > 1, "a case that checks nothing"
    asked = {parameter: str(value) for parameter, value in case["ask"].items()}
    rows = list(graph.ask(name, **asked))
    for row in [*case.get("exactly", ()), *case.get("includes", ()), *case.get("excludes", ())]:
        unknown = row.keys() - {column.name for column in QUESTIONS[name].columns}
        assert not unknown, f"{name} has no column {unknown}"

    wrong = [
        f"missing: {wanted}; there are:{shown(rows, wanted)}"
        for wanted in [*case.get("includes", ()), *case.get("exactly", ())]
        if not any(fits(row, wanted) for row in rows)
    ]
    wrong += [
        f"not wanted: {wanted}; found:{shown(surplus)}"
        for wanted in case.get("excludes", ())
        if (surplus := [row for row in rows if fits(row, wanted)])
    ]
    if "exactly" in case:
        surplus = [row for row in rows if not any(fits(row, w) for w in case["exactly"])]
        if surplus:
            wrong.append(f"more than wanted:{shown(surplus)}")
        if len(rows) != len(case["exactly"]):
            wrong.append(f"{len(rows)} rows, not {len(case['exactly'])}:{shown(rows)}")
    if "count" in case and len(rows) != case["count"]:
        wrong.append(f"{len(rows)} rows, not {case['count']}:{shown(rows)}")
    assert not wrong, f"{name} {asked}\n" + "\n".join(wrong)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_an_expected_answer(name: str) -> None:
    assert expected_file(name).is_file(), f"write queries/{name}.expected.yaml from the pages"
    assert yaml.safe_load(expected_file(name).read_text("utf-8")), "it holds no cases"


def test_no_expected_answer_is_left_without_its_question() -> None:
    folder = resources.data_root() / "queries"
    named = {file.name.removesuffix(".expected.yaml") for file in folder.glob("*.yaml")}
    assert named <= set(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_every_header_tells_what_is_asked_taken_and_given(question: Question) -> None:
    assert question.summary
    assert question.tags
    assert question.columns
    for part in (*question.columns, *question.parameters):
        assert part.description, part.name
    for parameter in question.parameters:
        assert parameter.type in KINDS or parameter.type in LITERAL_TYPES, parameter
        assert not (parameter.required and parameter.default), parameter
        names = {match["name"] for match in catalogue._TOKEN.finditer(question.sparql)}
        assert parameter.name in names, f"?_{parameter.name} is documented and not used"


def _without_texts(sparql: str) -> str:
    return catalogue._TOKEN.sub(lambda match: match[0] if match["variable"] else " ", sparql)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_every_parameter_in_the_query_is_documented(question: Question) -> None:
    used = set(re.findall(r"[?$]_(\w+)", _without_texts(question.sparql)))
    assert used == {parameter.name for parameter in question.parameters}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_the_query_selects_just_the_columns_of_its_header(question: Question) -> None:
    solutions = ox.Store().query(question.sparql)
    assert isinstance(solutions, ox.QuerySolutions)
    selected = [variable.value for variable in solutions.variables]
    assert selected == [column.name for column in question.columns]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_no_query_names_a_graph_or_another_service(question: Question) -> None:
    assert not GRAPH_WORDS.findall(_without_texts(question.sparql))


def test_values_that_hold_the_list_separator_do_not_split(graph: BuildGraph) -> None:
    """A list column is cut at the separator, so no label or citation may hold it."""
    separator = catalogue.LIST_SEPARATOR
    holding = graph.rows(
        "SELECT ?s ?text WHERE { ?s skos:prefLabel|skos:notation|jwb:condition|jwb:citation ?text "
        f'FILTER(CONTAINS(STR(?text), "{separator}")) }}'
    )
    assert holding == []
