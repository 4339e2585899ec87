"""The start page, search, and the canned questions as forms."""

from __future__ import annotations

import pytest
from served_site import BASE, Answered, Get, by_name, given

from jwst_buildgraph import BuildGraph, catalogue
from jwst_buildgraph.catalogue import Question
from jwst_buildgraph.errors import BuildGraphError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.server.pages import questions, sparql_page
from jwst_buildgraph.server.pages.forms import picks
from jwst_buildgraph.server.pages.questions import all_questions, questions_about
from jwst_buildgraph.server.pages.start import SUGGESTED

QUESTIONS = list(catalogue.questions())


def test_the_start_page_has_the_ways_in(graph: BuildGraph, get: Get) -> None:
    page = get("/")
    modes = page.words("//select[@name='mode']/option")[1:]
    assert modes == picks(graph, "mode")
    assert "NIRSpec MOS" in modes
    (form,) = page.tree.xpath("//select[@name='mode']/ancestor::form")
    assert form.get("action") == "/issues"
    assert {f"/questions/{name}" for name in SUGGESTED} <= set(page.links)
    wanted = {"/openapi.json", "/.well-known/void", "/questions", "/builds", "/conflicts", "/api"}
    assert wanted <= set(page.links)
    assert page.words("//caption/following::tbody/tr/td[1]")[0] == "13.0"


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("nirspec msa", "mode/nirspec-mos"),
        ("nircam wfss", "mode/nircam-wfss"),
        ("B12.1", "build/12.1"),
        ("1464", "context/jwst_1464.pmap"),
        ("jwst_1464.pmap", "context/jwst_1464.pmap"),
        ("firstframe", "step/firstframe"),
        ("  cal_ver ", "keyword/CAL_VER"),
    ],
)
def test_a_name_in_any_spelling_leads_to_its_thing(get: Get, words: str, path: str) -> None:
    answer = get("/search", q=words)
    assert answer.status == 303
    assert answer.location.partition("?")[0] == f"/page/{path}"


def test_other_words_give_a_list(get: Get) -> None:
    page = get("/search", q="crowded field")
    assert page.status == 200
    assert "/page/issue/wfss-crowded-field-background" in page.links


def test_a_name_is_listed_when_all_are_wanted(get: Get) -> None:
    page = get("/search", q="background", all="1")
    assert "/page/step/background" in page.links
    assert len(page.words("//tbody/tr")) > 5
    assert "/search?q=background&all=1" in get("/page/step/background?q=background").links


def test_a_name_of_several_things_gives_the_choice(get: Get) -> None:
    choices = get("/search", q="NRS_MSASPEC").words("//main//ul[1]/li")
    assert choices == ["NIRSpec MOS (observing mode)", "NRS_MSASPEC (exposure type)"]
    page = get("/search", q="2.0.0")
    assert page.status == 200
    assert {"/page/release/jwst/2.0.0", "/page/source/jwst/2.0.0"} <= set(page.links)


def test_a_misspelt_name_gives_the_nearest(get: Get) -> None:
    assert "/page/step/firstframe" in get("/search", q="firstfram").links


@pytest.mark.parametrize(
    "words", ["", "   ", "!!!", '"', "zzzzzz", "a " * 40, "\x00", "e\u0301" * 50]
)
def test_any_words_get_a_page(get: Get, words: str) -> None:
    page = get("/search", q=words)
    assert page.status == 200
    assert page.words("//h1") == ["Search"]


@pytest.mark.parametrize("question", QUESTIONS, ids=by_name)
def test_a_form_gives_the_answer_of_its_question(
    graph: BuildGraph, get: Get, question: Question
) -> None:
    told = given(graph, question)
    page = get(f"/questions/{question.name}", **told)
    assert page.status == 200
    answer = graph.ask(question.name, **told)
    assert len(page.words("//section[@aria-labelledby='answer']//tbody/tr")) == min(
        len(answer), questions.ROWS
    )
    shown = page.words("//section[@aria-labelledby='elsewhere']//dd")
    assert shown[0].startswith(f"buildgraph query {question.name}")
    names = {f.get("name") for f in page.tree.xpath("//form[@class='card']//*[@name]")}
    assert names == {p.name for p in question.parameters}


