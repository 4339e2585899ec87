"""One thing in two wordings, the same page again, the same page changed."""

from __future__ import annotations

from datetime import date

import pytest
from own_pages import LATER, PAGE

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.ingest.similarity import same_thing, similarity, tokens_of

pytestmark = pytest.mark.usefixtures("of_small_data")

STRIPES = "NIRCam imaging mosaics show bright stripes after the resample step."
DIM = "NIRCam imaging mosaics show dark bands after the skymatch step."


def documents(ingestion):
    return ingestion._documents[ingestion.name]


def listed(graph: BuildGraph) -> dict[str, list[str]]:
    return {row["issue"]: row["listed_in"] for row in graph.issues()}


def test_a_reworded_issue_is_listed_again(taken, tmp_path) -> None:
    taken(PAGE).store()
    first = {issue for issue, builds in listed(BuildGraph.open(tmp_path / "store")).items()
             if "14.1" in builds}  # fmt: skip
    taken(LATER).store()
    after = listed(BuildGraph.open(tmp_path / "store"))
    assert [after[issue] for issue in sorted(first)] == [["14.1"], ["14.1", "14.2"]]
    assert {issue for issue, builds in after.items() if "14.2" in builds} <= first


def test_it_is_so_in_the_other_order_too(taken, tmp_path) -> None:
    taken(LATER).store()
    taken(PAGE).store()
    builds = listed(BuildGraph.open(tmp_path / "store")).values()
    assert [found for found in builds if "14.2" in found] == [["14.1", "14.2"]]


def test_the_earliest_page_says_when_an_issue_began(taken, tmp_path) -> None:
    taken(LATER).store()
    taken(PAGE).store()
    rows = [row for row in BuildGraph.open(tmp_path / "store").issues()
            if "14.2" in row["listed_in"]]  # fmt: skip
    assert [row["introduced"] for row in rows] == [
        [{"axis": "build", "value": "14.1", "relation": "at-most"}]
    ]
    assert not taken(LATER).store().changed


def test_an_issue_of_the_shipped_graph_is_known_in_other_words(taken, tmp_path) -> None:
    page = LATER.replace(
        LATER.partition("• ")[2].strip(),
        "WFSS fields that are extremely crowded come out with a background that was subtracted "
        "from a part of the observations only.",
    )
    taken(page).store()
    builds = listed(BuildGraph.open(tmp_path / "store"))
    assert builds["issue/wfss-crowded-field-background"] == ["12.0", "12.1", "12.3", "14.2"]
    assert [found for found in builds.values() if "14.2" in found] == [
        ["12.0", "12.1", "12.3", "14.2"]
    ]


def test_the_same_page_again_changes_nothing(taken) -> None:
    assert taken(PAGE).store().changed
    before = documents(taken(PAGE))
    again = taken(PAGE)
    assert again.differences() == []
    assert not again.store().changed
    assert documents(taken(PAGE)) == before


def test_a_day_that_is_known_is_kept(taken) -> None:
    taken(PAGE, retrieved=date(2027, 3, 9)).store()
    again = taken(PAGE)
    assert again.origin.retrieved == date(2027, 3, 9)
    assert not again.store().changed
    assert '"2027-03-09"' in documents(again)


@pytest.mark.parametrize("day", [date(2027, 3, 9), None])
def test_an_older_copy_does_not_take_the_place_of_a_newer_one(taken, day) -> None:
    newer = PAGE.replace("bright stripes", "bright stripes and spots")
    taken(PAGE, retrieved=date(2027, 3, 9)).store()
    taken(newer, retrieved=date(2027, 6, 1)).store()
    before = documents(taken(newer))
    with pytest.raises(UsageError, match=r"2027-06-01.* --retrieved.* --source"):
        taken(PAGE, retrieved=day).store()  # without a day, by that of the copy known
    assert documents(taken(newer)) == before
    assert taken(PAGE, retrieved=date(2027, 6, 2)).store().changed


def test_a_page_without_a_day_has_none(taken) -> None:
    taken(PAGE).store()
    assert "jwb:retrieved" not in documents(taken(PAGE))


