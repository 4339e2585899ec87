import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph import catalogue
from jwst_buildgraph.catalogue import Parameter, Question, load_question, substitute
from jwst_buildgraph.errors import DataFileError, ParameterError, UnknownNameError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.terms import THINGS

HOSTILE = [
    '"', "'", '"""', "'''", "\\", "\\\\", '\\"', "a\nb", "a\r\nb", "\t", "}", "{", "#", "# comment",
    '" } ; DROP ALL #', "} ; DROP ALL", '" . ?s ?p ?o } #', "?_other", "$_other", "<x>", "\\u0022",
    '"@en', '"^^<x>', "\x00", "\x7f", "\u2028", "🔭", "é", "", " ",
]  # fmt: skip
TEXTS = st.text(max_size=40) | st.sampled_from(HOSTILE) | st.text("\"'\\{}#?_$<>;.\n ", max_size=20)
EMPTY = ox.Store()


def question(sparql: str, *parameters: Parameter) -> Question:
    return Question("asked", "s", "d", (), parameters, (), sparql)


def no_names(name: str, kind: str) -> str:
    raise AssertionError(f"nothing to look up for {kind} {name}")


def bind(sparql: str, **texts: str) -> str:
    parameters = [Parameter(name, "text", "any") for name in texts]
    return question(sparql, *parameters).bind(texts, no_names)


@given(TEXTS)
def test_a_text_arrives_as_it_was_given_and_changes_nothing_else(text: str) -> None:
    query = 'SELECT ?x ("fixed" AS ?y) WHERE { VALUES ?x { ?_value } } # ?_value'
    rows = list(EMPTY.query(bind(query, value=text)))
    assert [(row["x"].value, row["y"].value) for row in rows] == [(text, "fixed")]


@given(TEXTS, TEXTS)
def test_a_value_that_looks_like_a_parameter_is_not_replaced_again(one: str, two: str) -> None:
    query = "SELECT ?x ?y WHERE { VALUES (?x ?y) { (?_one ?_two) } }"
    (row,) = EMPTY.query(bind(query, one=one, two=two))
    assert (row["x"].value, row["y"].value) == (one, two)


@given(TEXTS)
def test_only_the_literal_differs_in_the_bound_query(text: str) -> None:
    bound = bind("SELECT ?x WHERE { ?s ?p ?_value . ?_value ?p ?x }", value=text)
    literal = str(ox.Literal(text))
    assert bound == f"SELECT ?x WHERE {{ ?s ?p {literal} . {literal} ?p ?x }}"


@given(st.sampled_from(["date", "integer", "context-number"]), TEXTS)
def test_typed_values_are_refused_or_become_a_literal(kind: str, text: str) -> None:
    asked = question("SELECT ?x WHERE { VALUES ?x { ?_v } }", Parameter("v", kind, "any"))
    try:
        bound = asked.bind({"v": text}, no_names)
    except ParameterError as refusal:
        assert repr(text) in str(refusal)  # noqa: PT017
        return
    assert len(list(EMPTY.query(bound))) == 1


@pytest.mark.parametrize(
    "kept",
    ['"?_v"', "'?_v'", '"""a " ?_v"""', "'''a ' ?_v'''", r'"\" ?_v"', "<http://x/?_v>", "# ?_v\n",
     "?v", "?a_v", "?__v", "?_vv"],
)  # fmt: skip
def test_what_is_no_parameter_is_left_alone(kept: str) -> None:
    assert substitute(f"{kept} ?_v $_v", {"v": "1"}) == f"{kept} 1 1"


def test_a_parameter_that_is_not_given_stays_a_variable() -> None:
    optional = Parameter("v", "text", "any")
    assert question("?_v", optional).bind({}, no_names) == "?_v"


def test_a_default_stands_in() -> None:
    assert question("?_v", Parameter("v", "text", "any", default="x")).bind({}, no_names) == '"x"'


def test_a_required_parameter_must_be_given() -> None:
    needy = question("?_v", Parameter("v", "text", "what it is", required=True))
    with pytest.raises(ParameterError, match=r"needs v=… \(what it is\)"):
        needy.bind({}, no_names)


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(ParameterError, match="no parameter 'w'; it takes: v"):
        question("?_v", Parameter("v", "text", "any")).bind({"w": "1"}, no_names)


def test_a_parameter_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(ParameterError, match="unknown type 'colour'"):
        question("?_v", Parameter("v", "colour", "any")).bind({"v": "red"}, no_names)


@pytest.mark.parametrize("kind", ["thing", *KINDS])
def test_a_name_becomes_the_iri_that_it_resolves_to(kind: str) -> None:
    looked_up = []

    def resolver(name: str, wanted: str) -> str:
        looked_up.append((name, wanted))
        return THINGS + "x/y"

    asked = question("?_v", Parameter("v", kind, "any"))
    assert asked.bind({"v": "some name"}, resolver) == f"<{THINGS}x/y>"
    assert looked_up == [("some name", kind)]


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("date", "2025-12-01", '"2025-12-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("integer", "-7", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("context-number", "jwst_1464.pmap", '"1464"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
)
def test_typed_values_carry_their_datatype(kind: str, text: str, term: str) -> None:
    assert question("?_v", Parameter("v", kind, "any")).bind({"v": text}, no_names) == term


def test_today_is_a_date() -> None:
    asked = question("?_v", Parameter("v", "date", "any"))
    assert re.fullmatch(r'"\d{4}-\d\d-\d\d"\^\^<.*#date>', asked.bind({"v": "today"}, no_names))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * {}", r"no #\+ lines"),
        ("#+ summary: [\nSELECT * {}", "no YAML"),
        ("#+ summary: x\nSELECT * {}", "columns"),
        ("#+ summary: x\n#+ columns: [{nmae: y}]\nSELECT * {}", "nmae"),
        ("#+ just text\nSELECT * {}", r"no #\+ lines"),
    ],
)
def test_a_faulty_header_is_named_with_its_file(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "faulty.rq"
    file.write_text(text)
    with pytest.raises(DataFileError, match=problem) as caught:
        load_question(file)
    assert str(file) in str(caught.value)


def test_prefixes_are_added_where_they_are_missing_only(tmp_path: Path) -> None:
    file = tmp_path / "some.rq"
    file.write_text(
        "#+ summary: x\n#+ columns: [{name: s, description: d}]\n"
        "PREFIX skos: <http://elsewhere/>\nSELECT ?s WHERE { ?s a jwb:Build ; skos:x ?l }\n"
    )
    sparql = load_question(file).sparql
    assert sparql.count("PREFIX skos:") == 1
    assert sparql.count("PREFIX jwb:") == 1
    assert list(EMPTY.query(sparql)) == []


def test_an_unknown_question_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalogue.question("issues-by-mod")
    assert caught.value.nearest[0] == "issues-by-mode"


def test_there_are_at_least_25_questions_and_each_loads() -> None:
    loaded = list(catalogue.questions())
    assert [question.name for question in loaded] == catalogue.question_names()
    assert len(loaded) >= 25


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    for summary in ("the first words", "other words"):
        path.write_text(f"#+ summary: {summary}\n#+ columns: []\nASK {{}}\n", "utf-8")
        assert load_question(path).summary == summary
        assert load_question(path) is load_question(path)
