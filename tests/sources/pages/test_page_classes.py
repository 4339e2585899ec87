"""Classes of wordings, a few of each: settings, what is left out, what was wrong or is better."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("In outlier_detection, the default for snr has become 2.5.", "2.5"),
        ("The drizzle weighting became the default in cube_build.", "drizzle"),
        ("What ramp_fitting uses by default is still OLS_C.", "OLS_C"),
        ("Three star finders to choose from in tweakreg. iraf is the default.", "iraf"),
        ("Set ifu_autocen to False for MIRI MRS.", "off"),
        ("Set skip to False in the residual_fringe step.", "on"),
        ("charge_migration: skip is True for NIRISS AMI", "off"),
        ("Turn the charge_migration step on for NIRISS imaging.", "on"),
        ('Use "segmentation" as the default starfinder of tweakreg.', "segmentation"),
        ("The pixel_replace step is turned off unless skip is set to False.", "off"),
        ("The clean_flicker_noise step is now run unless users turn it off.", "on"),
        ("emicorr runs for MIRI subarrays without the user having to switch it on.", "on"),
        ("Alignment to Gaia by tweakreg is no longer an option but the rule.", "on"),
        ("Neither emicorr nor nsclean runs by default.", "off"),
        ("klip: truncate lowered to 30", "30"),
        ("The sky step: the threshold was raised to 16,000 DN.", "16000"),
    ],
)
def test_values_that_hold_unless_set(one: ReadOne, bullet: str, expected: str) -> None:
    assert one(bullet).default == expected


@pytest.mark.parametrize(
    "bullet",
    [
        'In cubes made with coord_system set to "ifualign", the axes were interchanged.',
        "Multiprocessing (ramp_fitting.maximum_cores = half): the run time has halved.",
        "Fix a crash of cube_build with skip set to True.",
        "white_light: optional wavelength limits, min_wavelength and max_wavelength",
        "No correction is made when the target is flagged (BKGDTARG is true).",
    ],
)
def test_settings_that_are_no_defaults(one: ReadOne, bullet: str) -> None:
    assert one(bullet).default is None


@pytest.mark.parametrize(
    ("bullet", "excluded"),
    [
        ("Snowballs are flagged in NIRCam. MIRI is not affected by this change.", ["MIRI"]),
        ("jump.find_showers is True for NIRSpec but remains False for MIRI.", ["MIRI"]),
        ("Extraction is new for NIRSpec FS, but neither for MIRI nor for FGS.", ["FGS", "MIRI"]),
        ("For all but the MIRI MRS, the reset step reads the pattern.", ["MIRI MRS"]),
        ("The jump step is new for MIRI. For MIRI MRS, nothing changes.", ["MIRI MRS"]),
        ("Flag more pixels in all instruments, leaving NIRCam as it was.", ["NIRCam"]),
        ("Noise is cleaned in NIRSpec. The step is not run for NIRSpec BOTS.", ["NIRSpec BOTS"]),
    ],
)
def test_what_is_left_out_in_passing(one: ReadOne, bullet: str, excluded: list[str]) -> None:
    assert sorted(one(bullet).excluded) == excluded


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("mrs_imatch has been deprecated, since this is dealt with elsewhere.", "deprecation"),
        ("clean_flicker_noise is the recommended replacement for nsclean.", "deprecation"),
        ("Add wfss_maxiter and wfss_rms_stop, which end the fit.", "new parameter"),
        ("Regions given by ignore_region_min are now honored.", "bug fix"),
        ("Make the degree of the fit selectable with sip_degree.", "new feature"),
        ("The fraction of falsely flagged pixels fell from 3% to 0.4%.", "improvement"),
        ("Exposures without guide star no longer enter level 3 products.", "bug fix"),
        ("The window is now centered on the source. It used to be 2 pixels off.", "bug fix"),
        ("Would stop with an out-of-memory error on crowded fields.", "bug fix"),
        ("Time series now come as one file per visit.", "data product change"),
        ("Scripts that import the old module will fail.", "breaking change"),
        ("Neither scale1 nor scale2 has an effect any more.", "breaking change"),
        ("Only 100 objects are cut out if wfss_nbright is not set.", "change of default"),
        ("FGS images in parallel with others are flat fielded.", "improvement"),
        ("The noise of light curves thereby drops by 15%.", "improvement"),
        ("Cleaning of noise (clean_flicker_noise) on by default.", "change of default"),
        ("Products of MIRI MRS differ most from those of build 10.1.", "affected data"),
    ],
)
def test_kinds_by_class(one: ReadOne, bullet: str, kind: str) -> None:
    assert one(bullet).kind == kind


def test_what_a_change_comes_to_belongs_to_it(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nPipeline\n\nThe photom step of MIRI MRS now knows the date. At 25 microns, "
        "fluxes are 50% higher than in build 10.1. Until now, users had to set apply_time "
        "themselves. Add a new parameter to cube_build for NIRSpec IFU.\n"
    )
    assert [statement.modes for statement in reading.statements] == [["MIRI MRS"], ["NIRSpec IFU"]]


def test_ways_around_an_issue_belong_to_it(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nKnown issues\n\nIn MIRI imaging, the sky levels of tiles may differ. Setting "
        "skymethod to local is a way around this problem.\n"
    )
    assert [statement.kind for statement in reading.statements] == ["known issue"]
