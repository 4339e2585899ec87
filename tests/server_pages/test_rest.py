"""REST: the command line's answers, page by page, in all formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from served_site import BASE, Answered, Get, by_name, given

from jwst_buildgraph import BuildGraph, catalogue
from jwst_buildgraph.catalogue import Question
from jwst_buildgraph.server.api.answering import ROW_FORMATS
from jwst_buildgraph.server.api.asked import MEDIA_TYPES, OF_REST
from jwst_buildgraph.server.api.commands import COMMANDS

Command = Callable[..., Any]
QUESTIONS = list(catalogue.questions())
ASKED = [
    ("issues", {}, ["issues"]),
    ("issues", {"mode": "nirspec msa"}, ["issues", "--mode", "NIRSpec MOS"]),
    ("issues", {"build": "12.1", "instrument": "MIRI"},
     ["issues", "--build", "B12.1", "--instrument", "miri"]),
    ("changes", {"build": "12.3", "mode": "NRS_IFU", "kind": "bug-fix"},
     ["changes", "--build", "12.3", "--mode", "NRS_IFU", "--kind", "bug-fix"]),
    ("builds", {}, ["builds"]),
    ("builds", {"as_of": "2025-12-01"}, ["builds", "--as-of", "2025-12-01"]),
    ("which", {"context": "1464"}, ["which", "--context", "1464"]),
    ("which", {}, ["which", "--date", "today"]),
    ("which", {"jwst": "9.9.9"}, ["which", "--jwst", "9.9.9"]),
    ("builds", {"since": "12.0"}, ["builds", "--since", "12.0"]),
    ("conflicts", {}, ["conflicts"]),
    ("conflicts", {"thing": "build 12.1"}, ["conflicts", "build 12.1"]),
    ("describe", {"name": "build 12.3"}, ["describe", "build 12.3"]),
    ("when", {"name": "firstframe"}, ["when", "firstframe"]),
    ("diff", {"from": "12.1", "to": "12.3", "mode": "NRS_IFU"},
     ["diff", "12.1", "12.3", "--mode", "NRS_IFU"]),
    ("compat", {"jwst": "1.20.2", "context": "1483"},
     ["compat", "--jwst", "1.20.2", "--context", "1483"]),
    ("search", {"q": "background"}, ["search", "background"]),
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=by_name)
def test_a_canned_question_has_the_command_lines_answer(
    graph: BuildGraph, get: Get, buildgraph: Command, question: Question
) -> None:
    told = given(graph, question)
    words = [f"{name}={value}" for name, value in told.items()]
    printed = buildgraph("query", question.name, *words, "--format", "json")
    served = get(f"/api/queries/{question.name}", **told)
    assert (served.status, served.reply.media_type) == (200, "application/json")
    assert served.text == printed.out
    assert served.reply.headers["X-Total-Count"] == str(len(printed.json))


@pytest.mark.parametrize(("name", "told", "words"), ASKED)
def test_a_command_has_the_command_lines_answer(
    get: Get, buildgraph: Command, name: str, told: dict[str, str], words: list[str]
) -> None:
    printed = buildgraph(*words, "--format", "json")
    served = get(f"/api/{name}", **told)
    assert printed.code == 0
    assert served.text == printed.out
    for note in served.reply.headers.get("X-Notes", "").split(" | "):
        assert unquote(note) in printed.err


def test_every_command_is_compared() -> None:
    assert {name for name, _, _ in ASKED} == set(COMMANDS)


@pytest.mark.parametrize("form", ROW_FORMATS)
def test_every_format_is_the_command_lines(get: Get, buildgraph: Command, form: str) -> None:
    printed = buildgraph("issues", "--mode", "MOS", "--format", form)
    by_name_ = get("/api/issues", mode="MOS", format=form)
    by_type = get("/api/issues", accept=MEDIA_TYPES[form].partition(";")[0], mode="MOS")
    assert by_name_.text == by_type.text == printed.out
    assert by_name_.reply.media_type == MEDIA_TYPES[form]


def test_w3c_results_are_those_of_the_query(graph: BuildGraph, get: Get) -> None:
    whole = get("/api/queries/builds?format=srj&date=2026-05-01")
    document = json.loads(whole.text)
    assert document["head"]["vars"] == list(graph.ask("builds").names)
    rows = document["results"]["bindings"]
    assert [row["build"]["value"] for row in rows] == [r.build for r in graph.ask("builds")]
    part = json.loads(get("/api/queries/builds?format=srj&date=2026-05-01&limit=2&offset=1").text)
    assert part["results"]["bindings"] == rows[1:3]
    assert get("/api/issues?format=srj").status == 422


def links(answered: Answered) -> dict[str, str]:
    found = re.findall(r'<([^>]*)>; rel="(\w+)"', answered.reply.headers.get("Link", ""))
    return {name: address for address, name in found}


@pytest.mark.parametrize(
    ("address", "length"),
    [("/api/changes", 400), ("/api/queries/changes", 400), ("/api/search?q=data", 11)],
)
def test_pages_put_together_are_the_whole(get: Get, address: str, length: int) -> None:
    separator = "&" if "?" in address else "?"
    wide = f"{separator}limit=1000" if "search" in address else ""
    whole = json.loads(get(address + wide).text)
    rows, page = [], get(f"{address}{separator}limit={length}")
    assert links(page)["first"].startswith(BASE)
    while True:
        assert len(json.loads(page.text)) <= length
        rows += json.loads(page.text)
        if "next" not in links(page):
            break
        page = get(links(page)["next"])
    assert len(whole) > 2 * length
    assert rows == whole
    last = len(whole) % length or length
    assert json.loads(get(links(page)["prev"]).text) == whole[-last - length : -last]


def test_past_the_end_there_are_no_rows(get: Get) -> None:
    page = get("/api/changes?limit=5&offset=100000")
    assert json.loads(page.text) == []
    assert "next" not in links(page)
    assert json.loads(get(links(page)["last"]).text)


def problem(answered: Answered) -> dict[str, object]:
    assert answered.reply.media_type == "application/problem+json"
    told: dict[str, object] = json.loads(answered.text)
    assert told["status"] == answered.status
    return told


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/issues?mode=nirspec+mssa", 404, ["issues", "--mode", "nirspec mssa"]),
        ("/api/queries/issue-by-mode", 404, ["query", "issue-by-mode"]),
        ("/api/describe?name=2.0.0", 409, ["describe", "2.0.0"]),
        ("/api/queries/issues-by-mode", 422, ["query", "issues-by-mode"]),
        ("/api/queries/issues-by-mode?mod=MOS", 422, ["query", "issues-by-mode", "mod=MOS"]),
        ("/api/builds?as_of=soon", 422, ["builds", "--as-of", "soon"]),
        ("/api/which?context=x", 422, ["which", "--context", "x"]),
        ("/api/issues?mode=", 422, ["issues", "--mode", ""]),
        ("/api/diff?from=12.1&to=12.1", 422, ["diff", "12.1", "12.1"]),
        ("/api/search?q=!!", 422, ["search", "!!"]),
    ],
)
def test_errors_are_told_in_the_command_lines_words(
    get: Get, buildgraph: Command, address: str, status: int, words: list[str]
) -> None:
    told = problem(get(address))
    printed = buildgraph(*words)
    assert (told["status"], printed.code) == (status, 2)
    assert printed.err == f"buildgraph: {told['detail']}\n"


def test_errors_name_the_parameter_that_was_given(get: Get) -> None:
    assert str(problem(get("/api/builds?as_of=rubbish"))["detail"]).startswith("as_of: 'rubbish'")


def test_errors_point_to_the_search_of_this_server(get: Get, buildgraph: Command) -> None:
    told = str(problem(get("/api/issues?build=qqqqqq"))["detail"])
    assert f"{BASE}/api/search?q=" in told
    assert "`buildgraph" not in told
    assert "`buildgraph search`" in buildgraph("issues", "--build", "qqqqqq").err


def test_it_is_told_that_two_builds_are_the_other_way_round(get: Get, buildgraph: Command) -> None:
    for name in ("changes-between", "things-between"):
        served = get(f"/api/queries/{name}", **{"from": "12.3", "to": "12.1"})
        assert json.loads(served.text) == []
        note = unquote(served.reply.headers["X-Notes"])
        assert "the other way round" in note
        assert "from=12.1 to=12.3" in note
        printed = buildgraph("query", name, "from=12.3", "to=12.1")
        assert (printed.code, printed.err) == (0, f"note: {note}\n")


def test_unknown_names_carry_the_nearest(get: Get) -> None:
    assert "NIRSpec MSA" in str(
        problem(get("/api/issues?mode=nirspec+mssa"))
    ) or "NIRSpec MOS" in str(problem(get("/api/issues?mode=nirspec+mssa"))["suggestions"])
    assert "issues-by-mode" in str(problem(get("/api/queries/issue-by-mode"))["suggestions"])
    assert "issues" in str(problem(get("/api/isues"))["suggestions"])


@pytest.mark.parametrize(
    "address",
    [
        "/api/issues?limit=0", "/api/issues?limit=-1", "/api/issues?limit=x", "/api/issues?limit=",
        "/api/issues?offset=-1", "/api/issues?offset=1e3", "/api/issues?limit=" + "9" * 40,
        "/api/issues?limit=\u0661", "/api/issues?format=xml", "/api/issues?format=table",
        "/api/issues?mode=MOS&mode=IFU", "/api/search?q=" + "x" * 401,
        "/api/issues?nix=1", "/api/conflicts?mode=MOS",
        "/api/describe", "/api/diff?from=12.1", "/api/compat?jwst=1.20.2",
        "/api/compat?jwst=x&context=1", "/api/queries?limit=3", "/api/queries?nix=1",
        "/api/queries?format=csv",
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused(get: Get, address: str) -> None:
    assert problem(get(address))["status"] == 422


def test_media_types_that_are_not_to_be_had_are_refused(get: Get) -> None:
    assert problem(get("/api/issues", accept="image/png"))["status"] == 406
    assert get("/api/issues", accept="image/png", format="json").status == 200


def test_all_questions_are_listed_with_what_they_take_and_give(get: Get) -> None:
    told = {entry["name"]: entry for entry in json.loads(get("/api/queries").text)}
    assert set(told) == {question.name for question in QUESTIONS}
    mode = told["issues-by-mode"]["parameters"][0]
    assert (mode["name"], mode["type"], mode["required"]) == ("mode", "mode", True)
    assert get(told["issues-by-mode"]["address"], mode="MOS").status == 200


def test_no_question_has_a_parameter_that_paging_needs() -> None:
    taken = {p.name for q in QUESTIONS for p in q.parameters}
    assert not taken & {*OF_REST, "page", "ask"}
