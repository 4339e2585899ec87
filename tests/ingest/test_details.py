"""What pages say besides what is the case: workarounds, new names, plans, replacements."""

from __future__ import annotations

import pytest

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.export import ExportFormat
from jwst_buildgraph.ingest import Ingestion
from jwst_buildgraph.ingest.details import conditions
from jwst_buildgraph.sources.pages import PageReader
from jwst_buildgraph.sources.pages.layout.loading import parse_page

pytestmark = pytest.mark.usefixtures("of_small_data")

NOTES = """\
JWST Operations Pipeline Build 14.3 Release Notes

Build 14.3 was installed in operations on August 3, 2025 and replaced build 14.2.
The build contains jwst 4.1.0 and uses CRDS context 1803.

Major pipeline updates in build 14.3

  • Improved the sky_glow correction step for NIRISS WFSS; glow_limit=5 is now the default.
  • Initial version of a faster extraction for MIRI LRS slitless data in the extract_1d step.
  • Support for the new NIRSpec IFU dither pattern was added with the keyword DITHKEY.
  • The clean_flicker_noise step replaces the nsclean step for NIRSpec FS.
  • Removed the outdated ami_average step.

Reference file updates in build 14.3

  • New NIRCam coronagraphic flat fields (context 1799), incompatible with earlier versions.

Known issues in build 14.3

There are two known issues in build 14.3:

  • NIRCam imaging mosaics lose a row when they are larger than 10 GB, due to an index that is
    too short. Workaround: set the parameter resample.in_memory to False.
  • MIRI MRS cubes can crash the cube_build step.
"""
EARLIER = """\
JWST Operations Pipeline Build Information

Record of builds

Build | Science Calibration | Status | SDP | Candidate | Installed | CRDS context
14.3 | TBD | Development | TBD | Est. July 2025 | Est. August 2025 | TBD
14.2 | 4.0.1 | Operations | 2027.1.0 | 2025-02-01 | 2025-03-15 | 1750
14.1 | 4.0.0 | Archived | 2026.9.0 | 2024-10-01 | 2024-12-10 | 1711

Coming soon in build 14.3

- Faster extract_1d for MIRI LRS slitless and improvements to the wavecorr step for NIRSpec MOS.
- Better stripes correction for FGS imaging.
"""


@pytest.fixture(scope="module")
def graph(reader: PageReader, tmp_path_factory: pytest.TempPathFactory) -> BuildGraph:
    """A graph with both pages."""
    root = tmp_path_factory.mktemp("details") / "store"
    for text in (EARLIER, NOTES):
        reading = reader.read(parse_page(text.encode(), name="page.txt"))
        Ingestion(reading, reader, root).store()
    return BuildGraph.open(root)


def rows(graph: BuildGraph, pattern: str) -> list[tuple[str, ...]]:
    """Return what a pattern with ?a and ?b finds."""
    found = graph.sparql(f"SELECT ?a ?b WHERE {{ {pattern} }} ORDER BY ?a ?b")
    return [(row["a"].value, row["b"].value) for row in found]


def test_what_to_do_meanwhile_is_in_the_answer(graph: BuildGraph) -> None:
    (issue,) = [row for row in graph.issues(mode="NIRCam imaging") if row["listed_in"] == ["14.3"]]
    assert issue["workaround"] == "Workaround: set the parameter resample.in_memory to False"
    assert issue["conditions"] == ["when they are larger than 10 GB"]
    causes = rows(graph, f"?a jwb:cause ?b FILTER(STRENDS(STR(?a), '{issue['issue']}'))")
    assert [b for _, b in causes] == ["an index that is too short"]


def test_impacts_are_told(graph: BuildGraph) -> None:
    told = [b for _, b in rows(graph, "?a jwb:impact ?b ; jwb:listedIn/skos:notation '14.3'")]
    assert told == ["crash the cube_build step"]


