"""Clients that others wrote: Comunica, a SPARQL engine in JavaScript, and schemathesis."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from node_packages import node_modules
from running_server import serving

from jwst_buildgraph import BuildGraph, catalogue
from jwst_buildgraph.answers.answer import as_text

ASK_COMUNICA = """
const {QueryEngine} = require('@comunica/query-sparql');
const [endpoint, kind, query] = process.argv.slice(1);
const sources = [{type: 'sparql', value: endpoint}];
(async () => {
  const engine = new QueryEngine();
  if (kind === 'ask') {
    console.log(JSON.stringify(await engine.queryBoolean(query, {sources})));
  } else if (kind === 'construct') {
    const quads = await (await engine.queryQuads(query, {sources})).toArray();
    const terms = quads.map(q => [q.subject.value, q.predicate.value, q.object.value]);
    console.log(JSON.stringify(terms));
  } else {
    const rows = await (await engine.queryBindings(query, {sources})).toArray();
    console.log(JSON.stringify(rows.map(row =>
      Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));
  }
})().catch(error => { console.error(error); process.exit(1); });
"""


VARIED = (
    "^/api/(queries$|[a-z]+$|queries/(affected-data|builds|changes-between|context-contents|"
    "evidence|facts|issues-by-mode|reference-updates|steps-of-release)$)"
)
"""The commands, and questions that between them have all types of parameters."""


@pytest.fixture(scope="module")
def address(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("served") / "log"
    with serving(store_path, log, "--workers", "2", "--quiet") as server:
        yield server.address


def comunica(address: str, kind: str, query: str) -> Any:
    folder = node_modules("@comunica/query-sparql").parent
    done = subprocess.run(
        ["node", "-e", ASK_COMUNICA, f"{address}/sparql", kind, query],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_comunica_gets_the_rows_of_a_canned_question(graph: BuildGraph, address: str) -> None:
    question = catalogue.question("issues-by-mode")
    query = question.bind({"mode": "NIRSpec MOS"}, graph.resolve_name)
    rows = comunica(address, "select", query)
    expected = graph.ask("issues-by-mode", mode="NIRSpec MOS")
    assert [row["title"] for row in rows] == [row["title"] for row in expected]
    assert [row["via"] for row in rows] == [as_text(row["via"]) for row in expected]


def test_comunica_asks_and_constructs(address: str) -> None:
    build = "<https://w3id.org/jwst-buildgraph/id/build/12.1>"
    prefix = "PREFIX jwb: <https://w3id.org/jwst-buildgraph/ontology#> "
    assert comunica(address, "ask", f"{prefix}ASK {{ {build} a jwb:Build }}") is True
    assert comunica(address, "ask", f"{prefix}ASK {{ {build} a jwb:Mode }}") is False
    quads = comunica(
        address,
        "construct",
        f"{prefix}CONSTRUCT {{ ?b jwb:context ?c }} WHERE {{ ?b jwb:context ?c }}",
    )
    contexts = {(s.rpartition("/")[2], o.rpartition("/")[2]) for s, _, o in quads}
    assert ("12.1", "jwst_1464.pmap") in contexts


def test_all_types_of_parameters_are_among_those_tried() -> None:
    questions = {q.name: q for q in catalogue.questions()}
    tried = [q for name, q in questions.items() if re.match(VARIED, f"/api/queries/{name}")]
    assert len(tried) == 9
    kinds = {p.type for q in tried for p in q.parameters}
    plain = {p.type for q in questions.values() for p in q.parameters} & {
        *("text", "date", "integer", "thing", "context", "context-number", "release")
    }
    assert plain <= kinds


def test_the_openapi_document_is_true_to_the_server(address: str, tmp_path: Path) -> None:
    """Whatever schemathesis makes of the document, the server answers as it says."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"),
            *("--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", "2"),
            *("--include-path-regex", VARIED, "--workers", "2", "--seed", "1", "--no-color"),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    assert "Tested: 20" in done.stdout
