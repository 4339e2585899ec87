"""Dates, amounts, contexts and stages in the many ways that texts write them."""

from __future__ import annotations

import pytest
from page_types import Read, ReadOne

from jwst_buildgraph.sources.pages.names.codes import find_pmaps
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.sources.pages.names.quantities import find_quantities
from jwst_buildgraph.sources.pages.names.stages import stages_in_lists


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("observed between March and June 2024", ["2024-03/2024-06"]),
        ("delivered in July/August 2025", ["2025-07", "2025-08"]),
        ("reprocessed on 3-20 May 2024", ["2024-05-03/2024-05-20"]),
        ("reprocessed on May 3–20, 2024", ["2024-05-03/2024-05-20"]),
        ("due in the third quarter of 2025", ["2025-07/2025-09"]),
        ("due by mid-May 2025", ["2025-05"]),
        ("tagged on April 7, 2025 and in use from May 20 on", ["2025-04-07", "2025-05-20"]),
        ("tagged on April 7, 2025 and we may 20 times more", ["2025-04-07"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert [dated.edtf for dated in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes 5 hours instead of 30.", ["5 h", "30 h"]),
        ("a sky level of 0.2 MJy/sr", ["0.2 MJy/sr"]),
        ("stars of less than 5 mJy", ["≤ 5 mJy"]),
        ("sources closer than 2 arcsec", ["≤ 2 arcsec"]),
        ("shifted by half a spaxel", ["0.5 spaxel"]),
        ("It ends 4 times sooner.", ["factor 4 decrease"]),
        ("A third, the crash of klip, is solved.", []),
        ("spectra between 6 and 8 microns", ["6 to 8 micron"]),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert [str(quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["contexts 1201 through 1210", "jwst_1201-1210.pmap", "contexts from 1201 to 1210",
     "jwst_1201.pmap → jwst_1210.pmap", "pmaps 1201; 1210"],
)  # fmt: skip
def test_contexts(text: str) -> None:
    assert [code.label for code in find_pmaps(text)] == ["jwst_1201.pmap", "jwst_1210.pmap"]


def test_a_cell_may_have_two_contexts(read: Read) -> None:
    table = (
        "| Build | Status | jwst | CRDS context |\n|---|---|---|---|\n"
        "| 11.0 | Archived | 1.15.1 | 1263 to 1298 |"
    )
    statement = read(f"# JWST pipeline builds\n\n{table}\n").statements[-1]
    assert statement.pmaps == ["jwst_1263.pmap", "jwst_1298.pmap"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Stages 2 and 3", "23"), ("stages 1-3", "123"), ("all three stages", "123"), ("stage 3", "")],
)
def test_stages(text: str, numbers: str) -> None:
    assert "".join(number for number, _, _ in stages_in_lists(text)) == numbers


@pytest.mark.parametrize(
    ("bullet", "parameters"),
    [
        ("klip: truncate lowered to 40", ["klip.truncate"]),
        ("For NIS_AMI, skip is True in charge_migration.", ["charge_migration.skip"]),
        ("In cube_build, the default of weighting is emsm.", ["cube_build.weighting"]),
        ("saturation fails; set its skip parameter to True.", ["saturation.skip"]),
        ("calwebb_spec2 keeps more if keep_masks is set to True.", ["calwebb_spec2.keep_masks"]),
    ],
)
def test_words_that_are_set(one: ReadOne, bullet: str, parameters: list[str]) -> None:
    assert one(bullet).parameters == parameters


@pytest.mark.parametrize(
    ("second", "parameters"),
    [
        ("The step is off by default for MIRI imaging.", []),
        ("The default of rejection_threshold has been raised to 5.", ["jump.rejection_threshold"]),
        ("The new parameter tile_rows tells how many rows to read.", ["jump.tile_rows"]),
    ],
)
def test_the_step_of_the_sentence_before(read: Read, second: str, parameters: list[str]) -> None:
    page = "# JWST Build 12.1 Release Notes\n\n## New features\n\n"
    last = read(f"{page}Snowballs are found by the jump step of calwebb_detector1. {second}\n")
    assert last.statements[-1].steps == ["jump"]
    assert last.statements[-1].parameters == parameters


@pytest.mark.parametrize(
    ("bullet", "types"),
    [
        ("A flat field (dflat) for the NIRSpec IFU", ["dflat"]),
        ("The flux calibration of NIRSpec MOS has changed (sflat).", ["sflat"]),
        ("MIRI MRS: new fringe flats", ["fringe"]),
        ("NIRCam superbias files made from darks of 2024", ["superbias"]),
        ("NIRISS: new flat and dark files", ["dark", "flat"]),
    ],
)
def test_reference_types(read: Read, bullet: str, types: list[str]) -> None:
    page = f"# JWST Build 12.1 Release Notes\n\n## Reference files\n\n- {bullet}\n"
    assert sorted(read(page).statements[-1].reference_types) == types


def test_the_last_build_that_leads_in_a_list(read: Read) -> None:
    page = "# JWST Build 12.1 Release Notes\n\n## Known issues in build 12.1\n\n"
    lead = "The one issue of build 12.0 has been solved. Known issues in build 12.1 are:"
    reading = read(f"{page}{lead}\n\n- tweakreg fails for NIRISS imaging.\n")
    assert reading.statements[-1].build == "12.1"


def test_a_fixed_issue_is_of_the_build_that_fixes_it(read: Read) -> None:
    page = "# JWST Build 12.1 Release Notes\n\n## Known issues in build 12.1\n\n"
    issue = "Missing tables of FGS data, an issue of build 12.0, no longer occur."
    assert read(f"{page}- {issue}\n").statements[-1].build == "12.1"


def test_since_when_it_was_wrong_is_not_where_it_is_fixed(one: ReadOne) -> None:
    bullet = "Fix the roll angle of FGS data, which had the wrong sign since build 9.3."
    assert one(bullet).fixed_in is None