def test_new_names_become_things(graph: BuildGraph) -> None:
    new = rows(
        graph,
        "VALUES ?k { jwb:Step jwb:Parameter jwb:Keyword } ?a a ?k ; skos:prefLabel ?b ; "
        "jwb:evidence/jwb:source/skos:prefLabel ?s FILTER(CONTAINS(?s, '14.3'))",
    )
    assert {label for _, label in new} >= {"sky_glow.glow_limit", "sky_glow", "DITHKEY"}


def test_known_issues_are_counted(graph: BuildGraph) -> None:
    claims = graph.ask("build-claims")
    assert [
        row["value"] for row in claims if (row["build"], row["fact"]) == ("14.3", "knownIssueCount")
    ] == ["2"]


def test_what_is_not_decided_is_claimed_and_no_conflict(graph: BuildGraph) -> None:
    claims = {
        (row["fact"], row["value"]) for row in graph.ask("build-claims") if row["build"] == "14.3"
    }
    assert claims >= {("context", "undetermined"), ("context", "jwst_1803.pmap")}
    assert not [row for row in graph.ask("conflicts") if row["subject"] == "build/14.3"
                and row["property"] == "context"]  # fmt: skip


def test_a_build_that_was_replaced_is_archived(graph: BuildGraph) -> None:
    builds = {row["build"]: row for row in graph.builds()}
    assert builds["14.1"]["status"] == "Archived"
    assert builds["14.1"]["archived"] == "2025-03-15"
    assert builds["14.2"]["status"] == "Archived"
    assert builds["14.3"]["status"] == "Operations"


def test_a_candidate_that_was_passed_over_is_not_archived(reader: PageReader, tmp_path) -> None:
    table = """\
14.3 | 4.1.0 | Operations | 2027.2.0 | 2025-07-01 | 2025-08-03 | 1803
14.2 | 4.0.1 | Candidate | 2027.1.0 | 2025-02-01 | Est. March 2025 | 1750
"""
    head = EARLIER.partition("14.3 |")[0]
    page = parse_page((head + table).encode(), name="page.txt")
    Ingestion(reader.read(page), reader, tmp_path / "store").store()
    status = {row["build"]: row["status"] for row in BuildGraph.open(tmp_path / "store").builds()}
    assert status["14.3"] == "Operations"
    assert status["14.2"] == "Candidate (operations estimated 2025-03, unconfirmed)"


def test_plans_are_tied_by_step_or_matter_and_not_otherwise(graph: BuildGraph) -> None:
    states = {row["title"]: row["state"] for row in graph.ask("planned-delivered")
              if row["planned_for"] == "14.3"}  # fmt: skip
    assert states == {
        "Plan: extract_1d, MIRI LRS slitless (build 14.3)": "partly",
        "Plan: wavecorr, NIRSpec MOS (build 14.3)": "not found",
        "Plan: FGS imaging (build 14.3)": "not found",
    }


def test_what_replaces_what(graph: BuildGraph) -> None:
    told = rows(graph, "?a jwb:inBuild/skos:notation '14.3' ; jwb:replaces/skos:prefLabel ?b")
    assert [b for _, b in told] == ["nsclean"]


def test_files_that_need_a_release(graph: BuildGraph) -> None:
    told = rows(graph, "?a jwb:deliveredIn/skos:notation 'jwst_1799.pmap' ; "
                "jwb:requiresAtLeast/doap:revision ?b")  # fmt: skip
    assert [b for _, b in told] == ["4.1.0"]


@pytest.mark.parametrize("form", [form.value for form in ExportFormat])
def test_words_of_a_page_are_not_exported(graph: BuildGraph, form: str) -> None:
    words = "set the parameter resample.in_memory to False"
    assert words not in graph.export(form, full=True).content.decode()
    assert words in graph.export(form, full=True, with_text=True).content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cubes are empty if no source is found.", ["if no source is found"]),
        ("Some NIRSpec MOS observations crash.", ["Some NIRSpec MOS observations"]),
        ("Wrong on multi-integration data.", ["on multi-integration data"]),
        ("Cubes are empty.", []),
    ],
)
def test_conditions(text: str, expected: list[str]) -> None:
    assert conditions(text) == expected
