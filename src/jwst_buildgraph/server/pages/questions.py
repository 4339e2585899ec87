"""The canned questions: all of them, and each as a form with its answer."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jwst_buildgraph import catalogue
from jwst_buildgraph.catalogue import Question
from jwst_buildgraph.errors import BuildGraphError, UnknownNameError
from jwst_buildgraph.server.pages import rendering
from jwst_buildgraph.server.pages.forms import fields, filled_in
from jwst_buildgraph.server.pages.model import Link
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.server.pages.tables import table
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Values = Mapping[str, Sequence[str]]

ROWS = 200
"""How many rows of an answer stand on one page."""

_NOT_PARAMETERS = {"page", "ask"}


@cache
def all_questions() -> dict[str, Question]:
    """Return all canned questions by name, read once."""
    return {question.name: question for question in catalogue.questions()}


def prepare() -> None:
    """Read the questions, once for all workers."""
    all_questions()


PREPARATIONS = (*rendering.PREPARATIONS, prepare)


def listing(graph: BuildGraph, base: str, accept: str, values: Values) -> Reply:  # noqa: ARG001
    """Answer with a page of all canned questions, by subject."""
    return rendering.page(
        Site(base), "questions.html", title="Canned questions", subjects=by_subject()
    )


def by_subject() -> dict[str, list[Question]]:
    """Return the questions under the first of their tags."""
    subjects: dict[str, list[Question]] = {}
    for question in all_questions().values():
        subjects.setdefault(question.tags[0] if question.tags else "other", []).append(question)
    return dict(sorted(subjects.items(), key=lambda entry: (-len(entry[1]), entry[0])))


def questions_about(path: str) -> list[tuple[Question, str]]:
    """Return the questions that one thing is enough for, each with the parameter it fills."""
    kind = path.partition("/")[0]
    found = []
    for question in all_questions().values():
        needed = [p for p in question.parameters if p.required]
        fitting = [p for p in question.parameters if p.type == kind]
        if fitting and {p.name for p in needed} <= {fitting[0].name}:
            found.append((question, fitting[0].name))
    return found


def question(graph: BuildGraph, base: str, accept: str, values: Values, name: str) -> Reply:  # noqa: ARG001
    """Answer with a question's form and, where it can be asked, its answer."""
    site = Site(base)
    asked = all_questions().get(name)
    if asked is None:
        return _unknown(site, name)
    given = filled_in(values)
    first = _page_of(given) * ROWS
    given = {key: value for key, value in given.items() if key not in _NOT_PARAMETERS}
    ready = all(p.name in given or p.default for p in asked.parameters if p.required)
    answer, error, sparql = None, "", asked.sparql
    if ready or given:
        try:
            sparql = asked.bind(given, graph.resolve_name)
            answer = graph.ask(name, **given)
        except BuildGraphError as wrong:
            error = rendering.told(wrong)
    return rendering.page(
        site,
        "question.html",
        422 if error else 200,
        title=asked.summary,
        question=asked,
        fields=fields(graph, asked.parameters, given),
        given=given,
        error=error,
        table=None if answer is None else table(graph, answer, site, first, ROWS),
        first=first,
        rows=ROWS,
        sparql=_without_metadata(sparql),
        elsewhere=_elsewhere(site, asked, given),
    )


def _without_metadata(sparql: str) -> str:
    return "".join(line for line in sparql.splitlines(keepends=True) if line[:2] != "#+")


def _page_of(given: Mapping[str, str]) -> int:
    text = given.get("page", "1")
    return max(int(text) - 1, 0) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _unknown(site: Site, name: str) -> Reply:
    error = _nearest_question(name)
    near = [Link(n, site.link(f"/questions/{n}")) for n in error.nearest]
    return rendering.page(
        site, "missing.html", 404, title=f"There is no question {name!r}", asked=name, nearest=near
    )


def _nearest_question(name: str) -> UnknownNameError:
    try:
        catalogue.question(name)
    except UnknownNameError as error:
        return error
    return UnknownNameError(name, "question")


def _elsewhere(site: Site, asked: Question, given: Mapping[str, str]) -> dict[str, str]:
    """Return how the same is asked from a shell, over HTTP and in Python."""
    shown = {
        p.name: given.get(p.name, "…") for p in asked.parameters if p.required or p.name in given
    }
    words = [f"{name}={value}" for name, value in shown.items()]
    address = site.absolute(f"/api/queries/{asked.name}")
    arguments = "".join(f", {name}={value!r}" for name, value in shown.items())
    if any(name in ("from", "to") for name in shown):  # words of Python's own
        arguments = f", **{shown!r}"
    return {
        "Shell": shlex.join(["buildgraph", "query", asked.name, *words]),
        "HTTP": f"curl '{address}{'?' + urlencode(shown) if shown else ''}'",
        "Python": f"BuildGraph.open().ask({asked.name!r}{arguments})",
    }
