"""The REST interface as an OpenAPI 3.1 document, made from the catalogue of questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jwst_buildgraph import __version__
from jwst_buildgraph.catalogue import Column, Parameter
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.server.api.answering import ROW_FORMATS
from jwst_buildgraph.server.api.asked import LONGEST, MEDIA_TYPES, MOST
from jwst_buildgraph.server.api.commands import COMMANDS, Command
from jwst_buildgraph.server.api.problems import PROBLEM
from jwst_buildgraph.server.api.queries import FORMATS
from jwst_buildgraph.server.pages.forms import picks
from jwst_buildgraph.server.pages.questions import all_questions, prepare
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

PREPARATIONS = (prepare,)

Schema = dict[str, Any]

_ABOUT = (
    "The canned questions and the answering commands of `buildgraph`. Names are taken in any "
    "spelling: `NIRSpec MOS`, `nirspec msa` and `NRS_MSASPEC` are one. The JSON is what "
    "`buildgraph … --format json` prints. Any other question: SPARQL at `/sparql`."
)
_NAME: Schema = {"type": "string", "pattern": r"\S", "maxLength": LONGEST}
_DAY: Schema = {"anyOf": [{"const": "today"}, {"type": "string", "format": "date"}]}
_CONTEXT: Schema = {
    "type": "string",
    "pattern": r"^([jJ][wW][sS][tT]_)?[0-9]{1,6}(\.pmap)?$",
}
_SCHEMAS: Mapping[str, Schema] = {
    "text": {"type": "string", "maxLength": LONGEST},
    "date": _DAY,
    "integer": {"type": "integer"},
    "context": _CONTEXT,
    "context-number": _CONTEXT,
    "spelling": {"type": "string", "maxLength": LONGEST},
    "version": {"type": "string", "pattern": r"^[0-9]{1,4}(\.[0-9]{1,4}){1,3}$"},
    "words": {
        "type": "string",
        "pattern": r'^[^\s"]*[A-Za-z0-9][^\s"]*(\s[^\s"]+){0,31}$',
        "maxLength": LONGEST,
    },
}
"""What values of each type look like; those of other types are names of things."""

_EXAMPLES = {
    "date": "2026-05-01",
    "context": "1464",
    "context-number": "jwst_1464.pmap",
    "version": "1.20.2",
    "spelling": "1.20.2",
    "words": "background",
    "thing": "mode/nirspec-mos",
    "living": "firstframe",
}
_PLAIN: Schema = {"type": ["string", "number", "boolean", "null"]}
_LIST: Schema = {"type": "array", "items": {"type": ["string", "object"]}}
_ERRORS = {
    "404": "Something is named that nothing goes by; `suggestions` are the nearest names",
    "406": "None of the accepted media types is to be had",
    "409": "A name that several things go by; `suggestions` are these",
    "422": "A parameter is missing, unknown or of the wrong type",
    "503": "The server is busy, or the answer takes too long",
}


def document(
    graph: BuildGraph,
    base: str,
    accept: str,  # noqa: ARG001 - it is JSON
    values: Mapping[str, Sequence[str]],  # noqa: ARG001 - nothing to choose
) -> Reply:
    """Answer with the OpenAPI document."""
    body = json.dumps(described(graph, base), ensure_ascii=False, indent=1) + "\n"
    return Reply(200, "application/json", body.encode())


def described(graph: BuildGraph, base: str) -> dict[str, Any]:
    """Return the OpenAPI document of the REST interface at `base`."""
    examples = _Examples(graph)
    paths: dict[str, Any] = {"/api/queries": {"get": _listing()}}
    for question in all_questions().values():
        paths[f"/api/queries/{question.name}"] = {
            "get": {
                "operationId": f"query-{question.name}",
                "summary": question.summary,
                "description": question.description.strip(),
                "tags": ["canned questions"],
                "parameters": _parameters(question.parameters, FORMATS, examples),
                "responses": _responses(FORMATS, _rows_of(question.columns)),
            }
        }
    for command in COMMANDS.values():
        paths[f"/api/{command.name}"] = {"get": _command(command, examples)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Builds of the JWST Operations Pipeline",
            "version": __version__,
            "summary": "Questions to a knowledge graph of builds, changes and known issues",
            "description": _ABOUT,
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": base}],
        "tags": [
            {"name": "commands", "description": "The answering commands"},
            {"name": "canned questions", "description": "One file of SPARQL each"},
        ],
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


class _Examples:
    """Gives values that the graph knows, asked once for each kind of thing."""

    def __init__(self, graph: BuildGraph) -> None:
        self._graph = graph
        self._known: dict[str, list[str]] = {kind: [value] for kind, value in _EXAMPLES.items()}

    def of(self, parameter: Parameter) -> str | None:
        """Return a value for a parameter; ``from`` and ``to`` are not the same."""
        kind = parameter.type
        if kind not in self._known:
            self._known[kind] = picks(self._graph, kind) if kind in KINDS else []
        known = self._known[kind]
        return known[min(parameter.name == "from", len(known) - 1)] if known else None


def _command(command: Command, examples: _Examples) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": command.name,
        "summary": command.summary,
        "tags": ["commands"],
        "parameters": _parameters(command.parameters, ROW_FORMATS, examples),
        "responses": _responses(ROW_FORMATS, {"type": "array", "items": {"type": "object"}}),
    }
    if command.note:
        told["description"] = command.note
    return told


def _listing() -> dict[str, Any]:
    listed = {"type": "array", "items": {"type": "object", "required": ["name", "summary"]}}
    only_json = [
        {"name": "format", "in": "query", "schema": {"enum": ["json"]}, "description": "json"}
    ]
    return {
        "operationId": "queries",
        "summary": "All canned questions, what each takes and gives",
        "tags": ["canned questions"],
        "parameters": only_json,
        "responses": _responses(("json",), listed),
    }


def _parameters(
    own: Iterable[Parameter], forms: Sequence[str], examples: _Examples
) -> list[dict[str, Any]]:
    told = [_parameter(parameter, examples) for parameter in own]
    rows: Schema = {"type": "integer", "maximum": MOST}
    return [
        *told,
        {
            "name": "format",
            "in": "query",
            "description": "format of the answer; without it, what the Accept header asks for",
            "schema": {"enum": list(forms)},
        },
        {
            "name": "limit",
            "in": "query",
            "description": "at most so many rows; the Link header leads to the next",
            "schema": {**rows, "minimum": 1},
        },
        {
            "name": "offset",
            "in": "query",
            "description": "how many rows to leave out before the first",
            "schema": {**rows, "minimum": 0},
        },
    ]


def _parameter(parameter: Parameter, examples: _Examples) -> dict[str, Any]:
    schema = dict(_SCHEMAS.get(parameter.type, _NAME))
    if parameter.default is not None:
        schema["default"] = parameter.default
    told: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.type}: {parameter.description}",
        "required": parameter.required,
        "schema": schema,
    }
    if (example := examples.of(parameter)) is not None:
        told["example"] = example
    return told


def _responses(forms: Sequence[str], rows: Schema) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for form in forms:
        schema = {"json": rows, "srj": {"type": "object"}}.get(form, {"type": "string"})
        content[MEDIA_TYPES[form].partition(";")[0]] = {"schema": schema}
    headers = {
        "Link": {"description": "first, prev, next and last page", "schema": {"type": "string"}},
        "X-Total-Count": {"description": "rows in all", "schema": {"type": "integer"}},
        "X-Notes": {
            "description": "what the answer covers, percent-encoded",
            "schema": {"type": "string"},
        },
    }
    wrong = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    errors = {code: {"description": told, "content": wrong} for code, told in _ERRORS.items()}
    return {"200": {"description": "The rows", "headers": headers, "content": content}, **errors}


def _rows_of(columns: Iterable[Column]) -> Schema:
    properties = {
        column.name: {**(_LIST if column.is_list else _PLAIN), "description": column.description}
        for column in columns
    }
    row = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "array", "items": {**row, "additionalProperties": False}}


_PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what the command line would say"},
        "suggestions": {"type": "array", "items": {"type": "string"}},
    },
}
