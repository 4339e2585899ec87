"""Cells are typed by what they look like, wherever they stand."""

from __future__ import annotations

import pytest
from page_types import Read

HEAD = (
    "JWST pipeline builds\nRecord of builds\n"
    "| Build | jwst | Status | SDP_VER | Candidate | Installed | CRDS context |\n|---|---|---|\n"
)


def row(read: Read, cells: str):
    reading = read(HEAD + cells + "\n")
    (statement,) = reading.statements
    return statement, reading.residue


@pytest.mark.parametrize(
    "cells",
    [
        "| 11.1 | 1.16.1 | Archived | 2024.3.1 | 2024-10-01 | 2024-12-05 | 1303 |",
        "| B11.1 | Archived | jwst 1.16.1 | 2024.3.1 | 1 October 2024 | Dec 5, 2024 | 1303 | |",
        "| build 11.1 | jwst_1303.pmap | 2024-10-01 | 2024-12-05 | 1.16.1 | archived | "
        "SDP 2024.3.1 |",
    ],
)
def test_order_does_not_count(read: Read, cells: str) -> None:
    statement, residue = row(read, cells)
    assert (statement.kind, statement.build, statement.status) == (
        "version row",
        "11.1",
        "archived",
    )
    assert set(statement.releases) == {"jwst 1.16.1", "SDP 2024.3.1"}
    assert statement.pmaps == ["jwst_1303.pmap"]
    assert statement.dates == ["2024-10-01", "2024-12-05"]
    assert statement.certainty == "reported"
    assert residue == []


def test_a_lost_cell_shifts_nothing(read: Read) -> None:
    statement, residue = row(read, "| 11.1 | Archived | 2024.3.1 | 2024-12-05 | 1303 | |")
    assert (statement.releases, statement.pmaps) == (["SDP 2024.3.1"], ["jwst_1303.pmap"])
    assert residue == []


def test_estimates_and_what_is_not_known(read: Read) -> None:
    statement, residue = row(
        read, "| 13.1 | TBD | Development | TBD | Est. Spring 2027 | TBD | - |"
    )
    assert (statement.dates, statement.certainty) == (["2027-21"], "estimated")
    assert (statement.releases, statement.pmaps, statement.status) == ([], [], "development")
    assert residue == []


def test_each_date_is_an_estimate_or_not(read: Read) -> None:
    statement, _ = row(read, "| 13.1 | Candidate | 2.1.0 | 2026-10-05 | Est. November 2026 |")
    assert (statement.dates, statement.estimated) == (["2026-10-05", "2026-11"], ["2026-11"])
    assert statement.certainty == "estimated"


def test_a_patch_build_is_no_release(read: Read) -> None:
    statement, _ = row(
        read, "| 9.1.1 | 1.9.5 | Archived | 2022.5.1 | 2023-03-01 | 2023-03-14 | 1041 |"
    )
    assert (statement.build, statement.releases) == ("9.1.1", ["jwst 1.9.5", "SDP 2022.5.1"])


def test_a_cell_that_looks_like_nothing_is_reported(read: Read) -> None:
    _, residue = row(read, "| 11.1 | Archived | soonish | 1303 |")
    assert [(r.what, r.text, r.line) for r in residue] == [("cell", "soonish", 5)]


def test_tabs_make_rows_too(read: Read) -> None:
    text = "JWST pipeline builds\nRecord of builds\nBuild\tStatus\tContext\n11.1\tArchived\t1303\n"
    (statement,) = read(text).statements
    assert (statement.build, statement.pmaps) == ("11.1", ["jwst_1303.pmap"])


def test_a_row_about_a_part_of_a_build_is_of_no_other_build(read: Read) -> None:
    reading = read(
        "JWST Operations Pipeline Build 10.1 Release Notes\n\nWhat the build consists of\n\n"
        "| Part of the build | Version of the build |\n|---|---|\n| SDP | 2023.4.0 |\n"
        "| JWST Science Calibration Pipeline (jwst) | 1.13.4 |\n| CRDS context | 1215 |\n"
    )
    found = [(s.build, s.releases, s.pmaps) for s in reading.statements]
    assert found[-2:] == [("10.1", ["jwst 1.13.4"], []), ("10.1", [], ["jwst_1215.pmap"])]


@pytest.mark.parametrize("title", ["Planned fix", "Fix expected in", "Target resolution"])
def test_a_column_of_planned_fixes_tells_plans(read: Read, title: str) -> None:
    reading = read(
        "JWST Operations Pipeline Build 12.1 Release Notes\n\nKnown issues in build 12.1\n\n"
        f"| Issue | Workaround | {title} |\n|---|---|---|\n"
        "| MIRI MRS cubes have stripes | none | Build 12.3 |\n"
        "| Fluxes of NIRISS SOSS spectra are wrong | Use 1.19.0 | TBD |\n"
    )
    kinds = [statement.kind for statement in reading.statements]
    assert kinds == ["known issue", "plan", "known issue"]


def test_a_row_about_a_state_of_builds_is_about_their_life(read: Read) -> None:
    reading = read(
        "JWST Operations Pipeline Build Information\n\nBuild 12.1 was installed in "
        "operations on November 20, 2025.\n\n| Kind of build | What it is | Use |\n"
        "|---|---|---|\n| Candidate | Frozen, being tested | Experts |\n"
        "| Archived | Replaced by another | Not recommended |\n"
    )
    assert [statement.kind for statement in reading.statements] == ["lifecycle"] * 3
