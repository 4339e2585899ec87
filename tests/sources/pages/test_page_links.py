"""What statements name, in classes of wordings: one sentence of our own for each way to say it."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne

from jwst_buildgraph.sources.pages.names.defaults import default_state
from jwst_buildgraph.sources.pages.names.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("The default tolerance (tolerance) was relaxed from 1 to 2 arcsec.", "2"),
        ("The default size of the box, box_size, goes up from 3 to 5.", "5"),
        ("The default of jump.min_sat_area was doubled to 2.", "2"),
        ('"mean" continues to be the default.', "mean"),
        ('A number is accepted too, with "3" being the default.', "3"),
        ("Box extraction continues to be the default.", "box"),
        ('The old algorithm remains the default ("OLS_C").', "OLS_C"),
        ('Square weights ("square") have become the default of resample.', "square"),
        ("tweakreg.abs_refcat has GAIADR3 as its default value.", "GAIADR3"),
        ('resample now uses the "gaussian" kernel for MIRI.', "gaussian"),
        ('skymatch uses the method "local" from now on.', "local"),
        ('The kernel parameter was changed from "square" to "turbo".', "turbo"),
        ('"match" is used when nothing else is specified.', "match"),
        ("Pixels above 9000 DN are left out, a limit that can be changed with max_dn.", "9000"),
        ("Fringes are removed without intervention by the user.", "on"),
        ("Detection stays disabled for MIRI, but it has been activated for NIRISS.", "on"),
        ("Activated the search for jumps; it remains off for NIRSpec.", "on"),
        ("The persistence step is skipped for all detectors.", "off"),
        ("The persistence step is skipped if no trap map exists.", None),
        ("Spectra are smoothed with the new option; without it they are as before.", "off"),
        ("Users who want the correction need to set emicorr.skip to False.", "off"),
        ("Sources that are off center have the right flux.", None),
        ("The default of snr is now 4.0 5.0.", "4.0 5.0"),
        ('outlier_detection.snr changed from "5.0 4.0" to "4.0 3.0".', "4.0 3.0"),
        ('The snr parameter went from "5.0 4.0" to "4.0 3.0" by default.', "4.0 3.0"),
        ("The default scales were lowered from 1.2 0.7 to 1.0 0.5.", "1.0 0.5"),
        ('The default of outlier_detection.kernel_size becomes "5 5".', "5 5"),
        ("The default time limit is now 20 minutes.", "20"),
    ],
)
def test_defaults(text: str, default: str | None) -> None:
    assert default_state(text) == default


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opening takes less time, by a factor of 10 or more.", ["factor ≥ 10 decrease"]),
        ("Spectra are noisier by some 15 percent.", ["~ 15 % increase"]),
        ("A loss of sensitivity amounting to 4% is corrected.", ["4 % decrease"]),
        ("The radius was relaxed from 1 to 2 arcsec.", ["1 arcsec", "2 arcsec"]),
        ("A new build comes every three months.", []),
        ("Fluxes are wrong by up to ~2%.", ["≤ 2 %"]),
        ("Sensitivity fell by 4% at 25 microns.", ["4 % decrease", "25 micron"]),
        ("A spike near 12.2 µm was removed.", ["~ 12.2 micron"]),
        ("Fluxes redward of 18 µm are lower by 3%.", ["3 % decrease"]),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert [str(quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("bullet", "excluded"),
    [
        ("The threshold was raised for NIRCam, whereas MIRI keeps the old one.", ["MIRI"]),
        ("Gains of all near-infrared detectors except NIRSpec are new.", ["NIRSpec"]),
        ("Cosmic rays are flagged; the step does nothing for MIRI.", ["MIRI"]),
        ("Time stamps are right, a problem that NIRSpec never had.", ["NIRSpec"]),
        ("Wavelengths of NIRSpec MOS were wrong; those of the IFU were not.", ["NIRSpec IFU"]),
        ("Errors are smaller; for MIRI, everything stays as it was.", ["MIRI"]),
        ("Gains are new for near-IR detectors, but not for NIRSpec data read in IRS2 mode.", []),
        ("The fit is used for NIRISS, while MIRI continues with the former one.", ["MIRI"]),
        ("Flagging is still optional for MIRI but is now done for NIRISS.", ["MIRI"]),
        ("NIRCam data are corrected by gain_scale, and NIRSpec data are not.", ["NIRSpec"]),
        ("NIRCam images are aligned by tweakreg; FGS images are left as they were.",
         ["FGS imaging"]),
        ("MIRI and NIRCam use the new fit in jump; time series are exempt.", ["time series"]),
    ],
)  # fmt: skip
def test_what_is_left_out(one: ReadOne, bullet: str, excluded: list[str]) -> None:
    assert one(bullet).excluded == excluded


@pytest.mark.parametrize(
    ("bullet", "parameters"),
    [
        ("Users may set the radius of the search with searchrad in tweakreg.",
         ["tweakreg.searchrad"]),
        ("Aperture radii of tso_photometry can be set (radius, radius_inner).",
         ["tso_photometry.radius", "tso_photometry.radius_inner"]),
        ("The default number of KLIP modes (truncate) is now 40.", ["klip.truncate"]),
        ("grow_from_saturated was removed from the saturation step.",
         ["saturation.grow_from_saturated"]),
        ("Rename the brightest option to nbright in tweakreg.",
         ["tweakreg.nbright", "tweakreg.brightest"]),
    ],
)  # fmt: skip
def test_parameters(one: ReadOne, bullet: str, parameters: list[str]) -> None:
    assert set(one(bullet).parameters) == set(parameters)


@pytest.mark.parametrize(
    ("bullet", "steps", "types"),
    [
        ("For subarrays, refpix replaces bad reference pixels.", ["refpix"], []),
        ("The fluxes of extract_1d have errors for the flat field.", ["extract_1d"], []),
        ("The step my_step was inserted between jump and ramp_fitting.", ["my_step"], []),
        ("The reset step has received new reference files.", ["reset"], ["reset"]),
        ("jump stops if there is no dark file.", ["jump"], ["dark"]),
        ("photom has a new column for read noise.", ["photom"], []),
    ],
)
def test_steps_and_types(one: ReadOne, bullet: str, steps: list[str], types: list[str]) -> None:
    statement = one(bullet)
    assert (statement.steps, statement.reference_types) == (steps, types)


@pytest.mark.parametrize(
    ("headings", "bullet", "modes"),
    [
        ("## Imaging", "MIRI: skymatch is faster.", ["MIRI imaging"]),
        ("## Imaging\n\n### MIRI", "skymatch is faster.", ["MIRI imaging"]),
        ("## MIRI\n\n### Imaging", "skymatch is faster.", ["MIRI imaging"]),
        ("## Coronagraphy and AMI", "NIRCam: less memory is used.", ["NIRCam coronagraphy"]),
        ("## NIRISS", "ami_analyze is faster.", ["NIRISS AMI"]),
        ("## Highlights", "Cubes of MIRI MRS and images of MIRI coronagraphy are better.",
         ["MIRI MRS", "MIRI coronagraphy"]),
        ("## Highlights", "NIRSpec IFU and fixed slit spectra are better.",
         ["NIRSpec IFU", "NIRSpec FS"]),
    ],
)  # fmt: skip
def test_modes_of_headings(read: Read, headings: str, bullet: str, modes: list[str]) -> None:
    statement = read(f"# {TITLE}\n\n{headings}\n\n- {bullet}\n", ".md").statements[0]
    assert set(statement.modes) == set(modes)
    assert not statement.techniques
    assert not statement.instruments


def test_of_several_pipelines_in_a_heading_the_named_one_is_meant(read: Read) -> None:
    page = f"# {TITLE}\n\n## Image2 and Image3\n\n- calwebb_image2 is faster.\n"
    assert read(page, ".md").statements[0].pipelines == ["calwebb_image2"]


def test_an_option_is_gone_on_about(read: Read) -> None:
    page = (
        f"{TITLE}\n\nHighlights of this build\n\n"
        '• Setting tweakreg.starfinder to "dao" is discouraged. '
        "This option will disappear in build 10.3.\n"
    )
    parameters = [statement.parameters for statement in read(page).statements]
    assert parameters
    assert all(names == ["tweakreg.starfinder"] for names in parameters)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Build 10.2 was released as a candidate on March 4, 2024.", None),
        ("Build 10.2 replaced build 10.1, which was archived on May 1, 2024.", None),
        ("Build 10.1 has been archived.", "archived"),
    ],
)
def test_what_a_build_became_is_no_status(read: Read, sentence: str, status: str | None) -> None:
    page = f"{TITLE}\n\nBuild history\n\n{sentence}\n"
    assert [statement.status for statement in read(page).statements] == [status]


def test_releases_that_stay(one: ReadOne) -> None:
    assert one("SDP stays at version 2024.1.0.").releases == ["SDP 2024.1.0"]
    assert one("Raw files are made by SDP 2023_1b.").releases == ["SDP 2023_1b"]


@pytest.mark.parametrize(
    ("bullet", "step"),
    [
        ("Persistence is skipped for NIRSpec.", "persistence"),
        ("Refpix is now skipped for MIRI.", "refpix"),
        ("Dark subtraction is skipped for NIRSpec MOS.", "dark_current"),
        ("Persistence was disabled for NIRSpec.", "persistence"),
    ],
)
def test_what_is_skipped_is_a_step_that_is_off(one: ReadOne, bullet: str, step: str) -> None:
    change = one(bullet)
    assert (change.kind, change.steps, change.default) == ("change of default", [step], "off")


@pytest.mark.parametrize(
    ("bullet", "modes", "techniques"),
    [
        ("Spikes at the ends of SOSS spectra are gone.", ["NIRISS SOSS"], []),
        ("The jump step no longer crashes for MOS exposures.", ["NIRSpec MOS"], []),
        ("The background is scaled for MSA data.", ["NIRSpec MOS"], []),
        ("Fluxes of BOTS and MRS products are right.", ["NIRSpec BOTS", "MIRI MRS"], []),
        ("Combined DHS spectra have errors.", ["NIRCam DHS"], []),
        ("Traces of WFSS spectra are straight.", [], ["wide-field slitless spectroscopy"]),
        ("The file of MIRI MOS data is closed.", [], ["multi-object spectroscopy"]),
        ("Closure phases of AMI data have errors.", [], ["aperture masking interferometry"]),
    ],
)
def test_a_technique_that_one_mode_has_is_that_mode(
    one: ReadOne, bullet: str, modes: list[str], techniques: list[str]
) -> None:
    statement = one(bullet)
    assert (statement.modes, statement.techniques) == (modes, techniques)
    assert statement.confidence < 0.95 or statement.techniques


def test_the_innermost_of_nested_pipelines_is_meant(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nImprovements\n\n• detector1\n   ◦ Dead pixels are masked.\n"
        "   ◦ Image2 and Image3\n      ▪ Fluxes are right.\n"
    )
    assert [statement.pipelines for statement in reading.statements] == [
        ["calwebb_detector1"],
        ["calwebb_image2", "calwebb_image3"],
    ]


@pytest.mark.parametrize(
    ("bullet", "field", "labels"),
    [
        ("Sky-subtracted and background-subtracted data are not mixed.", "steps", []),
        (
            "The residual fringe correction (ifu_rfcorr of extract_1d) is faster.",
            "steps",
            ["extract_1d"],
        ),
        ("The residual fringe correction (in 1D) is faster.", "steps", ["residual_fringe"]),
        ("Fluxes of MRS are mended, whereas those of NIRSpec IFU were right.", "excluded",
         ["NIRSpec IFU"]),
        ("Files of a pipeline older than 1.15.1 cannot be read.", "releases", ["jwst 1.15.1"]),
        ("Files of builds older than 11.2 need version 1.14.0 of gwcs.", "releases", []),
        ("Messages are sorted by the option --log-level of strun.", "parameters", []),
        ("Updated the APCORR and EXTRACT1D files.", "reference_types", ["apcorr", "extract1d"]),
        ("Fluxes need the new SIRSKERNEL reference file.", "reference_types", ["sirskernel"]),
        ("Updated dark files to follow the gain (jwst_1200.pmap).", "reference_types", ["dark"]),
        ("Fewer false flags in the jump step (jwst_1200.pmap).", "parameters", []),
        ("All wide-field modes are faster.", "techniques", ["wide-field slitless spectroscopy"]),
    ],
)  # fmt: skip
def test_what_is_named(one: ReadOne, bullet: str, field: str, labels: list[str]) -> None:
    assert getattr(one(bullet), field) == labels


@pytest.mark.parametrize(
    ("bullet", "pipelines"),
    [
        ("Both calwebb_spec2/3 run faster.", ["calwebb_spec2", "calwebb_spec3"]),
        ("The background is removed in image2 and 3.", ["calwebb_image2", "calwebb_image3"]),
        ("The second stage of the pipeline is faster.", ["stage 2"]),
        ("The first two stages of processing are faster.", ["stage 1", "stage 2"]),
        ("Second and third stage products have catalogs.", ["stage 2", "stage 3"]),
        ("The ramps-to-slopes pipeline is faster.", ["calwebb_detector1"]),
        ("It is the second stage of a rocket.", []),
    ],
)
def test_pipelines(one: ReadOne, bullet: str, pipelines: list[str]) -> None:
    assert one(bullet).pipelines == pipelines