@pytest.mark.parametrize("question", QUESTIONS, ids=by_name)
def test_a_bare_form_asks_nothing_that_is_missing(get: Get, question: Question) -> None:
    page = get(f"/questions/{question.name}")
    needs = [p for p in question.parameters if p.required and not p.default]
    assert page.status == 200
    assert bool(page.tree.xpath("//section[@aria-labelledby='answer']")) == (not needs)
    assert not page.tree.xpath("//*[@role='alert']")


@pytest.mark.parametrize(
    "kind", sorted({p.type for q in QUESTIONS for p in q.parameters} & set(KINDS))
)
def test_every_pick_means_one_thing(graph: BuildGraph, kind: str) -> None:
    ambiguous = []
    for label in picks(graph, kind):
        try:
            graph.resolve_name(label, kind)
        except BuildGraphError as error:
            ambiguous.append(str(error))
    assert picks(graph, kind)
    assert not ambiguous or kind == "release", ambiguous


def test_a_value_in_any_spelling_is_picked_in_the_list(get: Get) -> None:
    page = get("/questions/issues-by-mode", mode="nirspec msa")
    assert page.words("//option[@selected]") == ["NIRSpec MOS"]


def test_a_wrong_value_is_told_beside_the_form_that_still_holds_it(get: Get) -> None:
    page = get("/questions/issues-by-mode", mode="nirspec mssa")
    assert page.status == 422
    assert "did you mean" in page.words("//*[@role='alert']")[0]
    assert page.words("//option[@selected]") == ["nirspec mssa"]
    unlike = get("/questions/issues-in-build", build="qqqqqq")
    assert "the search on top of the page" in unlike.words("//*[@role='alert']")[0]
    assert get("/questions/builds", date="yesterday").status == 422
    assert get("/builds", as_of="yesterday").status == 422


def test_fields_left_empty_are_not_asked_with(get: Get) -> None:
    page = get("/questions/default-switches", build="")
    assert page.status == 200
    assert page.words("//section[@aria-labelledby='answer']//tbody/tr")


def test_an_unknown_question_suggests_the_nearest(get: Get) -> None:
    page = get("/questions/issue-by-mode")
    assert page.status == 404
    assert "/questions/issues-by-mode" in page.links


