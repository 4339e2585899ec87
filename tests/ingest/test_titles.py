"""Titles of what was read say what it names, and nothing in the page's own words."""

from __future__ import annotations

import pytest

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.export import ExportFormat
from jwst_buildgraph.ingest.titles import title_of
from jwst_buildgraph.sources.pages import PageReader
from jwst_buildgraph.sources.pages.layout.loading import parse_page

pytestmark = pytest.mark.usefixtures("of_small_data")

SHORT = "The jump step is faster for MIRI imaging."
PAGE = f"""\
JWST Operations Pipeline Build 14.1 Release Notes

Major pipeline updates in build 14.1

  • {SHORT}
  • The default value of extract_1d.soss_maximum_cores changed from "none" to "half".
  • Added a new step, sky_glow, for NIRISS WFSS. It is off by default.

Known issues in build 14.1

  • The tweakreg step can crash on MIRI imaging exposures.
  • Flux is wrong for NIRCam imaging, NIRISS imaging, MIRI imaging, NIRSpec MOS and NIRSpec IFU.
"""


def test_titles_are_made_from_what_was_read(reader: PageReader) -> None:
    statements = reader.read(parse_page(PAGE.encode(), name="page.txt")).statements
    assert [title_of(statement) for statement in statements] == [
        "Performance: jump, MIRI imaging (build 14.1)",
        "Change of default: extract_1d.soss_maximum_cores; half by default (build 14.1)",
        "New step: sky_glow, NIRISS WFSS; off by default (build 14.1)",
        "Known issue: tweakreg, MIRI imaging (build 14.1)",
        "Known issue: NIRCam imaging, NIRISS imaging, MIRI imaging, 2 more (build 14.1)",
    ]


@pytest.mark.parametrize("form", [form.value for form in ExportFormat])
def test_a_short_sentence_is_exported_only_when_asked(taken, tmp_path, form: str) -> None:
    taken(PAGE).store()
    graph = BuildGraph.open(tmp_path / "store")
    words = SHORT.rstrip(".")
    assert words not in graph.export(form, full=True).content.decode()
    assert words in graph.export(form, full=True, with_text=True).content.decode()


def test_the_words_are_found_in_the_store_of_the_user(taken, tmp_path) -> None:
    taken(PAGE).store()
    found = BuildGraph.open(tmp_path / "store").search('"jump step is faster"')
    snippets = {row["title"]: row["snippet"] for row in found}
    assert snippets["Performance: jump, MIRI imaging (build 14.1)"] == SHORT


def test_a_value_that_holds_by_default_is_answered(taken, tmp_path) -> None:
    taken(PAGE).store()
    graph = BuildGraph.open(tmp_path / "store")
    for rows in (graph.changes(build="14.1"), graph.ask("default-switches", build="14.1")):
        assert {row["default"] for row in rows} - {None} == {"half", "off"}
    (change,) = [
        row["change"] for row in graph.changes(step="extract_1d") if row["default"] == "half"
    ]
    facts = {row["property"]: row["value"] for row in graph.describe(change)}
    assert facts["default value"] == "half"
    values = [
        row["value"]
        for row in graph.when("extract_1d.soss_maximum_cores")
        if row["build"] == "14.1"
    ]
    assert values == ["half"]
