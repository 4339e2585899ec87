"""What is said of builds as such: their facts, life and rules, and the sections they stand in."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne

INFORMATION = "JWST Operations Pipeline Build Information"
TABLE = "Build\tjwst\tSDP\n10.2\t1.14.0\t2024.1.1\n"


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("Calibration software: jwst 1.14.0 (PyPI, April 2, 2024)", "version row"),
        ("Fixed CRDS context: 1241", "version row"),
        ("Candidate since April 2, 2024; in operations since June 13, 2024", "lifecycle"),
        ("Deployed on June 13, 2024, with jwst 1.14.0", "lifecycle"),
        ("numpy 1.26 is the newest version that works with build 10.2.", "dependency"),
        ("Build 10.3 is going to bring faster cubes.", "plan"),
        ("Data of cycle 1 were reprocessed with this patch.", "reprocessing"),
    ],
)
def test_entries_on_a_build(one: ReadOne, entry: str, kind: str) -> None:
    assert one(entry, "Build 10.2 at a glance").kind == kind


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("How a build comes into being", "The code is frozen. It is then tested.", "lifecycle"),
        ("Kinds of builds", "Archived: out of use. Its products stay in MAST.", "lifecycle"),
        (
            "Which contexts are used",
            "Reference files are chosen on the day of processing. Products of a build may differ.",
            "policy",
        ),
        (
            "Choice of reference files",
            "To repeat a run, set CRDS_CONTEXT as in the header.",
            "policy",
        ),
        ("Motion of the telescope", "The orbit is predicted. It is replaced later.", "ephemeris"),
    ],
)
def test_a_paragraph_on_how_builds_are_run_is_one_statement(
    read: Read, heading: str, text: str, kind: str
) -> None:
    reading = read(f"{INFORMATION}\n\nList of builds\n\n{TABLE}\n{heading}\n\n{text}\n")
    assert [s.kind for s in reading.statements[1:]] == [kind]


def test_plans_build_by_build(read: Read) -> None:
    reading = read(
        f"{INFORMATION}\n\nWhat comes next\n\nBuild 10.3\n\n• Better masks for NIRCam imaging.\n\n"
        "Build 11.0\n\n• Faster cubes for the MIRI MRS.\n\nPolicies\n\n"
        "• Each build keeps its context.\n"
    )
    assert [(s.kind, s.build) for s in reading.statements] == [
        ("plan", "10.3"),
        ("plan", "11.0"),
        ("policy", None),
    ]


def test_a_build_whose_number_stands_apart(read: Read) -> None:
    reading = read(
        f"{INFORMATION}\n\nList of builds\n\n{TABLE}\nThe build in operations: 10.2\n\n"
        "Changes to the software\n\n• jump flags snowballs in NIRISS data now.\n"
    )
    assert reading.statements[1].build == "10.2"


def test_what_a_page_says_of_itself_is_passed_over(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nObservers who want to know what the build means for them will find it below.\n"
        "\nHighlights\n\n• jump flags snowballs in NIRISS data now.\n"
    )
    assert [s.line for s in reading.statements] == [7]


def test_lines_below_a_lead_in_are_entries(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nIn preparation\nThese projects aim at build 10.3:\n"
        "Better masks for NIRCam imaging\nShorter run time of tweakreg\n"
    )
    assert [(s.line, s.kind) for s in reading.statements] == [(5, "plan"), (6, "plan")]


def test_files_of_a_type_are_not_its_step(one: ReadOne) -> None:
    told = one("New photom files for NIRCam coronagraphy (jwst_1241.pmap).", "Other changes")
    assert (told.steps, told.reference_types) == ([], ["photom"])


def test_steps_in_a_style_of_their_own(read: Read) -> None:
    reading = read(f"# {TITLE}\n\n## Fixes\n\n- In some cubes **photom** had lost units.\n", ".md")
    assert reading.statements[0].steps == ["photom"]


def test_parts_around_a_page_are_left_out(read: Read) -> None:
    reading = read(
        "<html><body><div id='side-bar'><ul><li>Build 9.2 Release Notes</li></ul></div>"
        f"<h1>{TITLE}</h1><h2>Fixes</h2><ul><li>tweakreg no longer fails.</li></ul></body></html>",
        ".html",
    )
    assert (len(reading.statements), reading.residue) == (1, [])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Data of cycle 1 will be reprocessed first. The campaign begins in May 2024.",
            ["reprocessing"],
        ),
        ("NIRSpec IFU cubes differ most. Nothing changes for FGS.", ["affected data"]),
        ("As always, access periods do not start over after that.", ["policy"]),
    ],
)
def test_paragraphs_on_affected_data(read: Read, text: str, kinds: list[str]) -> None:
    assert [s.kind for s in read(f"{TITLE}\n\nReprocessing\n\n{text}\n").statements] == kinds


def test_the_context_of_a_build_is_no_delivery(read: Read) -> None:
    text = "The CRDS context frozen for build 10.2 is jwst_1241.pmap."
    (told,) = read(f"{TITLE}\n\nReference files\n\n{text}\n").statements
    assert (told.kind, told.pmaps) == ("version row", ["jwst_1241.pmap"])


def test_what_a_keyword_tells_of_the_build(read: Read) -> None:
    text = "The keyword CAL_VER reveals which build made a file."
    (told,) = read(f"{TITLE}\n\n{text}\n\nHighlights\n\n").statements
    assert (told.kind, told.keywords) == ("keyword", ["CAL_VER"])
