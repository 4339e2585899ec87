"""`buildgraph ingest notes` without --dry-run: what is stored, told and refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from dying import dying
from own_pages import PAGE

from jwst_buildgraph import BuildGraph, store
from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.export import ExportFormat

DOCUMENT = "jdox%2Fbuild-14.1-release-notes"
INFORMATION = """\
JWST Operations Pipeline Build Information

Record of builds

Build | Science Calibration | Status | SDP | Candidate | Installed | CRDS context
14.1 | 4.0.0 | Archived | 2026.9.0 | 2024-10-01 | 2024-12-10 | 1711
"""
SENTENCE = "Added a new option to the jump step for MIRI imaging"
INGEST_AND_DIE = dying("""
sys.argv = ["buildgraph", "ingest", "notes", sys.argv[3], "--store", root]
from jwst_buildgraph.cli import main
try:
    main()
except SystemExit:
    pass
""")

pytestmark = pytest.mark.usefixtures("of_small_data")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return tmp_path / "store"


def test_a_page_is_stored_and_told(buildgraph, page, root) -> None:
    result = buildgraph("ingest", "notes", str(page), "--store", str(root))
    assert (result.code, result.out) == (0, "")
    assert "source/jdox/build-14.1-release-notes: stored" in result.err
    assert "2 Issue" in result.err
    assert "coverage 100.0%" in result.err
    again = buildgraph("ingest", "notes", str(page), "--store", str(root))
    assert "nothing is new" in again.err
    rows = buildgraph("issues", "--mode", "NIRISS SOSS", "-f", "json", "--store", str(root)).json
    assert ["14.1"] in [row["listed_in"] for row in rows]


def test_what_states_nothing_to_store_is_told_by_its_lines(buildgraph, page, root) -> None:
    plans = "- Faster extract_1d for MIRI LRS slitless.\n- Better stripes correction for FGS.\n"
    page.write_text(f"{INFORMATION}\nComing soon\n\n{plans}", "utf-8")
    result = buildgraph("ingest", "notes", str(page), "--store", str(root))
    assert "; what stands on L10, L11 states nothing to store\n" in result.err


def test_its_claims_and_evidence_are_described(buildgraph, page, root) -> None:
    buildgraph("ingest", "notes", str(page), "--store", str(root))
    rows = buildgraph("describe", "build 14.1", "-f", "json", "--store", str(root)).json
    told = [str(row) for row in rows if "jwst_1711.pmap" in str(row)]
    assert told
    assert "jdox/build-14.1-release-notes" in json.dumps(rows)


@pytest.mark.parametrize("day", ["2027-03-09", None])
def test_a_page_is_described_with_when_it_was_as_it_is(taken, page, root, day) -> None:
    taken(page, retrieved=day and date.fromisoformat(day)).store()
    graph, source = BuildGraph.open(root), "source/jdox/build-14.1-release-notes"
    told = {row["property"].partition(": ")[2]: row["value"] for row in graph.describe(source)
            if row["property"].startswith("snapshot-")}  # fmt: skip
    assert len(told["content hash"]) == 64
    assert told.get("retrieved") == day
    facts = {row["name"]: row["value"] for row in graph.info()}
    assert facts[source] == (f"seen {day} to {day}" if day else "seen on a day that is not known")


def test_two_pages_that_disagree_are_a_conflict_with_both_sides(buildgraph, page, root) -> None:
    for name, context in (("jdox/one", "1711"), ("jdox/other", "1712")):
        page.write_text(PAGE.replace("1711", context), "utf-8")
        buildgraph("ingest", "notes", str(page), "--source", name, "--store", str(root))
    rows = buildgraph("conflicts", "-f", "json", "--store", str(root)).json
    told = json.dumps([row for row in rows if "14.1" in json.dumps(row)])
    assert "jdox/one" in told
    assert "jdox/other" in told


def test_each_document_is_a_named_graph_too(taken, page, root) -> None:
    taken(page).store()
    opened = store.open_store(root)
    graph = "https://w3id.org/jwst-buildgraph/graph/jdox/build-14.1-release-notes"
    found = opened.query(f"SELECT * WHERE {{ GRAPH <{graph}> {{ ?claim a jwb:Claim }} }}")
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == 3  # a day, a context, how many issues are known


@pytest.mark.parametrize("form", [form.value for form in ExportFormat])
def test_words_of_the_page_leave_the_store_only_when_asked(taken, page, root, form: str) -> None:
    taken(page).store()
    graph = BuildGraph.open(root)
    assert SENTENCE not in graph.export(form, full=True).content.decode()
    assert SENTENCE in graph.export(form, full=True, with_text=True).content.decode()


def test_a_page_about_something_else_is_refused(buildgraph, page, root) -> None:
    page.write_text("How to bake bread.\n\nTake flour and water, and wait.\n", "utf-8")
    result = buildgraph("ingest", "notes", str(page), "--store", str(root))
    assert (result.code, result.out) == (2, "")
    assert "something else" in result.err
    assert not root.exists()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--retrieved", "yesterday"], "2026-05-01"),
        (["--source", "A page"], "no name of a source"),
        (["--source", "A page", "--dry-run"], "no name of a source"),
        (["--source", "jwst/1.20.2"], "is a name for a release of jwst"),
        (["--source", "build/12.1"], "is a name for a build"),
        (["--source", "reference-type/flat", "--dry-run"], "is a name for a reference type"),
        (["--source", "jdox/build-information"], "is a name for the page of build information"),
        (["--source", "jdox/build-12.3-release-notes"], "is a name for the release notes of"),
        (["--dry-run", "--diff"], "exclude each other"),
    ],
)
def test_bad_options_are_refused(buildgraph, page, root, options, problem) -> None:
    result = buildgraph("ingest", "notes", str(page), "--store", str(root), *options)
    assert (result.code, result.out) == (2, "")
    assert problem in result.err
    assert not root.exists()


def test_build_information_is_no_release_notes(taken, root) -> None:
    with pytest.raises(UsageError, match="is a name for the release notes of"):
        taken(INFORMATION, source="jdox/build-14.1-release-notes")
    assert taken(INFORMATION, source="jdox/build-information").source.endswith("information")


def test_differences_are_rows_and_store_nothing(buildgraph, page, root) -> None:
    arguments = ("ingest", "notes", str(page), "--store", str(root), "--diff", "-f", "json")
    rows = buildgraph(*arguments).json
    assert {row["what"] for row in rows} == {"added"}
    assert store.ingested_documents(root) == {}
    buildgraph("ingest", "notes", str(page), "--store", str(root))
    assert buildgraph(*arguments).json == []


def run_until(page: Path, root: Path, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INGEST_AND_DIE, str(root), str(last), str(page)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)


def test_a_kill_at_any_moment_leaves_the_old_graph_or_the_new_one(
    buildgraph, page, tmp_path
) -> None:
    whole = run_until(page, tmp_path / "whole", -1)
    touched = int(whole.stdout.split()[-1])
    expected = store.ingested_documents(tmp_path / "whole")
    for number, last in enumerate(range(1, touched, max(1, touched // 7))):
        root = tmp_path / f"killed-{number}"
        assert run_until(page, root, last).returncode == -signal.SIGKILL
        assert store.ingested_documents(root) in ({}, expected)
        BuildGraph.open(root)
        assert buildgraph("ingest", "notes", str(page), "--store", str(root)).code == 0
        assert store.ingested_documents(root) == expected
