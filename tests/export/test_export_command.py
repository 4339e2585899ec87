"""The `export` command: what it writes where, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from jwst_buildgraph.export import EXTENSIONS, ExportFormat


@pytest.mark.parametrize("form", [form.value for form in ExportFormat])
def test_data_go_to_standard_output_alone(buildgraph, graph, form: str) -> None:
    result = buildgraph("export", "--around", "NIRSpec MOS", "--format", form)
    assert result.code == 0
    assert result.out.encode() == graph.export(form, around="NIRSpec MOS").content
    assert result.err.startswith("note: ")
    assert buildgraph("export", "--around", "nirspec mos", "-f", form, "-o", "-").out == result.out


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_is_written_by_its_extension(buildgraph, graph, tmp_path, extension: str) -> None:
    path = tmp_path / f"graph{extension}"
    result = buildgraph("export", "--build", "12.1", "-o", str(path))
    assert (result.code, result.out) == (0, "")
    assert path.read_bytes() == graph.export(EXTENSIONS[extension][0], build="12.1").content


def test_each_selection_can_be_had(buildgraph, graph) -> None:
    def nodes(*arguments: str) -> set[str]:
        return {n["id"] for n in buildgraph("export", "-f", "node-link", *arguments).json["nodes"]}

    assert nodes() == set(graph.to_networkx())
    assert nodes("--full") == set(graph.to_networkx(full=True))
    assert nodes("--around", "nirspec mos", "--hops", "2") == set(
        graph.to_networkx(around="NIRSpec MOS", hops=2)
    )
    assert nodes("--types", "issue,mode") == set(graph.to_networkx(types="issue,mode"))
    assert nodes("--query", "issues-by-mode", "mode=NIRSpec MOS") == set(
        graph.to_networkx(query="issues-by-mode", parameters={"mode": "NIRSpec MOS"})
    )


@pytest.mark.parametrize("form", [form.value for form in ExportFormat])
def test_an_empty_selection_says_so_and_is_valid(buildgraph, form: str) -> None:
    result = buildgraph("export", "--query", "issues-by-step", "step=ami_average", "-f", form)
    assert result.code == 0
    assert "nothing is in this selection" in result.err
    if form == "node-link":
        assert len(nx.node_link_graph(json.loads(result.out), edges="edges")) == 0
    if form == "jsonld":
        assert json.loads(result.out) in ({"@graph": []}, [], {}) or "@graph" in result.out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--around", "NIRSpec MOSS", "-f", "dot"], "did you mean 'NIRSpec MOS'"),
        (["--build", "99", "-f", "dot"], "unknown build"),
        (["--types", "isue", "-f", "dot"], "issue"),
        (["--types", "evidence", "-f", "dot"], "--full"),
        (["--query", "isues", "-f", "dot"], "issues"),
        (["--query", "issues-by-mode", "-f", "dot"], "mode=…"),
        (["--query", "issues-by-mode", "mode", "-f", "dot"], "NAME=VALUE"),
        (["mode=MOS", "-f", "dot"], "--query"),
        (["--around", "MOS", "--build", "12.1", "-f", "dot"], "exclude each other"),
        (["--around", "NIRSpec MOS", "--hops", "-1", "-f", "dot"], "hops"),
        (["--around", "", "-f", "dot"], "empty"),
        ([], "--format"),
        (["-o", "graph.txt"], "--format"),
        (["-o", "graph.gexf", "-f", "dot"], "--format says dot"),
        (["-o", "/no/such/directory/graph.dot"], "there is no directory"),
        (["-o", "/dev/null", "-f", "dot", "--force"], "not a file"),
        (["-o", ".", "-f", "dot"], "directory"),
    ],
)
def test_a_mistake_is_refused_in_one_line(
    buildgraph, tmp_path, monkeypatch, arguments: list[str], hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = buildgraph("export", *arguments)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert result.err.startswith("buildgraph: ")
    assert result.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_kept_unless_forced(buildgraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.dot"
    path.write_text("mine")
    result = buildgraph("export", "--around", "NIRSpec MOS", "-o", str(path))
    assert result.code == 2
    assert "--force" in result.err
    assert path.read_text() == "mine"
    assert buildgraph("export", "--around", "NIRSpec MOS", "-o", str(path), "--force").code == 0
    assert path.read_text().startswith("digraph")