def test_a_changed_page_is_shown_as_a_list(taken) -> None:
    taken(PAGE).store()
    changed = PAGE.replace("bright stripes", "bright stripes and spots").replace(
        "  • The extract_1d step loses the last spectral order of NIRISS SOSS exposures.\n",
        "  • The tweakreg step is slow for MIRI imaging.\n",
    )
    found = {d.what: d for d in taken(changed).differences()}
    assert set(found) == {"added", "changed", "vanished"}
    assert (found["changed"].before, found["changed"].after) == (
        STRIPES,
        STRIPES.replace("stripes", "stripes and spots"),
    )
    assert "tweakreg" in found["added"].after
    assert "spectral order" in found["vanished"].before
    assert found["vanished"].line is None
    assert found["vanished"].line_before == 14


def test_an_issue_that_vanished_is_shown_once_though_it_was_counted(taken) -> None:
    page = PAGE.partition("  • The extract_1d step")[0]
    taken(page).store()
    found = taken(page.replace(f"  • {STRIPES}\n", "")).differences()
    assert [d.before for d in found if d.what == "vanished"] == [STRIPES]


def test_each_value_that_changed_is_shown_with_its_claim(taken) -> None:
    row = "Build 12.1 carries version 1.20.2 of jwst, SDP 2025.4.1 and context jwst_1464.pmap.\n"
    page = PAGE.replace("14.1", "12.1").replace(
        "Build 12.1 is tied to the CRDS context 1711.\n", row
    )
    taken(page, source="jdox/own-page").store()
    found = taken(page.replace("1464", "1465"), source="jdox/own-page").differences()
    assert [(d.what, d.line, d.thing) for d in found] == [
        ("changed", 4, "build/12.1"),
        ("changed", 4, "build/12.1#claim-context-jdox-own-page"),
    ]
    assert (found[1].before, found[1].after) == (
        "context/jwst_1464.pmap",
        "context/jwst_1465.pmap",
    )


def test_what_vanished_is_retired_with_the_day(taken, tmp_path) -> None:
    taken(PAGE).store()
    gone = "  • The extract_1d step loses the last spectral order of NIRISS SOSS exposures.\n"
    shorter = PAGE.replace(gone, "")
    taken(shorter, retrieved=date(2027, 4, 1)).store()
    document = documents(taken(shorter))
    # the issue, its range and event, its evidence, and how many issues there were
    assert document.count("prov:invalidatedAtTime") == 5
    assert document.count('"2027-04-01"') >= 4
    assert "spectral order" in document
    assert not taken(shorter).store().changed
    assert documents(taken(shorter)) == document
    assert any("14.1" in builds for builds in listed(BuildGraph.open(tmp_path / "store")).values())
    assert taken(PAGE, retrieved=date(2027, 5, 1)).store().changed
    again = documents(taken(PAGE)).split("\n\n")
    retired = [block.split("\n")[0] for block in again if "prov:invalidatedAtTime" in block]
    assert all("knownIssueCount" in subject for subject in retired)


def test_a_claim_that_was_corrected_is_no_conflict(taken, tmp_path) -> None:
    taken(PAGE).store()
    taken(PAGE.replace("context 1711", "context 1712"), retrieved=date(2027, 4, 1)).store()
    graph = BuildGraph.open(tmp_path / "store")
    assert [row["context"] for row in graph.builds() if row["build"] == "14.1"] == [
        "jwst_1712.pmap"
    ]
    assert not [row for row in graph.ask("conflicts") if "14.1" in str(row)]
    document = documents(taken(PAGE))
    assert "claim-context-jdox-build-14.1-release-notes-until-2027-04-01" in document
    assert "jwst_1711.pmap" in document


def test_lines_that_only_moved_are_no_difference(taken) -> None:
    taken(PAGE).store()
    moved = PAGE.replace("Known issues", "\n\nKnown issues")
    assert taken(moved).differences() == []
    taken(moved).store()
    assert "prov:invalidatedAtTime" not in documents(taken(moved))


@pytest.mark.parametrize(
    ("one", "other", "scope", "same"),
    [
        (STRIPES, "Stripes appear in mosaics of NIRCam imaging after resample.", True, True),
        (STRIPES, DIM, False, False),
        (STRIPES, "NIRCam imaging mosaics take too long to make.", True, False),
        ("", STRIPES, True, False),
    ],
)
def test_wordings(one: str, other: str, scope: bool, same: bool) -> None:
    mine = {"mode/nircam-imaging", "step/resample"}
    theirs = mine if scope else {"mode/nircam-imaging", "step/skymatch"}
    score = same_thing(tokens_of(one), tokens_of(other), mine, theirs)
    assert bool(score) == same
    assert similarity(tokens_of(one), tokens_of(other)) == similarity(
        tokens_of(other), tokens_of(one)
    )
