"""The two pages of the shipped graph: recognised in it, and as good as it without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from taking import take, without_curated

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.resources import graph_files
from jwst_buildgraph.store import ingested_documents
from jwst_buildgraph.turtle import parse_turtle, read_all

MODES = (
    *("NIRSpec MOS", "NIRSpec IFU", "NIRSpec FS", "NIRSpec BOTS"),
    *("NIRISS SOSS", "NIRISS WFSS", "NIRISS imaging", "NIRISS AMI"),
    *("NIRCam WFSS", "NIRCam imaging", "NIRCam coronagraphy", "NIRCam grism time series"),
    *("NIRCam DHS", "NIRCam imaging time series", "FGS imaging"),
    *("MIRI MRS", "MIRI imaging", "MIRI LRS fixed slit", "MIRI LRS slitless"),
    *("MIRI coronagraphy", "MIRI WFSS", "MIRI imaging time series"),
)
COMPARED = ("via", "introduced", "fixed", "status", "listed_in")


def answer(graph: BuildGraph, mode: str) -> list[dict]:
    """Return what is compared of an answer, in an order that titles have no part in.

    Which releases of jwst are affected is curated from their code and change logs, too.
    """
    rows = [
        {name: told_by_pages(row[name]) for name in COMPARED} for row in graph.issues(mode=mode)
    ]
    return sorted(rows, key=str)


def told_by_pages(value: object) -> object:
    if not isinstance(value, list):
        return value
    return [e for e in value if not (isinstance(e, dict) and e.get("axis") == "jwst")]


def lines(graph: BuildGraph, mode: str) -> set[tuple[str, int]]:
    """Return the lines that bear an answer out."""
    rows = graph.issues(mode=mode)
    return {(e["source"], e["first_line"]) for row in rows for e in row["evidence"]}


@pytest.fixture(scope="module")
def read_pages(reader, real_pages, tmp_path_factory) -> Path:
    """A store that both pages were taken into, one after the other, with nothing curated."""
    folder = tmp_path_factory.mktemp("read")
    with without_curated():
        for page in real_pages:
            assert take(reader, folder, page).store().changed
    return folder / "store"


@pytest.fixture
def read(read_pages: Path, uncurated: None) -> BuildGraph:
    return BuildGraph.open(read_pages)


def test_what_is_curated_is_recognised(taken, real_pages, tmp_path) -> None:
    for page in real_pages:
        ingestion = taken(page)
        written = ingestion.written
        assert written.unused == []
        assert len(written.recognised) == len(ingestion._reading.statements)
        assert ingestion.differences() == []
        assert ingestion.store().added == {"jwb:Snapshot": 1}
    curated = {triple.subject for triple in read_all(graph_files())}
    for name, document in taken(real_pages[0])._documents.items():
        assert not {t.subject for t in parse_turtle(document.encode(), name=name)} & curated


def test_what_is_read_answers_as_what_is_curated(read, graph) -> None:
    for mode in MODES:
        assert answer(read, mode) == answer(graph, mode), mode
        assert lines(read, mode) == lines(graph, mode), mode


def test_builds_and_their_claims_are_those_that_are_curated(read, graph) -> None:
    told = ("build", "status", "sdp", "context", "candidate_released", "archived")
    shown = {
        name: {row["build"]: [row[key] for key in told] for row in of.builds()}
        for name, of in (("read", read), ("curated", graph))
    }
    assert shown["read"]["12.0"] == shown["curated"]["12.0"]
    assert shown["read"]["12.1"][:4] == shown["curated"]["12.1"][:4]
    claims = [
        {(row["build"], row["fact"], row["value"]) for row in of.ask("build-claims")}
        for of in (read, graph)
    ]
    counts = [{claim for claim in found if claim[1] == "knownIssueCount"} for found in claims]
    assert counts[0] >= counts[1]
    assert ("12.3", "context", "undetermined") in claims[0]


def test_the_crowded_field_issue_is_one_issue_listed_three_times(read) -> None:
    listed = [row["listed_in"] for row in read.issues()]
    assert listed.count(["12.0", "12.1", "12.3"]) == 1
    assert len(listed) == 8


@pytest.mark.usefixtures("uncurated")
def test_what_is_read_twice_is_stored_once(reader, real_pages, read_pages) -> None:
    before = ingested_documents(read_pages)
    for page in real_pages:
        assert not take(reader, read_pages.parent, page).store().changed
    assert ingested_documents(read_pages) == before


def test_a_plan_is_tied_to_the_change_that_delivers_it(read) -> None:
    rows = read.ask("planned-delivered")
    delivered = {row["plan"] for row in rows if row["state"] == "delivered"}
    assert "planned/12.3/support-nircam-dispersed-hartmann-sensor-observations" in delivered
    assert "planned/12.3/nirspec-ifu-distortion-solution" in delivered
    assert "planned/12.3/treatment-persistence-flagging" not in delivered
    states = {row["plan"]: row["state"] for row in rows}
    assert len(states) == 10
    assert [plan for plan, state in states.items() if state == "not found"] == [
        "planned/12.3/treatment-persistence-flagging"
    ]
    assert [plan for plan, state in states.items() if state == "partly"] == [
        "planned/12.3/improvements-wfss-background-subtraction"
    ]


def test_the_snapshot_is_dated_by_what_it_reports(taken, real_pages) -> None:
    information, notes = (taken(page).origin for page in real_pages)
    assert (str(notes.not_before), str(notes.not_after)) == ("2026-04-13", "2026-05-26")
    assert (str(information.not_before), str(information.not_after)) == ("2025-11-20", "2026-04-30")
    assert notes.retrieved is None
