"""Every command: its help, its example, its contract in JSON."""

import re
import shlex
from typing import Any

import pytest
from typer.main import get_command

from jwst_buildgraph import resources
from jwst_buildgraph.cli.app import whole_app


def commands(group: Any, *above: str) -> dict[tuple[str, ...], Any]:
    """Return the commands of a group and of the groups in it, by the words that call them."""
    found: dict[tuple[str, ...], Any] = {}
    for name, command in sorted(group.commands.items()):
        inner = hasattr(command, "commands")
        found |= commands(command, *above, name) if inner else {(*above, name): command}
    return found


COMMANDS = commands(get_command(whole_app()))
EXAMPLE = re.compile(r"^\s*Example: buildgraph (.+?)\s*$", re.MULTILINE)


def example(words: tuple[str, ...]) -> str:
    found = EXAMPLE.search(COMMANDS[words].help or "")
    assert found, f"the help of {words} has no example"
    return found[1]


def test_the_commands_of_the_first_release_are_there() -> None:
    wanted = {"issues", "builds", "which", "changes", "conflicts", "query", "queries", "sparql",
              "describe", "validate", "stats", "info"}  # fmt: skip
    assert wanted <= {words[0] for words in COMMANDS}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_shows_an_example(buildgraph, words: tuple[str, ...]) -> None:
    result = buildgraph(*words, "--help")
    assert result.code == 0
    assert f"Example: buildgraph {' '.join(words)}" in " ".join(result.out.split())


ASKING = ["issues", "builds", "which", "changes", "conflicts", "query", "queries", "sparql",
          "describe", "validate", "stats", "info"]  # fmt: skip


@pytest.mark.parametrize("name", ASKING)
def test_the_example_of_the_help_runs(buildgraph, monkeypatch, name: str) -> None:
    monkeypatch.chdir(resources.data_root())
    result = buildgraph(*shlex.split(example((name,))))
    assert result.code == 0, result.err
    assert result.out or name == "validate"


def test_without_a_command_the_help_is_shown(buildgraph) -> None:
    result = buildgraph()
    assert "Usage:" in result.out + result.err


def test_the_version_is_printed(buildgraph) -> None:
    assert re.fullmatch(r"buildgraph \d+\.\d+\.\d+\S*\n", buildgraph("--version").out)


def test_python_m_is_the_command(process) -> None:
    assert process("--version").out.startswith("buildgraph ")


EVIDENCE = {"source", "section", "first_line", "last_line"}


def test_issues_keep_their_contract(buildgraph) -> None:
    for options in ([], ["--mode", "NIRSpec MOS"]):
        rows = buildgraph("issues", *options, "--format", "json").json
        assert rows
        for row in rows:
            assert list(row) == [
                "issue", "title", "via", "conditions", "introduced", "fixed", "status",
                "listed_in", "workaround", "evidence",
            ]  # fmt: skip
            assert row["status"] in ("open", "fixed", "unknown")
            assert isinstance(row["conditions"], list)
            assert isinstance(row["listed_in"], list)
            for end in (*row["introduced"], *row["fixed"]):
                assert list(end) == ["axis", "value", "relation"]
                assert end["relation"] in ("exact", "at-most", "unknown")
            assert row["evidence"]
            assert all(set(piece) == EVIDENCE for piece in row["evidence"])
            assert all(isinstance(piece["first_line"], int) for piece in row["evidence"])
            assert (row["via"] is None) is not options


def test_which_keeps_its_contract(buildgraph) -> None:
    (row,) = buildgraph("which", "--jwst", "2.0.0", "--format", "json").json
    assert list(row) == [
        "build", "status", "jwst", "sdp", "context", "candidate_released",
        "operations_installed", "certainty", "conflicts", "evidence",
    ]  # fmt: skip
    assert (row["build"], row["context"]) == ("12.3", "jwst_1535.pmap")
    assert all(set(piece) == EVIDENCE for piece in row["evidence"])


def test_conflicts_keep_their_contract(buildgraph) -> None:
    rows = buildgraph("conflicts", "--format", "json").json
    assert rows
    for row in rows:
        assert list(row) == ["subject", "property", "values", "resolved", "rule"]
        assert len(row["values"]) >= 2
        for side in row["values"]:
            assert set(side) == {"value", "source", "snapshot", "evidence"}
        assert row["resolved"] in {side["value"] for side in row["values"]}
        assert row["rule"]


@pytest.mark.parametrize(
    "known", [["--build", "B12.1"], ["--date", "2025-12-01"],
              ["--build", "12.1", "--context", "1464"]],
)  # fmt: skip
def test_a_build_is_found_by_anything_that_belongs_to_it(buildgraph, known: list[str]) -> None:
    assert [row["build"] for row in buildgraph("which", *known, "-f", "json").json] == ["12.1"]


@pytest.mark.parametrize(
    "known", [["--sdp", "2025.4.1"], ["--context", "1464"], ["--context", "jwst_1464.pmap"],
              ["--jwst", "1.20.2"], ["--jwst", "v1.20.2"]],
)  # fmt: skip
def test_a_patch_that_the_readme_has_the_same_in_is_found_too(buildgraph, known: list[str]) -> None:
    # README of jwst 1.20.2, L266: B12.1.1; the information page, L17 and L41: build 12.1.
    rows = buildgraph("which", *known, "-f", "json").json
    assert [row["build"] for row in rows] == ["12.1.1", "12.1"]


def test_what_no_source_ties_to_a_build_is_unknown_not_an_error(buildgraph) -> None:
    result = buildgraph("which", "--jwst", "1.19.7", "-f", "json")
    assert (result.code, result.json) == (0, [])
    assert "unknown" in result.err


def test_queries_are_listed_shown_and_printed(buildgraph, graph) -> None:
    names = [row["name"] for row in buildgraph("queries", "-f", "json").json]
    assert "issues-by-mode" in names
    parts = buildgraph("queries", "issues-by-mode", "-f", "json").json
    assert {row["name"] for row in parts} >= {"issues-by-mode", "mode", "evidence"}
    sparql = buildgraph("queries", "builds", "--sparql").out
    assert "PREFIX jwb:" in sparql
    assert list(graph.sparql(sparql))


def test_a_query_gives_what_ask_gives(buildgraph, graph) -> None:
    rows = buildgraph("query", "issues-by-mode", "mode=NIRSpec MOS", "-f", "json").json
    assert rows == [dict(row) for row in graph.ask("issues-by-mode", mode="NIRSpec MOS")]


def test_describe_tells_facts_claims_and_evidence(buildgraph) -> None:
    rows = buildgraph("describe", "build 12.1", "-f", "json").json
    assert {row["thing"] for row in rows} == {"build/12.1"}
    assert {"fact", "claim", "evidence", "part", "referred to by"} <= {row["part"] for row in rows}


def test_another_store_can_be_chosen(buildgraph, tmp_path, monkeypatch) -> None:
    chosen = tmp_path / "chosen"
    rows = buildgraph("info", "--store", str(chosen), "-f", "json").json
    assert {"name": "store", "value": str(chosen)} in rows
    monkeypatch.setenv("JWST_BUILDGRAPH_STORE", str(tmp_path / "by-environment"))
    rows = buildgraph("info", "-f", "json").json
    assert {"name": "store", "value": str(tmp_path / "by-environment")} in rows


def test_help_lists_every_command(buildgraph) -> None:
    listed = set(re.findall(r"^  ([a-z]+)  ", buildgraph("--help").out, re.MULTILINE))
    assert {words[0] for words in COMMANDS} <= listed
