"""What the pages of builds, modes, issues and sources say."""

from __future__ import annotations

import pytest
from served_site import Answered, Get

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.server.pages import lines, referrers
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.terms import THINGS

ISSUE = "/page/issue/nirspec-mos-master-background-crash"


def facts(page: Answered) -> dict[str, str]:
    names, values = page.words("//dl[1]/dt"), page.words("//dl[1]/dd")
    return dict(zip(names, values, strict=True))


def test_an_issue_tells_its_range_and_its_evidence(get: Get) -> None:
    page = get(ISSUE)
    told = facts(page)
    assert told["affected range"].startswith(
        "build: introduced in build 12.0 or before, fixed in build 12.1"
    )
    assert "introduced in" not in told, "the range says that it is a bound; this would not"
    assert told["affects mode"] == "NIRSpec MOS"
    assert told["state of the issue"] == "fixed"
    row = page.words("//section[@aria-labelledby='evidence']//tbody/tr")[0]
    assert "JDox: build information" in row
    assert "Known issues in build 12.1" in row
    assert page.tree.xpath("//tr[@id='e1']//a/@href")[-1].endswith("build-information?line=37#L37")


def test_evidence_leads_to_the_lines_of_the_source_and_back(get: Get) -> None:
    source = get("/page/source/jdox/build-information?line=37")
    (row,) = source.tree.xpath("//tr[@id='L37']")
    assert ISSUE in row.xpath(".//a/@href")


def test_a_mode_begins_with_its_known_issues(graph: BuildGraph, get: Get) -> None:
    page = get("/page/mode/nirspec-mos")
    titles = page.words("//section[@aria-labelledby='issues']//tbody/tr/td[1]")
    assert titles == [issue["title"] for issue in graph.issues(mode="NIRSpec MOS")]
    assert "Known issues" not in page.words("//section[@aria-labelledby='referrers']//h3")
    assert "/questions/steps-of-mode?mode=mode%2Fnirspec-mos" in page.links


def test_a_build_tells_every_side_of_a_conflict(get: Get) -> None:
    page = get("/page/build/12.1")
    (conflict,) = page.tree.xpath("//div[@id='conflict-knownIssueCount']")
    sides = [" ".join(side.text_content().split()) for side in conflict.xpath(".//li")]
    assert sides == [
        "1, says build-12.3-release-notes L47 stands",
        "3, says build-information L38-41",
    ]
    assert "later snapshot" in conflict.text_content()
    assert facts(page)["installation"] == "2025-11-20 (reported)"
    claims = page.words("//section[@aria-labelledby='claims']//tbody/tr/td[1]")
    assert "installation date" in claims


def test_an_exposure_type_knows_the_modes_that_it_selects(get: Get) -> None:
    page = get("/page/exp-type/NRS_MSASPEC")
    modes = page.words("//h3[@id='by-mode']/following-sibling::table[1]//tbody/tr/td[1]")
    assert modes == ["NIRSpec MOS"]


def test_what_refers_to_a_thing_stands_once_with_all_the_ways_it_does(get: Get) -> None:
    page = get("/page/mode/nirspec-mos?kind=reference-delivery")
    rows = page.words("//table//tbody/tr")
    assert len(rows) == len(set(rows)) == 4
    (row,) = [row for row in rows if "pathloss" in row]
    assert "affects mode, reaches mode directly" in row


def test_many_referrers_are_paged_and_none_is_lost(graph: BuildGraph, get: Get) -> None:
    address = "/page/release/jwst/2.0.0"
    page = get(address)
    (more,) = [link for link in page.links if "kind=step-use" in link]
    heading = page.words("//h3[@id='by-step-use']")[0]
    count = len(
        graph.rows(f"SELECT DISTINCT ?u {{ ?u a jwb:StepUse ; ?by <{THINGS}release/jwst/2.0.0> }}")
    )
    assert heading == f"Uses of steps ({count})"
    assert count > referrers.PREVIEW
    found = []
    while more:
        page = get(more)
        found += page.words("//table//tbody/tr/td[1]")
        more = next(iter(page.tree.xpath("//a[@rel='next']/@href")), "")
    assert len(found) == len(set(found)) == count


def test_a_long_list_has_a_next_and_a_previous_page(graph: BuildGraph) -> None:
    iri = THINGS + "release/jwst/2.0.0"
    (middle,) = referrers.referrers(graph, iri, Site(""), "step-use", 10)
    assert (middle.previous, middle.next) == (0, None if middle.total <= 110 else 110)
    (first,) = referrers.referrers(graph, iri, Site(""), "step-use")
    assert (first.previous, first.first) == (None, 0)


def test_a_source_with_more_lines_than_a_page_opens_where_it_is_cited(
    graph: BuildGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "PAGE", 50)
    source = THINGS + "source/jdox/build-12.3-release-notes"
    page = lines.resting_on(graph, source, Site(""), 272, 0)
    assert "L272" in [place.anchor for place in page.places]
    assert page.previous is not None
    assert len(page.places) <= 50 < page.total
    first = lines.resting_on(graph, source, Site(""), 0, 0)
    assert (first.next, first.previous) == (50, None)


def test_a_path_without_a_thing_suggests_the_nearest(get: Get) -> None:
    for path, wanted in (
        ("mode/nirspec-moss", "/page/mode/nirspec-mos"),
        ("step/firstfram", "/page/step/firstframe"),
        ("build/12.4", "/page/build/12.3"),
        ("mode/MSA", "/page/mode/nirspec-mos"),
        ("Nirspec IFU", "/page/mode/nirspec-ifu"),
    ):
        for place in ("page", "id"):
            page = get(f"/{place}/{path}")
            assert page.status == 404
            assert wanted in page.links, (place, path)


def test_what_is_written_into_an_address_is_never_markup(get: Get) -> None:
    evil = "<script>alert(1)</script>"
    for address in (f"/page/{evil}", f"/questions/{evil}", f"/{evil}", f"/page/mode/{evil}"):
        assert evil not in get(address.replace("/script", "%2Fscript")).text
    for address, value in (
        ("/search", {"q": evil}),
        ("/questions/issues-by-mode", {"mode": evil}),
        ("/builds", {"as_of": evil}),
        ("/page/mode/nirspec-mos", {"q": evil, "kind": evil}),
    ):
        assert evil not in get(address, **value).text


def test_changes_come_by_build_and_by_how_directly_they_reach(get: Get) -> None:
    page = get("/page/mode/nirspec-mos")
    (builds,) = page.tree.xpath("//nav[@aria-label='Changes by build']")
    assert "and others" in builds.text_content()
    hows = page.words("//h3[@id='by-change']/following::table[1]/tbody/tr/td[2]")
    assert "directly" in hows[0]
    newest = builds.xpath("a/@href")[0]
    of_build = get(str(newest))
    assert set(of_build.words("//tbody/tr/td[3]")) == {newest.rpartition("=")[2]}
    assert of_build.words("//h3")[0].startswith("Changes of build ")


def test_how_a_release_is_made_is_folded_away(get: Get) -> None:
    page = get("/page/release/jwst/1.20.0")
    folded = page.words("//details/summary/h3")
    assert any(heading.startswith("Parameter definitions") for heading in folded)
    assert not any(heading.startswith(("Changes", "Known issues")) for heading in folded)
    assert page.tree.xpath("//h3[@id='by-change'][not(ancestor::details)]")
