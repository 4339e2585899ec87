"""What a page that is read again has no more is not answered as if it had it still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from taking import take

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.answers.answer import as_text
from jwst_buildgraph.sources.pages import PageReader

pytestmark = pytest.mark.usefixtures("of_small_data")

ISSUE = "  • The tweakreg step can crash on MIRI imaging exposures without any stars.\n"
OTHER = "  • The photom step doubles the fluxes of NIRSpec MOS sources.\n"
CHANGE = "  • Added a new step, sky_glow, for MIRI imaging. It is off by default.\n"
PAGE = f"""\
JWST Operations Pipeline Build 14.1 Release Notes

Build 14.1 was released as a build candidate on March 3, 2027.

Major pipeline updates in build 14.1

{CHANGE}  • Fixed a bug in the photom step that doubled the fluxes of NIRSpec IFU sources.

Known issues in build 14.1

{ISSUE}{OTHER}"""

Store = Callable[[str, int], BuildGraph]


@pytest.fixture
def stored(reader, tmp_path) -> Store:
    """Take in a page of a month of 2027; return the graph."""
    return partial(store, reader, tmp_path)


def store(reader: PageReader, folder: Path, page: str, month: int) -> BuildGraph:
    take(reader, folder, page, retrieved=date(2027, month, 1)).store()
    return BuildGraph.open(folder / "store")


def let_vanish(stored: Store) -> BuildGraph:
    """Return the graph after an issue and a change are gone from the page."""
    stored(PAGE, 4)
    return stored(PAGE.replace(ISSUE, "").replace(CHANGE, ""), 5)


@pytest.fixture(scope="module")
def graph(of_small_data, reader, tmp_path_factory) -> BuildGraph:
    """The graph after that, which nobody changes."""
    return let_vanish(partial(store, reader, tmp_path_factory.mktemp("vanished")))


def crash(graph: BuildGraph, **scope: str) -> list[dict[str, object]]:
    """Return the rows of the issue that vanished."""
    rows = graph.issues(**scope)
    return [row for row in rows if "tweakreg" in row["issue"]]


@pytest.mark.parametrize("scope", [{"step": "tweakreg"}, {"mode": "MIRI imaging"}, {}])
def test_an_issue_that_is_not_listed_any_more_is_unknown(graph, scope) -> None:
    (row,) = crash(graph, **scope)
    assert (row["status"], row["listed_in"], row["introduced"]) == ("unknown", [], [])


def test_it_is_shown_that_the_page_has_its_lines_no_more(graph) -> None:
    (row,) = crash(graph)
    assert [place["until"] for place in row["evidence"]] == ["2027-05-01"]
    assert as_text(row["evidence"]).endswith("L12 until 2027-05-01")


def test_it_is_unknown_in_the_build_whose_page_had_it(graph) -> None:
    assert [row["status"] for row in crash(graph, build="14.1")] == ["unknown"]


def test_it_was_open_before(stored) -> None:
    (row,) = crash(stored(PAGE, 4), step="tweakreg")
    assert (row["status"], row["listed_in"]) == ("open", ["14.1"])


def test_it_is_open_again_once_it_is_back(stored) -> None:
    let_vanish(stored)
    (row,) = crash(stored(PAGE, 6), step="tweakreg")
    assert (row["status"], row["listed_in"]) == ("open", ["14.1"])


def test_it_is_described_with_the_day_and_its_evidence(graph) -> None:
    (row,) = crash(graph)
    told = graph.describe(row["issue"]).rows
    facts = {fact["property"]: fact["value"] for fact in told if fact["part"] == "fact"}
    assert facts["invalidated at"] == "2027-05-01"
    assert facts["state of the issue"] == "unknown"
    cited = [citation for fact in told for citation in fact["evidence"] or ()]
    assert "jdox/build-14.1-release-notes L12 until 2027-05-01" in cited


def test_a_change_that_vanished_is_no_change_of_the_build(graph) -> None:
    kinds = [kind for row in graph.changes(build="14.1") for kind in row["kind"]]
    assert kinds == ["bug fix"]
    assert not graph.ask("default-switches", build="14.1").rows
    assert not graph.changes(mode="MIRI imaging", build="14.1").rows


def test_sparql_finds_it_in_no_build(graph) -> None:
    found = graph.sparql(
        "SELECT ?x WHERE { { ?x jwb:inBuild ?b } UNION { ?x jwb:listedIn ?b } "
        "?b skos:notation '14.1' ; a jwb:Build }"
    )
    assert len(list(found)) == 2


def test_an_issue_of_the_shipped_graph_is_not_retired_by_a_page(stored) -> None:
    listing = (
        "  • WFSS fields that are extremely crowded come out with a background that was subtracted "
        "from a part of the observations only.\n"
    )
    issue = "issue/wfss-crowded-field-background"
    first = {row["issue"]: row for row in stored(PAGE + listing, 4).issues()}
    assert first[issue]["listed_in"] == ["12.0", "12.1", "12.3", "14.1"]
    after = {row["issue"]: row for row in stored(PAGE, 5).issues()}
    assert after[issue]["listed_in"] == ["12.0", "12.1", "12.3"]
    assert after[issue]["introduced"]


def test_an_issue_that_another_page_lists_is_listed_there_alone(stored, taken, tmp_path) -> None:
    stored(PAGE, 4)
    later = PAGE.replace("14.1", "14.2").replace("March 3", "June 9")
    taken(later, retrieved=date(2027, 7, 1)).store()
    (row,) = crash(stored(PAGE.replace(ISSUE, ""), 8))
    assert (row["status"], row["listed_in"]) == ("open", ["14.2"])
    assert [place["source"] for place in row["evidence"]] == ["jdox/build-14.2-release-notes"]


def test_words_of_before_are_not_cited_beside_those_of_now(stored) -> None:
    stored(PAGE, 4)
    graph = stored(PAGE.replace("without any stars", "that have no stars in them"), 5)
    (row,) = crash(graph)
    assert [place["first_line"] for place in row["evidence"]] == [12]
    (in_table,) = [r for r in graph.ask("issues-by-step", step="tweakreg")
                   if r["issue"] == row["issue"]]  # fmt: skip
    assert in_table["evidence"] == ["jdox/build-14.1-release-notes L12"]
    before = [r for r in graph.ask("evidence", thing=row["issue"]) if "before" in r["property"]]
    assert [r["evidence"] for r in before] == [
        ["jdox/build-14.1-release-notes L12 until 2027-05-01"]
    ]


def test_a_claim_that_was_corrected_is_described_with_its_day_and_disputes_nothing(stored) -> None:
    said = PAGE.replace("\n\nMajor", "\nBuild 14.1 is tied to the CRDS context 1711.\n\nMajor")
    stored(said, 4)
    graph = stored(said.replace("1711", "1712"), 5)
    contexts = [row for row in graph.ask("build-claims")
                if (row["build"], row["fact"]) == ("14.1", "context")]  # fmt: skip
    assert [row["value"] for row in contexts] == ["jwst_1712.pmap"]
    claims = {row["value"]: row["evidence"] for row in graph.ask("thing-claims", thing="14.1")}
    assert claims["jwst_1711.pmap"] == ["jdox/build-14.1-release-notes L4 until 2027-05-01"]
    assert claims["jwst_1712.pmap"] == ["jdox/build-14.1-release-notes L4"]
    (build,) = graph.which(build="14.1")
    assert len(build["evidence"]) == len({str(place) for place in build["evidence"]})
    assert not build["conflicts"]