def test_long_answers_are_paged(
    graph: BuildGraph, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ROWS", 500)
    rows: list[str] = []
    link = "/questions/changes"
    while link:
        page = get(link)
        rows += page.words("//section[@aria-labelledby='answer']//tbody/tr/td[1]")
        link = next(iter(page.tree.xpath("//a[@rel='next']/@href")), "")
    assert rows == [row["title"] for row in graph.ask("changes")]
    assert get("/questions/changes?page=2").tree.xpath("//a[@rel='prev']/@href")
    for odd in ("0", "-1", "x", "99999", "9" * 30):
        assert get(f"/questions/changes?page={odd}").status == 200


def test_what_a_question_needs_is_filled_in_from_a_thing(get: Get) -> None:
    names = {question.name: name for question, name in questions_about("mode/nirspec-mos")}
    assert names["issues-by-mode"] == "mode"
    assert names["reference-updates"] == "mode"
    assert "changes-between" not in {q.name for q, _ in questions_about("build/12.1")}
    assert not questions_about("keyword/CAL_VER")


def test_issues_of_a_mode_say_where_a_bound_is_only_a_bound(graph: BuildGraph, get: Get) -> None:
    page = get("/issues", mode="nirspec msa", build="")
    rows = page.words("//tbody/tr")
    assert len(rows) == len(graph.issues(mode="NIRSpec MOS"))
    assert "build ≤ 12.0jwst 1.19.0build 12.1jwst 1.20.0fixed" in rows[0]
    assert page.words("//option[@selected]") == ["NIRSpec MOS"]
    assert "/api/issues?mode=nirspec+msa&format=json" in page.links
    assert "sources: 2 JDox".upper() in page.words("//div[@class='notes']")[0].upper()


def test_issues_in_any_scope(graph: BuildGraph, get: Get) -> None:
    for scope in ({}, {"build": "12.1"}, {"step": "cube_build"}, {"instrument": "NIRSpec"}):
        page = get("/issues", **scope)
        assert page.status == 200
        assert len(page.words("//tbody/tr")) == len(graph.issues(**scope))
    wrong = get("/issues", mode="nix")
    assert wrong.status == 422
    assert "unknown mode 'nix'" in wrong.words("//*[@role='alert']")[0]
    assert get("/issues", nonsense="1").status == 200


def test_builds_on_a_day(get: Get) -> None:
    page = get("/builds", as_of="2025-10-01")
    (row,) = page.words("//tbody/tr[td[1] = '12.0']")
    assert "Operations" in row
    assert page.tree.xpath("//input[@name='as_of']/@value") == ["2025-10-01"]


def test_conflicts_tell_every_side(graph: BuildGraph, get: Get) -> None:
    page = get("/conflicts")
    assert len(page.words("//tbody/tr")) == len(graph.conflicts())
    assert "build 12.1" in page.words("//tbody/tr/td[1]")
    assert "/page/build/12.1" in page.links


def shown(reply: object) -> Answered:
    return Answered(reply)  # type: ignore[arg-type]


def test_every_example_of_the_sparql_form_has_an_answer(graph: BuildGraph) -> None:
    for example in sparql_page.EXAMPLES:
        page = shown(sparql_page.results(BASE, example.query, graph.sparql(example.query)))
        assert page.words("//tbody/tr"), example.title
        assert page.tree.xpath("//textarea")[0].text.strip() == example.query


def test_results_of_all_kinds_have_a_page(graph: BuildGraph) -> None:
    def page(query: str) -> Answered:
        return shown(sparql_page.results(BASE, query, graph.sparql(query), limit=5))

    rows = page("SELECT ?s ?none ?l { ?s skos:prefLabel ?l } LIMIT 9")
    assert len(rows.words("//tbody/tr")) == 5
    assert "there are more" in rows.text
    assert rows.tree.xpath("//td[1]/a/@href")[0].startswith("/page/")
    assert page("ASK { ?s a jwb:Build }").words("//section[1]/p") == ["Yes."]
    about = page("DESCRIBE <https://w3id.org/jwst-buildgraph/id/build/12.1>")
    assert about.words("//thead//th") == ["subject", "predicate", "object"]
    assert page("SELECT ?s { ?s a jwb:Nothing }").words("//section[1]/p")[0].startswith("0 rows")
    evil = page('SELECT ("<b>x</b>" AS ?a) (<javascript:alert(1)> AS ?b) {}')
    assert "<b>" not in evil.text
    assert not [link for link in evil.links if link.startswith("javascript")]


def test_a_query_that_fails_is_shown_with_what_is_wrong() -> None:
    page = shown(sparql_page.form(BASE, "SELECT", "the query cannot be answered", 400))
    assert page.status == 400
    assert page.words("//*[@role='alert']") == ["the query cannot be answered"]
    assert page.tree.xpath("//textarea")[0].text.strip() == "SELECT"


def test_all_questions_are_listed(get: Get) -> None:
    assert {f"/questions/{name}" for name in all_questions()} <= set(get("/questions").links)


def test_the_style_sheet_has_a_name_of_its_own_content(get: Get) -> None:
    (link,) = get("/").tree.xpath("//link[@rel='stylesheet']/@href")
    answer = get(link)
    assert answer.reply.media_type == "text/css; charset=utf-8"
    assert "immutable" in answer.reply.headers["Cache-Control"]
    assert b"prefers-color-scheme: dark" in answer.body
    assert get("/static/site.css").status == 404
