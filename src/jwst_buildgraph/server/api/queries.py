"""The canned questions as REST: a list of them, and each with its parameters."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jwst_buildgraph.catalogue import Question
from jwst_buildgraph.catalogue import question as question_named
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.server.api.answering import ROW_FORMATS, respond, rows, solutions
from jwst_buildgraph.server.api.asked import Asked
from jwst_buildgraph.server.pages.questions import all_questions, prepare
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Values = Mapping[str, Sequence[str]]

FORMATS = (*ROW_FORMATS, "srj")

PREPARATIONS = (prepare,)


def listing(graph: BuildGraph, base: str, accept: str, values: Values) -> Reply:  # noqa: ARG001
    """Answer with all canned questions, what each takes and gives."""

    def answer(asked: Asked) -> Reply:
        _refuse(asked)
        told = [described(question, base) for question in all_questions().values()]
        body = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        return Reply(200, "application/json", body.encode())

    return respond(base, accept, values, ("json",), answer)


def query(graph: BuildGraph, base: str, accept: str, values: Values, name: str) -> Reply:
    """Answer a canned question."""

    def answer(asked: Asked) -> Reply:
        address = f"{base}/api/queries/{question_named(name).name}"
        if asked.form == "srj":
            sparql = all_questions()[name].bind(asked.values, graph.resolve_name)
            return solutions(graph.sparql(sparql), asked, address)
        return rows(graph.ask(name, **asked.values), asked, address)

    return respond(base, accept, values, FORMATS, answer)


def described(question: Question, base: str) -> dict[str, Any]:
    """Return a question's metadata as JSON has them."""
    return {
        "name": question.name,
        "summary": question.summary,
        "description": question.description.strip(),
        "tags": list(question.tags),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "description": parameter.description,
                "required": parameter.required,
                "default": parameter.default,
            }
            for parameter in question.parameters
        ],
        "columns": [
            {"name": column.name, "description": column.description, "is_list": column.is_list}
            for column in question.columns
        ],
        "address": f"{base}/api/queries/{question.name}",
        "page": f"{base}/questions/{question.name}",
    }


def _refuse(asked: Asked) -> None:
    """Refuse parameters where none is taken, since a misspelt one would go unnoticed."""
    if asked.values or asked.limit or asked.offset:
        raise ParameterError("the list of questions takes no parameters but format=json")
