"""The W3C's SPARQL 1.1 Protocol tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from running_server import Server

CASES = yaml.safe_load(Path(__file__).with_name("w3c-protocol.yaml").read_text("utf-8"))
KINDS = {
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml"},
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


def test_all_cases_are_here() -> None:
    assert len(CASES) == 34


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(server: Server, case: dict[str, Any]) -> None:
    body = case.get("body")
    sent = body.encode(case.get("encoding", "utf-8")) if body is not None else None
    answer = server.ask(case["path"], case["method"], sent, **case.get("headers", {}))
    match case["expect"]:
        case {"boolean": expected}:
            assert answer.status == 200
            assert answer.json["boolean"] is expected
        case {"kind": kind}:
            assert answer.status == 200
            assert answer.media_type in KINDS[kind]
        case {"refused": True}:
            assert 400 <= answer.status < 500
            assert answer.text.strip()
        case {"read_only": True}:
            assert answer.status == 403
            assert "read-only" in answer.text
        case other:
            raise AssertionError(f"{other} is checked by nothing")
