"""The two pages of the shipped graph: recognised in it, and as good as it without it."""

from __future__ import annotations

import pytest

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.resources import graph_files
from jwst_buildgraph.turtle import parse_turtle, read_all

COMPARED = ("via", "introduced", "fixed", "status", "listed_in")


def answer(graph: BuildGraph, mode: str) -> list[dict]:
    """Return what is compared of an answer, in an order that titles have no part in."""
    rows = [{name: row[name] for name in COMPARED} for row in graph.issues(mode=mode)]
    return sorted(rows, key=str)


def lines(graph: BuildGraph, mode: str) -> set[tuple[str, int]]:
    """Return the lines that bear an answer out."""
    rows = graph.issues(mode=mode)
    return {(e["source"], e["first_line"]) for row in rows for e in row["evidence"]}


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


@pytest.mark.usefixtures("uncurated")
@pytest.mark.parametrize("mode", ["NIRSpec MOS", "MIRI MRS", "NIRSpec IFU"])
def test_what_is_read_answers_as_what_is_curated(taken, real_pages, graph, tmp_path, mode) -> None:
    for page in real_pages:
        taken(page).store()
    read = BuildGraph.open(tmp_path / "store")
    assert answer(read, mode) == answer(graph, mode)
    assert lines(read, mode) == lines(graph, mode)


@pytest.mark.usefixtures("uncurated")
def test_the_crowded_field_issue_is_one_issue_listed_three_times(
    taken, real_pages, tmp_path
) -> None:
    for page in real_pages:
        taken(page).store()
    read = BuildGraph.open(tmp_path / "store")
    listed = [row["listed_in"] for row in read.issues()]
    assert listed.count(["12.0", "12.1", "12.3"]) == 1
    assert len(listed) == 8


@pytest.mark.usefixtures("uncurated")
def test_what_is_read_twice_is_stored_once(taken, real_pages) -> None:
    for page in real_pages:
        assert taken(page).store().changed
    before = taken(real_pages[0])._documents
    for page in real_pages:
        assert not taken(page).store().changed
    assert taken(real_pages[0])._documents == before


@pytest.mark.usefixtures("uncurated")
def test_a_plan_is_tied_to_the_change_that_delivers_it(taken, real_pages, tmp_path) -> None:
    for page in real_pages:
        taken(page).store()
    rows = BuildGraph.open(tmp_path / "store").ask("planned-delivered")
    delivered = {row["plan"] for row in rows if row["state"] == "delivered"}
    assert "planned/12.3/support-nircam-dispersed-hartmann-sensor-observations" in delivered
    assert "planned/12.3/nirspec-ifu-distortion-solution" in delivered
    assert "planned/12.3/treatment-persistence-flagging" not in delivered


def test_the_snapshot_is_dated_by_what_it_reports(taken, real_pages) -> None:
    information, notes = (taken(page).origin for page in real_pages)
    assert (str(notes.not_before), str(notes.not_after)) == ("2026-04-13", "2026-05-26")
    assert (str(information.not_before), str(information.not_after)) == ("2025-11-20", "2026-04-30")
    assert notes.retrieved is None
