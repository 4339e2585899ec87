"""The OpenAPI document: valid, complete, and true."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from served_site import BASE, Get

from jwst_buildgraph import catalogue
from jwst_buildgraph.server.api.commands import COMMANDS


@pytest.fixture(scope="module")
def document(get: Get) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(get("/openapi.json").text)
    return told


def test_it_is_valid(document: dict[str, Any]) -> None:
    schema = schemathesis.openapi.from_dict(document)
    schema.validate()
    broken = {**document, "paths": {"/x": {"get": {"parameters": [{"name": "y"}]}}}}
    with pytest.raises(Exception, match=r"(?s)."):
        schemathesis.openapi.from_dict(broken).validate()


def test_it_has_every_question_and_every_command(document: dict[str, Any]) -> None:
    questions = {f"/api/queries/{name}" for name in catalogue.question_names()}
    commands = {f"/api/{name}" for name in COMMANDS}
    assert set(document["paths"]) == {*questions, *commands, "/api/queries"}
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": BASE}]
    ids = [methods["get"]["operationId"] for methods in document["paths"].values()]
    assert len(ids) == len(set(ids))


def test_its_examples_have_answers(get: Get, document: dict[str, Any]) -> None:
    wrong = []
    for path, methods in document["paths"].items():
        own = [p for p in methods["get"]["parameters"] if "example" in p]
        told = {p["name"]: p["example"] for p in own if p["required"]}
        if (answer := get(path, **told)).status != 200:
            wrong.append((path, answer.text))
    assert not wrong


def test_every_parameter_is_documented_with_an_example(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for parameter in methods["get"]["parameters"]:
            assert parameter["description"], path
            own = parameter["name"] not in ("format", "limit", "offset")
            assert ("example" in parameter) == own, (path, parameter["name"])


def test_its_page_has_every_address_and_something_to_try(
    get: Get, document: dict[str, Any]
) -> None:
    page = get("/api")
    shown = {code.removeprefix("GET ") for code in page.words("//h3/code")}
    assert shown == set(document["paths"])
    tried = [link for link in page.links if link.startswith("/api/")]
    assert len(tried) >= len(shown)
    assert {get(link).status for link in tried} == {200}
