"""Which sentences tell what was changed, and which only lead up to it or speak of it."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne

from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.names.quantities import find_quantities


@pytest.mark.parametrize(
    ("paragraph", "kinds"),
    [
        (
            "Fringes are a known problem of the MIRI MRS. residual_fringe now removes two of them.",
            ["improvement"],
        ),
        (
            "Charge migrates to neighbours near saturation. Until now this had to be flagged by "
            "hand. Build 12.5 introduces the charge_migration step.",
            ["new step"],
        ),
        (
            "Each exposure is divided into segments. The tso_photometry step failed when the last "
            "segment held one integration. This has been corrected.",
            ["bug fix"],
        ),
        (
            "Stage 3 is demanding. On a typical machine outlier_detection took six hours. With a "
            "rolling median it now takes one hour.",
            ["performance"],
        ),
        (
            "The wfss_contam step has been available since build 11.0, but it was skipped by "
            "default. Starting with build 12.5 it runs by default.",
            ["change of default"],
        ),
        (
            "Wavelengths of SOSS depend on the pupil wheel. We have therefore implemented a new "
            "correction for its rotation in extract_1d.",
            ["new feature"],
        ),
        ("Observers of extended sources should inspect their background exposures.", []),
    ],
)
def test_what_only_leads_up_to_a_change(read: Read, paragraph: str, kinds: list[str]) -> None:
    reading = read(f"{TITLE}\n\nHighlights of this build\n\nSpectroscopy\n\n{paragraph}\n")
    assert [statement.kind for statement in reading.statements] == kinds


def test_a_paragraph_under_a_label_is_about_one_thing(read: Read) -> None:
    text = (
        f"# {TITLE}\n\n## Highlights\n\n**Bars.** Bars between shutters used to be left in "
        "slitlets of four shutters. All lengths are now covered, in **barshadow**.\n"
    )
    (statement,) = read(text, ".md").statements
    assert (statement.kind, statement.steps) == ("bug fix", ["barshadow"])


def test_what_a_nested_bullet_leaves_out(read: Read) -> None:
    text = (
        f"{TITLE}\n\nHighlights\n\n  • resample: weight maps no longer vanish.\n"
        "      ◦ FGS images are unaffected.\n"
    )
    (statement,) = read(text).statements
    assert statement.excluded == ["FGS imaging"]


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("The variance arrays were not propagated by flat_field.", "bug fix"),
        ("An inconsistency between the SCI and ERR arrays has been removed.", "bug fix"),
        ("NaN pixels do not spread when the cube is resampled.", "bug fix"),
        ("extract_2d keeps going if one of the slits has no data.", "bug fix"),
        ("SOSS extraction would occasionally return NaN.", "bug fix"),
        ("The soss_devname option does not exist any more.", "removal"),
        ("hlsp no longer forms part of calwebb_coron3.", "removal"),
        (
            "The barshadow correction is no longer attempted for uniform sources.",
            "change of default",
        ),
        ("Time-series exposures now skip the jump step.", "change of default"),
        (
            "ramp_fitting ignores such ramps unless suppress_one_group is False.",
            "change of default",
        ),
        ("The order of align_refs and klip has been reversed.", "change of default"),
        ("tso_photometry handles subarrays with two amplifiers.", "new feature"),
        ("Observers may ask for cubes in detector coordinates.", "new feature"),
        ("There is a parameter, fit_by_channel, for the channels.", "new parameter"),
        ("source_catalog gained nsigma_kernel.", "new parameter"),
        ("Configuration files in cfg format will be refused from build 13.0 on.", "deprecation"),
        ("The return value of Step.call is a list.", "breaking change"),
        ("Segment files are limited to 2 GB.", "data product change"),
        ("There is now one x1d file per source.", "data product change"),
        ("assign_wcs opens each reference file once.", "performance"),
        ("ami_average was absorbed by ami_normalize.", "refactoring"),
        ("Superbias files of NIRSpec were replaced.", "reference update"),
        ("Extraction of the third order will follow in build 12.6.", "plan"),
        ("Extended sources in slitlets are corrected for bar shadows as well.", "new feature"),
    ],
)
def test_kinds_by_the_main_clause(one: ReadOne, bullet: str, kind: str) -> None:
    assert one(bullet).kind == kind


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Slits that fall off the detector are now handled.", "Slits that fall off the detector",
         "handled"),
        ("For MIRI, the step no longer flags groups.", "the step", "flags"),
        ("DQ flags set by saturation survive the fit.", "DQ flags set by saturation", "survive"),
        ("It was found that slits had been subtracted twice.", "slits", "subtracted"),
    ],
)  # fmt: skip
def test_main_clauses(text: str, subject: str, verb: str) -> None:
    said = predicate_of(text)
    assert said is not None
    assert (said.subject, said.verb) == (subject, verb)


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("The step is available, but not run unless the user asks for it.", "off"),
        ("Observers need to switch it on by hand.", "off"),
        ("pixel_replace is skipped in standard processing.", "off"),
        ("The step is run by default, and can be skipped.", "on"),
        ("Unless skip is set to True, the correction is made.", "on"),
        ("It no longer needs to be switched on by users.", "on"),
        ("The default method is now the median.", "median"),
        ("Box extraction stays the default.", "box"),
        ("The run time of calwebb_tso3 went from 5 hours to 50 minutes.", None),
        ("It concerns one template (EXP_TYPE=NRC_WFSC).", None),
    ],
)
def test_defaults_of_users(one: ReadOne, bullet: str, expected: str | None) -> None:
    assert one(bullet).default == expected


@pytest.mark.parametrize(
    ("bullet", "excluded"),
    [
        ("Names of slits are given in NIRSpec spectra (MOS excepted).", ["NIRSpec MOS"]),
        ("All instruments are affected, with MIRI as the only exception.", ["MIRI"]),
        ("Near-infrared data profit from it (not MIRI).", ["MIRI"]),
        ("All imaging modes, except those of MIRI, use a new threshold.", ["MIRI imaging"]),
        ("Apart from NIRCam, all instruments use the new method.", ["NIRCam"]),
        ("The flagging is on, though never for time series.", ["time series"]),
        ("This works for NIRCam, not only for MIRI.", []),
    ],
)
def test_further_exclusions(one: ReadOne, bullet: str, excluded: list[str]) -> None:
    assert one(bullet).excluded == excluded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Coordinates shift by 0.15".', ["0.15 arcsec"]),
        ('Set it to "1" or "user 2".', []),
        ("Files are split above 2 GB.", ["2 GB"]),
        ("The sensitivity at 25 micron declines.", ["25 micron"]),
        ("The background was subtracted twice.", []),
        ("Twice as many sources are found.", ["factor 2 increase"]),
        ("The error falls below 10 mas.", ["≤ 10 mas"]),
        ("Ramps with only 1 good group yield a flux.", ["1 group"]),
    ],
)
def test_amounts(text: str, expected: list[str]) -> None:
    assert [str(quantity) for quantity in find_quantities(text)] == expected
