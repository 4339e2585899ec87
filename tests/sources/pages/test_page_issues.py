"""Issues: known, carried over or fixed, by wording, by state and by heading."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read

from jwst_buildgraph.sources.pages import Statement


def listed(read: Read, text: str, heading: str = "Known issues") -> list[Statement]:
    return read(f"{TITLE}\n\n{heading}\n\n{text}\n").statements


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("Cubes are empty. Resolved since patch build 10.2.1.", "fixed issue"),
        ("Cubes are empty. Build 10.2 puts this right.", "fixed issue"),
        ("Cubes were empty, which could be remedied in the present build.", "fixed issue"),
        ("Cubes are empty (since put right).", "fixed issue"),
        ("Cubes are empty. Status: closed.", "fixed issue"),
        ("jwst 1.13.0 made empty cubes; the version installed, 1.14.0, does not.", "fixed issue"),
        ("The crash for empty cubes is a thing of the past.", "fixed issue"),
        ("Cubes are empty. Status: open.", "known issue"),
        ("The loss of throughput is not corrected in any mode.", "known issue"),
        ("The bands have not yet been fully removed.", "known issue"),
        ("Cosmic rays are corrected twice in some cubes.", "known issue"),
        ("Stripes remain in MIRI subarray images after emicorr.", "known issue"),
        ("Nothing is logged by scripts that still use run().", "known issue"),
        ("Skip the step until this is solved in build 10.3.", "known issue"),
        ("Cubes have seams; build 10.3 will cure this.", "known issue"),
        ("Cubes have seams, left over from build 10.1.", "carried-over issue"),
        ("The loss of spectra is still with us.", "carried-over issue"),
        ("Cubes have seams. Open since 10.0.", "carried-over issue"),
        ("Cubes have seams. First seen in build 10.2.", "known issue"),
        ("Cubes have seams (already reported for build 10.1).", "carried-over issue"),
    ],
)
def test_the_kind_of_an_issue_is_told_by_words(read: Read, bullet: str, kind: str) -> None:
    assert listed(read, f"• {bullet}")[0].kind == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Left over from build 10.1", "carried-over issue"),
        ("First reported for build 10.1", "carried-over issue"),
        ("Found in build 10.2", "known issue"),
        ("Newly discovered", "known issue"),
        ("Cured since build 10.1", "fixed issue"),
        ("Dealt with", "fixed issue"),
    ],
)
def test_headings_part_issues_by_their_state(read: Read, heading: str, kind: str) -> None:
    (issue,) = listed(read, f"{heading}\n\n• Cubes of the MIRI MRS have seams.")
    assert (issue.kind, issue.build) == (kind, "10.2")


@pytest.mark.parametrize(
    ("plan", "build"),
    [
        ("A fix is in preparation for 10.3.", "10.3"),
        ("We intend to correct this in Build 10.3.", "10.3"),
        ("A revised extraction is foreseen for build 10.3.1.", "10.3.1"),
    ],
)
def test_what_will_mend_an_issue_is_a_plan(read: Read, plan: str, build: str) -> None:
    issue, told = listed(read, f"• Cubes are empty. {plan}")
    assert (issue.kind, issue.fixed_in) == ("known issue", None)
    assert (told.kind, told.build) == ("plan", build)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Crash of cube_build. MIRI cubes end in an error. Please skip the step.", 1),
        ("Cubes of MIRI are empty. Set skip of cube_build to True.", 1),
        ("Cubes of MIRI are empty. Spectra of NIRISS have spikes.", 2),
        ("Two items remain: wavy cubes in MIRI MRS, and a missing TARGTYPE of FGS.", 2),
        ("Three problems were reported for the previous build.", 0),
        ("Further limitations are collected elsewhere.", 0),
    ],
)
def test_how_many_issues_a_paragraph_tells_of(read: Read, text: str, count: int) -> None:
    assert len(listed(read, text)) == count


def test_a_table_of_issues(read: Read) -> None:
    rows = (
        "| No. | Issue | Seen in | Status |\n|---|---|---|---|\n"
        "| 1 | Cubes of the MIRI MRS have seams | 10.1 | Open |\n"
        "| 2 | Cubes of the NIRSpec IFU have seams | 10.2 | Open |\n"
        "| 3 | NIRISS AMI products are empty | 10.2 | Fixed in 10.2.1 |\n"
    )
    assert [(s.kind, s.pipelines, s.fixed_in) for s in listed(read, rows)] == [
        ("carried-over issue", [], None),
        ("known issue", [], None),
        ("fixed issue", [], "10.2.1"),
    ]


def test_a_table_of_changes_tells_whose_its_numbers_are(read: Read) -> None:
    rows = (
        "| Step | Modes | Change | PR |\n|---|---|---|---|\n"
        "| jump | All | Snowballs are flagged now | 8123, 8124 |\n"
    )
    (change,) = listed(read, rows, "Changes")
    assert (change.modes, change.pull_requests) == (["all"], ["jwst#8123", "jwst#8124"])


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("Cubes have seams. This bug was introduced in build 10.1.", "carried-over issue"),
        ("Cubes have seams (introduced in build 10.1).", "carried-over issue"),
        ("Cubes have seams, a problem that came with build 10.1.", "carried-over issue"),
        ("The seams of cubes, an issue with build 10.1, have not gone.", "carried-over issue"),
        ("The tweakreg issue of build 10.1 remains.", "carried-over issue"),
        ("Cubes have seams, introduced in build 10.1.", "carried-over issue"),
        ("Cubes have seams, which was introduced in build 10.1.", "carried-over issue"),
        ("The wisp templates introduced in build 10.1 fail for F200W.", "known issue"),
        ("The wisp step, introduced in build 10.1, fails for F200W.", "known issue"),
        ("Cubes have seams. The bug appeared in build 10.2.", "known issue"),
    ],
)
def test_an_issue_is_listed_in_the_build_of_its_section(read: Read, bullet: str, kind: str) -> None:
    (issue,) = listed(read, f"• {bullet}", "Known issues in build 10.2")
    assert (issue.kind, issue.build) == (kind, "10.2")


@pytest.mark.parametrize("mended", ["Fixed", "Solved", "Corrected", "Repaired"])
def test_what_is_mended_since_a_build_is_a_heading(read: Read, mended: str) -> None:
    (fix,) = listed(read, "• Cubes have no seams any more.", f"{mended} since build 10.1")
    assert (fix.kind, fix.build) == ("bug fix", "10.2")


@pytest.mark.parametrize(
    "bullet",
    [
        "No known issues for NIRCam.",
        "MIRI has no known issues.",
        "We are not aware of any problems with NIRISS data.",
        "Nothing to report for FGS.",
    ],
)
def test_that_there_is_no_issue_is_counted_as_stating_nothing(read: Read, bullet: str) -> None:
    reading = read(f"{TITLE}\n\nKnown issues\n\n• {bullet}\n")
    assert (reading.statements, reading.passed_over) == ([], 1)
