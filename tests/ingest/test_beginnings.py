"""Since which build issues are there, as pages of later builds tell."""

from __future__ import annotations

import pytest

from jwst_buildgraph import BuildGraph

pytestmark = pytest.mark.usefixtures("of_small_data")

TITLE = "JWST Operations Pipeline Build 14.3 Release Notes"


@pytest.mark.parametrize(
    ("heading", "text", "listed", "begin", "fixed"),
    [
        (
            "Known issues in build 14.3",
            "The cube_build step hangs for NIRSpec IFU data. This bug came with build 14.1.",
            ["14.3"],
            ("14.1", "exact"),
            [],
        ),
        (
            "Known issues in build 14.3",
            "The cube_build issue of build 14.2 remains: NIRSpec IFU cubes hang.",
            ["14.3"],
            ("14.2", "at-most"),
            [],
        ),
        (
            "Fixed since build 14.2",
            "The cube_build step no longer hangs for NIRSpec IFU data, a bug introduced in build"
            " 14.1.",
            [],
            ("14.1", "exact"),
            ["14.3"],
        ),
    ],
)
def test_an_issue_begins_where_its_page_says(
    taken, tmp_path, heading: str, text: str, listed: list[str], begin: tuple[str, str],
    fixed: list[str],
) -> None:  # fmt: skip
    taken(f"{TITLE}\n\n{heading}\n\n  • {text}\n").store()
    rows = [row for row in BuildGraph.open(tmp_path / "store").issues() if "cube" in row["issue"]]
    (row,) = [row for row in rows if "14." in str(row)]
    assert row["listed_in"] == listed
    assert [(at["value"], at["relation"]) for at in row["introduced"]] == [begin]
    assert [at["value"] for at in row.get("fixed") or ()] == fixed
