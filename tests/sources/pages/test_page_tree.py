"""Headings, nesting, lead-ins, boxes and navigation."""

from __future__ import annotations

import pytest
from page_types import Read

TITLE = "JWST Build 10.2 Release Notes"


def sections(read: Read, text: str, suffix: str = ".txt") -> list[str]:
    return [s.section.removeprefix(f"{TITLE} > ") for s in read(text, suffix).statements]


def test_bare_lines_become_headings(read: Read) -> None:
    text = (
        f"{TITLE}\nGeneral changes\nBreaking changes\n• Removed the old API.\nstpipe\n• "
        f"Add a hook.\n"
        "Step changes\njump (detector1)\n• Fixed a bug.\nnew_thing (spec2 IFU, "
        "spec3)\n• Faster now.\n"
    )
    assert sections(read, text) == [
        "General changes > Breaking changes",
        "General changes > stpipe",
        "Step changes > jump (detector1)",
        "Step changes > new_thing (spec2 IFU, spec3)",
    ]


def test_levels_of_html_count(read: Read) -> None:
    text = (
        f"<html><h1>{TITLE}</h1><h2>Changes</h2><h3>MIRI</h3><ul><li>Fixed a bug.</li></ul>"
        "<h2>Known issues</h2><ul><li>A crash.</li></ul></html>"
    )
    assert sections(read, text, ".html") == ["Changes > MIRI", "Known issues"]


def test_statements_without_a_final_period_are_no_headings(read: Read) -> None:
    text = (
        f"{TITLE}\n\nUpdates\n\nAdded a flag for MIRI\nFixed the jump step for short "
        f"ramps\n\nKnown issues\n\nCubes are empty now\n"
    )
    reading = read(text)
    assert [s.line for s in reading.statements] == [5, 6, 10]


def test_the_box_on_typography_is_left_out(read: Read) -> None:
    box = (
        "Words in bold are GUI menus/\ntabs, or names of programs;\n"
        "italics in bold mark buttons\nor tool parameters.\n"
    )
    text = (
        f"{TITLE}\nHighlights\nThe jump step now treats showers in MIRI data "
        f"with\n{box}a second threshold.\n"
    )
    (statement,) = read(text).statements
    assert statement.text.endswith("MIRI data with a second threshold.")
    inline = f"{TITLE}\nHighlights\n• Faster jump step. {box.replace(chr(10), ' ')}\n"
    (statement,) = read(inline).statements
    assert "bold" not in statement.text


def test_a_table_of_contents_is_left_out(read: Read) -> None:
    text = (
        f"{TITLE}\nOn this page\nHighlights\nKnown issues\nHighlights\n• Fixed a "
        f"bug.\nKnown issues\n• A crash.\n"
    )
    assert sections(read, text) == ["Highlights", "Known issues"]


def test_nested_bullets_take_over_what_the_outer_says(read: Read) -> None:
    text = (
        f"{TITLE}\nHighlights\n• NIRSpec:\n    ◦ Fixed a crash for MOS.\n    ◦ Faster "
        f"resample step.\n• Fixed a crash.\n"
    )
    first, second, third = read(text).statements
    assert (first.modes, first.instruments) == (["NIRSpec MOS"], [])
    assert (second.instruments, second.steps) == (["NIRSpec"], ["resample"])
    assert third.instruments == []


def test_a_lead_in_gives_its_list_topic_and_build(read: Read) -> None:
    text = f"{TITLE}\nMore\nWork planned for build 10.3 includes:\n• Support of MIRI WFSS\n"
    (statement,) = read(text).statements
    assert (statement.kind, statement.build) == ("plan", "10.3")


def test_enumerations_are_statements_of_their_own(read: Read) -> None:
    text = (
        f"{TITLE}\nKnown issues\nThere were two known issues with previous build 10.1: (1) Cubes of"
        " NIRSpec IFU are empty. (2) The jump step crashes. The second issue has been fixed in"
        " build 10.2.\n"
    )
    first, second, third = read(text).statements
    assert (first.build, first.modes, first.status) == ("10.1", ["NIRSpec IFU"], "open")
    assert (second.build, second.steps) == ("10.1", ["jump"])
    assert (third.kind, third.steps, third.fixed_in) == ("fixed issue", ["jump"], "10.2")


def test_several_builds_on_a_page(read: Read) -> None:
    text = (
        "JWST build 9.1 and patch builds 9.1.1 and 9.1.2\nBuild 9.1.1\nHighlights\n• Fixed a bug.\n"
        "Known issues\n• A crash.\nBuild 9.1.2\nHighlights\n• Fixed a bug.\nComing soon\n• More.\n"
    )
    assert [s.build for s in read(text).statements] == ["9.1.1", "9.1.1", "9.1.2", None]


@pytest.mark.parametrize("title", ["JWST Build 10.2 Release Notes", "What's new in build 10.2?"])
def test_both_kinds_of_page_are_recognised(read: Read, title: str) -> None:
    notes = f"{title}\nChanges for JWST data\n• Fixed a bug in jump.\n"
    information = (
        "JWST pipeline builds\nBuild lifecycle\nBuilds are installed.\nRecord of builds\n"
        "Build | Status | CRDS context\n10.2 | Archived | 1241\n"
    )
    assert read(notes).kind == "release notes"
    assert read(information).kind == "build information"
