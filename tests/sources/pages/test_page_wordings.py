"""Wordings and layouts of older and newer pages, in sentences of our own."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne

from jwst_buildgraph.sources.pages.names.quantities import find_quantities


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("Spectra of extended sources no longer come out as zero.", "bug fix"),
        ("The photom step had ignored the pixel area for AMI data.", "bug fix"),
        ("Rate images do not contain infinite values any more.", "bug fix"),
        ("x1d files come with the correct S_REGION.", "bug fix"),
        ("Make sure that the background is not subtracted twice.", "bug fix"),
        ("Fix a memory leak in outlier_detection.", "bug fix"),
        ("Uncertainties were underestimated by a factor of 2.", "bug fix"),
        ("The order of the dithers is respected.", "bug fix"),
        ("extract_1d took the background from the neighbouring slit.", "bug fix"),
        ("The barycentric times are now correctly given in TDB.", "bug fix"),
        ("emicorr now properly recognises the readout pattern.", "bug fix"),
        ("Flagged reference pixels are replaced by the mean of their neighbours.", "improvement"),
        ("Shortened the calibration of long time series by a factor of 2.", "performance"),
        ("The C code is used by default in place of the Python version.", "change of default"),
        (
            "The correction is optional; whoever wishes to apply it has to set skip to False.",
            "new feature",
        ),
        (
            "Centroids use a Gaussian now; their scatter improves from 0.4 to 0.1 pixels.",
            "improvement",
        ),
        ("These builds are no longer maintained.", "lifecycle"),
        ("The jump threshold was raised from 4 to 5 sigma for NIRCam.", "change of default"),
        ("klip truncates at 50 modes instead of 100.", "change of default"),
        ("Enable the picture_frame step for NIRSpec.", "change of default"),
        ("Skip the firstframe step for MIRI imaging.", "change of default"),
        ("For coronagraphic data outlier_detection is off.", "change of default"),
        ("Cubes use the drizzle method unless emsm is asked for.", "change of default"),
        ("Wisp subtraction is offered for NIRCam F150W.", "new feature"),
        ("The suppression of one-group ramps has become optional.", "new feature"),
        ("tweakreg takes catalogs with the parameter user_cats.", "new parameter"),
        ("calwebb_spec2 gained a step for NIRSpec MOS.", "new step"),
        ("Pin scipy below 1.13.", "dependency"),
        ("Raise the lower limit of gwcs to 0.22.", "dependency"),
        ("The old spelling is accepted for one more build.", "deprecation"),
        ("There is no skymatch in calwebb_image3 any more.", "removal"),
        ("undersampling_correction is henceforth called charge_migration.", "refactoring"),
        ("calwebb_tso3 finishes overnight, where it used to take three days.", "performance"),
        ("Fringes in MRS spectra are reduced from 6% to 1%.", "improvement"),
        ("Calibrated FGS images are in MJy/sr, not in DN/s.", "data product change"),
        ("Association files in YAML are rejected.", "breaking change"),
        ("The dispersion of the NIRISS grisms was measured anew.", "reference update"),
        ("We are working on wisps, to be ready for build 10.3.", "plan"),
        ("The default extraction for point sources is optimal extraction.", "change of default"),
        ("The parameters a_b and c_d are now True for MIRI.", "change of default"),
        ("First version of the charge_migration step.", "new step"),
        ("Partial support of moving targets in WFSS.", "new feature"),
        ("We removed the combine_1d step from calwebb_tso3.", "removal"),
        ("NIRSpec: updated the trace of MOS spectra.", "improvement"),
        ("A patch that corrects a failure of calwebb_tso3.", "bug fix"),
        ("The pipeline now requires numpy>=2.0.", "dependency"),
        ("numpy older than 1.25 is refused.", "dependency"),
        ("The step ami_average has been withdrawn.", "removal"),
        ("calwebb_tso3 now finishes when a segment is missing.", "bug fix"),
        ("Level 3 tables can be opened with TopCat again.", "bug fix"),
        ("AMI observables are now corrected for bad pixels.", "improvement"),
        ("MIRI: the sky flats were re-derived on-orbit.", "reference update"),
    ],
)
def test_kinds(one: ReadOne, bullet: str, kind: str) -> None:
    assert one(bullet).kind == kind


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("Showers were turned into an option of jump.", "new feature"),
        ("A second kernel of resample can be requested.", "new feature"),
        ("The ramp is split. The way of splitting is set by the new option a_b.", "new parameter"),
        (
            "Cubes follow the slices. To get back the old grid, set a_b=c.",
            "change of default",
        ),
        ("Do not run master_background for lamp exposures.", "change of default"),
        ("Do not flag the same pixel twice.", "bug fix"),
        ("The sky is the median; formerly, bad pixels could bias it.", "bug fix"),
        (
            "Light curves have one row for each order. Until now, all shared one.",
            "data product",
        ),
        ("An overflow error when all pixels are flagged.", "bug fix"),
        ("Each segment is counted only once in the mean.", "bug fix"),
        ("Segments are read only once.", "performance"),
        ("tweakreg fails less often in crowded fields.", "improvement"),
        ("Exclude exposures with failed guiding from associations.", "improvement"),
        ("Add the local sky to the source catalog.", "data product"),
        ("calwebb_image3 stops with an error instead of skipping the step.", "breaking change"),
        ("The use of the step mrs_imatch is discouraged.", "deprecation"),
        ("barshadow corrects spectra for light that is lost at the bars.", "improvement"),
    ],
)
def test_kinds_by_what_is_meant(one: ReadOne, bullet: str, kind: str) -> None:
    assert one(bullet).kind.startswith(kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "What changed in jump is told below.",
        "The most important deliveries since May are given in Table 2.",
        "Table 3 collects the modes of MIRI that differ most.",
        "Only changes that users of NIRCam will notice are mentioned.",
        "Changes are summed up only; links lead to the documentation of ramp_fitting.",
    ],
)
def test_what_only_points_elsewhere_states_nothing(read: Read, sentence: str) -> None:
    reading = read(f"{TITLE}\n\nHighlights of this build\n\n{sentence}\n\n• Fixed a crash.\n")
    assert [statement.kind for statement in reading.statements] == ["bug fix"]


def test_bullets_between_tabs_are_no_rows(read: Read) -> None:
    reading = read(f"{TITLE}\n\nBug fixes\n\n\t•\tSwapped axes.\n\t•\tA crash of jump.\n")
    assert [s.text for s in reading.statements] == ["Swapped axes.", "A crash of jump."]


def test_a_first_sentence_without_a_verb_is_a_title(read: Read) -> None:
    text = "Point sources in cubes. Apertures are now centered. The scatter declined by 20%."
    (statement,) = read(f"{TITLE}\n\nHighlights of this build\n\n{text}\n").statements
    assert statement.kind == "improvement"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Better flags of saturation.", "improvement"), ("Fixed a crash of jump.", "bug fix")],
)
def test_headings_of_several_kinds_do_not_decide(one: ReadOne, text: str, kind: str) -> None:
    assert one(text, "Bug fixes and improvements").kind == kind


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Things to be aware of", "Cubes have seams.", "known issue"),
        (
            "Known issues",
            "Cubes have seams, as was already true for build 10.1.",
            "carried-over issue",
        ),
        ("Known issues", "The crash reported for build 10.1 no longer occurs.", "fixed issue"),
        ("Known issues", "Logging no longer occurs when run() is used.", "known issue"),
        ("Known issues", "Seams: closed with build 10.2.", "fixed issue"),
        ("No longer an issue", "Seams in cubes of the MRS.", "fixed issue"),
        ("Policies", "Users are free to take a later context.", "policy"),
        ("Reprocessing", "NIRSpec MOS: done on June 10, 2024.", "reprocessing"),
        ("Which products change", "Stage 3 spectra of NIRSpec.", "affected data"),
        ("New capabilities", "Wisp subtraction for NIRCam.", "new feature"),
        ("Repairs", "Swapped axes in cubes.", "bug fix"),
        ("Versions", "jwst 1.14.0, SDP 2024.1.1, jwst_1236.pmap", "version row"),
    ],
)
def test_kinds_by_section(one: ReadOne, title: str, text: str, kind: str) -> None:
    assert one(text, title).kind == kind


def test_numbered_sections_and_points(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\n1. What is new\n\n1.1 MIRI\n\n1.1.1 Better flats for all detectors.\n"
        "1.1.2 Faster cubes.\n\n2. Known issues\n\nCubes of NIRSpec IFU have seams.\n"
    )
    assert [(s.kind, s.instruments, s.text) for s in reading.statements] == [
        ("improvement", ["MIRI"], "Better flats for all detectors."),
        ("performance", ["MIRI"], "Faster cubes."),
        ("known issue", [], "Cubes of NIRSpec IFU have seams."),
    ]


def test_tables_aligned_by_spaces(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nKnown issues\n\nNo.  Issue                     Status\n"
        "A-1  Seams in MRS cubes        Open\nA-2  Crash of spectral_leak    Fixed\n"
    )
    assert [(s.kind, s.status) for s in reading.statements] == [
        ("known issue", "open"),
        ("fixed issue", "fixed"),
    ]


def test_tables_of_components(read: Read) -> None:
    reading = read(
        f"{TITLE}\nComponent | Version | Date\njwst package | 1.14.0 | March 29, 2024\n"
        "CRDS context | jwst_1236.pmap | May 14, 2024\n"
    )
    told = [(s.kind, s.build, s.releases, s.pmaps, s.dates) for s in reading.statements]
    assert told == [
        ("version row", "10.2", ["jwst 1.14.0"], [], ["2024-03-29"]),
        ("version row", "10.2", [], ["jwst_1236.pmap"], ["2024-05-14"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cubes are empty; a fix is foreseen for build 10.3.",
        "Cubes are empty (fix expected in build 10.3).",
        "Cubes are empty. We hope to have this solved in build 10.3.",
        "Cubes are empty, which will be corrected in build 10.3.",
    ],
)
def test_issues_that_announce_their_fix(read: Read, text: str) -> None:
    reading = read(f"{TITLE}\n\nKnown issues\n\n• {text}\n")
    assert [(s.kind, s.build) for s in reading.statements] == [
        ("known issue", "10.2"),
        ("plan", "10.3"),
    ]


@pytest.mark.parametrize(
    ("bullet", "field", "expected"),
    [
        ("Better flats for NIRSpec, in both MOS and FS.", "modes", ["NIRSpec MOS", "NIRSpec FS"]),
        ("Better light curves of NIRCam TSO grism.", "modes", ["NIRCam grism time series"]),
        ("Better imaging time-series of NIRCam.", "modes", ["NIRCam imaging time series"]),
        ("Maps for NIRISS, masks for WFSS.", "techniques", ["wide-field slitless spectroscopy"]),
        ("Better NIRSpec data (all modes but IFU).", "excluded", ["NIRSpec IFU"]),
        ("Better flags of SUB64P and NRS1 data.", "subarrays", ["SUB64P"]),
        ("Better flags of NRS1 data.", "detectors", ["NRS1"]),
        ("Better NIRISS GR150C spectra.", "dispersers", ["NIRISS GR150C"]),
        ("Better NIRISS GR150C spectra.", "instruments", ["NIRISS"]),
        ("Better NRS_BRIGHTOBJ products.", "exp_types", ["NRS_BRIGHTOBJ"]),
        ("Better Level 2b products.", "pipelines", ["stage 2"]),
        ("New option in jump: jump now skips bad groups.", "steps", ["jump"]),
        ("It no longer resamples the data.", "steps", []),
        ("Added the sky_glow step.", "steps", ["sky_glow"]),
        ("New parameter affine2d of the ami_analyze step.", "parameters", ["ami_analyze.affine2d"]),
        ("The new clean_flicker_noise step replaces nsclean.", "replaced", ["nsclean"]),
        ("nsclean was replaced by clean_flicker_noise.", "replaced", ["nsclean"]),
        ("Pointing keywords TARG_RA and TARG_DEC are set.", "keywords", ["TARG_RA", "TARG_DEC"]),
    ],
)
def test_names(one: ReadOne, bullet: str, field: str, expected: list[str]) -> None:
    assert getattr(one(bullet), field) == expected


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        ("It is skipped unless requested.", "off"),
        ("It may be switched on by users; off unless wanted.", "off"),
        ("The step runs by default.", "on"),
        ("It is not yet on by default.", "off"),
        ("By default, no correction is made.", "off"),
        ("The sky step: its default changed from 4 to 5.", "5"),
        ("A setting of jump, skip, now defaults to False.", "on"),
        ("The signal threshold was lowered to 15000 DN.", "15000"),
        ("The step is enabled for MOS, but stays off for IFU.", "on"),
        ("Pixels are flagged; before, users had to set deep=True.", None),
        ("The step was turned off for NIRISS AMI.", "off"),
        ("The step has to be activated by hand.", "off"),
        ("A cubic polynomial is fitted (order=3).", "3"),
        ("Fixed a crash when skip was set to True.", None),
        ("The skip parameter of photom was set to False.", "on"),
        ("It is no longer part of the default processing.", "off"),
        ("Users can lower the rejection threshold to 3 sigma.", None),
    ],
)
def test_defaults(one: ReadOne, bullet: str, expected: str) -> None:
    assert one(bullet).default == expected


@pytest.mark.parametrize(
    ("bullet", "types"),
    [
        ("NIRSpec IFU: new F-flats and S-flats.", ["fflat", "sflat"]),
        ("PATHLOSS and BARSHADOW of NIRSpec MOS.", ["pathloss", "barshadow"]),
        ("Spectral traces of the NIRCam grisms.", ["specwcs"]),
        ("Background templates for NIRISS WFSS.", ["bkg"]),
        ("New gains. These lead to better wavelength solutions.", ["gain"]),
    ],
)
def test_reference_types(one: ReadOne, bullet: str, types: list[str]) -> None:
    assert one(bullet, "Reference files").reference_types == types


def test_codes_of_reference_types_are_known_anywhere(one: ReadOne) -> None:
    assert one("Radii are now taken from the apcorr file.").reference_types == ["apcorr"]


@pytest.mark.parametrize(
    ("bullet", "excluded"),
    [
        ("Imaging with MIRI is not affected.", ["MIRI imaging"]),
        ("Only NIRCam is affected; NIRISS is not.", ["NIRISS"]),
        ("It runs for NIRSpec MOS, but remains disabled for NIRSpec IFU.", ["NIRSpec IFU"]),
        ("Spectra of NIRSpec MOS change, NIRSpec BOTS spectra do not.", ["NIRSpec BOTS"]),
        ("NIRISS AMI and SOSS are exempt from it.", ["NIRISS AMI", "NIRISS SOSS"]),
        ("Neither MIRI nor FGS data are changed.", ["MIRI", "FGS"]),
        ("Better data, whereas the search in MIRI remains off.", ["MIRI"]),
        ("All instruments save MIRI are corrected.", ["MIRI"]),
        ("This affects none of the NIRISS modes.", ["NIRISS"]),
        ("The step runs for all exposures but NRS_IMAGE.", ["NRS_IMAGE"]),
        ("The pipeline can now save MIRI spectra.", []),
        ("Do not try to save the cube_build result if it is empty.", []),
        ("Pixels outside the master background are flagged now.", []),
        ("The step has no effect for MIRI.", []),
        ("The correction was skipped for MIRI.", []),
    ],
)
def test_what_is_left_out(one: ReadOne, bullet: str, excluded: list[str]) -> None:
    assert one(bullet).excluded == excluded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The threshold was lowered from 10 to 5 DN/s.", ["10 DN/s", "5 DN/s"]),
        ("Exposure times ranged from 10 to 100 s.", ["10 to 100 s"]),
        ("Raise the limit to 80 DN.", ["80 DN"]),
        ("Fluxes have risen between 2 and 4%.", ["2 to 4 % increase"]),
        ("A reduction of the noise of about 20%.", ["~ 20 % decrease"]),
        ("Fluxes were too high by 5%.", ["5 %"]),
        ("Snowballs are grown by 2 pixels.", ["2 pixel"]),
        ("The repeatability is now 1% or better.", ["≤ 1 %"]),
        ("Offsets of up to 1 arcsec arise.", ["≤ 1 arcsec"]),
        ("Run times shrank to one fifth of the former value.", ["factor 5 decrease"]),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert [str(quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    "bullet",
    [
        "Products are now written if save_results is set.",
        "The skip option was lost on restart.",
        "Units are right when method=median in the input.",
        "The scheme is set from the header.",
    ],
)
def test_common_words_are_no_parameters_of_steps_that_are_not_named(
    one: ReadOne, bullet: str
) -> None:
    assert one(bullet).steps == []


@pytest.mark.parametrize(
    ("bullet", "step", "parameters"),
    [
        ("In jump, rejection_threshold may be 5.", "jump", ["jump.rejection_threshold"]),
        ("Faster if kernel_fwhm is set in tweakreg.", "tweakreg", ["tweakreg.kernel_fwhm"]),
        ("Better masks through expand_large_events.", "jump", ["jump.expand_large_events"]),
        ("For pixel_replace, skip is set to False.", "pixel_replace", ["pixel_replace.skip"]),
        ("New parameters of resample, snr_x and kernel.", "resample",
         ["resample.snr_x", "resample.kernel"]),
    ],
)  # fmt: skip
def test_parameters_are_of_steps(
    one: ReadOne, bullet: str, step: str, parameters: list[str]
) -> None:
    assert (one(bullet).steps, one(bullet).parameters) == ([step], parameters)


@pytest.mark.parametrize(
    ("bullet", "pmaps"),
    [
        ("1290: new gain of FGS.", ["jwst_1290.pmap"]),
        ("New gain of FGS (1290, 1291).", ["jwst_1290.pmap", "jwst_1291.pmap"]),
        ("New masks of NIRCam (contexts 1260-1265).", ["jwst_1260.pmap", "jwst_1265.pmap"]),
    ],
)
def test_contexts_by_place(one: ReadOne, bullet: str, pmaps: list[str]) -> None:
    assert one(bullet, "Reference files").pmaps == pmaps


@pytest.mark.parametrize(
    ("bullet", "fixed_in"),
    [
        ("Cubes are empty. Corrected with patch 10.2.1.", "10.2.1"),
        ("Fixed slit nods are in the wrong order (fixed in 10.2.1).", "10.2.1"),
    ],
)
def test_where_it_is_fixed(read: Read, bullet: str, fixed_in: str) -> None:
    reading = read(f"{TITLE}\n\nKnown issues\n\n• {bullet}\n")
    assert reading.statements[0].fixed_in == fixed_in


def test_what_goes_on_about_an_issue_belongs_to_it(read: Read) -> None:
    reading = read(
        f"{TITLE}\nKnown issues\nCubes of MIRI MRS are empty. As a workaround, run the step "
        "again. This will be fixed in build 10.3.\nNIRISS AMI products have stripes.\n"
    )
    assert [(s.line, s.kind, s.fixed_in) for s in reading.statements] == [
        (3, "known issue", None),
        (3, "plan", None),
        (4, "known issue", None),
    ]


def test_plans_of_a_section_are_for_its_build(read: Read) -> None:
    reading = read(
        f"{TITLE}\nLooking ahead\n"
        "The next build, 10.3, is expected in early 2025. It should bring:\n"
        "• support for MIRI WFSS and faster cubes for MIRI MRS\n"
    )
    assert [(s.kind, s.build, s.modes) for s in reading.statements] == [
        ("lifecycle", "10.3", []),
        ("plan", "10.3", ["MIRI WFSS"]),
        ("plan", "10.3", ["MIRI MRS"]),
    ]


def test_builds_in_columns(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\n | Build 10.2 | Build 10.2.1\njwst | 1.14.0 | 1.14.1\n"
        "CRDS context | 1230 | jwst_1241.pmap\nInstalled | 2024-05-14 | \n"
    )
    told = [(s.build, s.releases, s.pmaps, s.dates) for s in reading.statements]
    assert told == [
        ("10.2", ["jwst 1.14.0"], [], []),
        ("10.2.1", ["jwst 1.14.1"], [], []),
        ("10.2", [], ["jwst_1230.pmap"], []),
        ("10.2.1", [], ["jwst_1241.pmap"], []),
        ("10.2", [], [], ["2024-05-14"]),
    ]


def test_cells_that_are_not_decided(read: Read) -> None:
    reading = read(
        f"{TITLE}\nBuild | Science Calibration | Status | SDP | CRDS context\n"
        "10.3 | TBD | Development | TBD | TBD\n"
    )
    assert reading.statements[0].undetermined == ["jwst", "SDP", "context"]


def test_steps_in_the_first_column(read: Read) -> None:
    reading = read(f"{TITLE}\n\nStep | Change\njump | New parameter max_it, off by default.\n")
    assert (reading.statements[-1].steps, reading.statements[-1].parameters) == (
        ["jump"],
        ["jump.max_it"],
    )


def test_a_title_needs_no_blank_line_after_it(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nHighlights\n\nFaster cubes.\n\nBetter cubes.\n\nKnown issues in Build 10.2\n"
        "Cubes of MIRI MRS are empty.\nIssues resolved since Build 10.1\nAMI data were empty.\n"
    )
    told = [(s.kind, s.build) for s in reading.statements if s.line > 8]
    assert told == [("known issue", "10.2"), ("fixed issue", "10.2")]


def test_a_heading_of_two_steps(read: Read) -> None:
    reading = read(
        f"{TITLE}\nChanges\njump (detector1), ramp_fitting (detector1)\n• Faster.\n"
        "photom (spec2)\n• Faster.\n"
    )
    assert [s.steps for s in reading.statements] == [["jump", "ramp_fitting"], ["photom"]]


def test_a_line_that_names_only_an_instrument_is_a_heading(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nHighlights of this build\n\nMIRI\n• Better imaging.\nNIRSpec\n"
        "• Faster cubes of the IFU.\n"
    )
    assert [s.modes for s in reading.statements] == [["MIRI imaging"], ["NIRSpec IFU"]]


def test_what_is_told_in_two_sentences_is_one_mode(one: ReadOne) -> None:
    statement = one("WFSS spectra are cut out more widely. This holds for NIRISS and NIRCam.")
    assert statement.modes == ["NIRISS WFSS", "NIRCam WFSS"]


@pytest.mark.parametrize(
    ("bullet", "steps"),
    [
        ("Fewer false hits from jump in long ramps.", ["jump"]),
        ("Losses are corrected in pathloss.", ["pathloss"]),
        ("dark_current, superbias: headers keep the names.", ["dark_current", "superbias"]),
        ("A jump in the signal is flagged.", []),
    ],
)
def test_steps_by_bare_names(one: ReadOne, bullet: str, steps: list[str]) -> None:
    assert one(bullet).steps == steps


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("<ul><li>wfss_contam: <em><strong>orders</strong></em> can be given.</li></ul>", ".html"),
        ("* wfss_contam: ***orders*** can be given.", ".md"),
    ],
)
def test_bold_italics_are_parameters(read: Read, text: str, suffix: str) -> None:
    heading = "## Highlights" if suffix == ".md" else "<h2>Highlights</h2>"
    title = f"# {TITLE}" if suffix == ".md" else f"<h1>{TITLE}</h1>"
    (statement,) = read(f"{title}\n\n{heading}\n\n{text}\n", suffix).statements
    assert statement.parameters == ["wfss_contam.orders"]


def test_only_the_last_clauses_are_looked_at_for_plans(read: Read) -> None:
    clauses = "Cubes are empty " + "(see build " * 500 + "; a fix is due in build 10.3."
    reading = read(f"{TITLE}\n\nKnown issues\n\n• {clauses}\n")
    assert [(s.kind, s.build) for s in reading.statements][-1] == ("plan", "10.3")


def test_contents_that_list_headings_of_several_builds(read: Read) -> None:
    headings = (
        "Build 10.2\n  Highlights\n  Known issues\nBuild 10.1\n  Highlights\n  Known issues\n"
    )
    reading = read(
        f"JWST builds 10.1 and 10.2 release notes\n\nOn this page\n{headings}\nBuild 10.2\n\n"
        "Highlights\n\n• Faster cubes.\n\nKnown issues\n\n• Cubes have seams.\n\nBuild 10.1\n\n"
        "Highlights\n\n• Better flats.\n\nKnown issues\n\n• Slits are shifted.\n"
    )
    assert [(s.kind, s.build) for s in reading.statements] == [
        ("performance", "10.2"),
        ("known issue", "10.2"),
        ("improvement", "10.1"),
        ("known issue", "10.1"),
    ]


def test_a_table_of_plans_has_the_build_of_each(read: Read) -> None:
    reading = read(
        f"# {TITLE}\n\n## Upcoming builds\n\n"
        "| Build | Date | What is planned |\n|---|---|---|\n"
        "| 10.3 | June 2024 | Support of dispersed Hartmann sensor data |\n",
        ".md",
    )
    assert [(s.kind, s.build) for s in reading.statements] == [("plan", "10.3")]


def test_a_label_before_a_paragraph_is_no_statement(read: Read) -> None:
    reading = read(
        f"# {TITLE}\n\n## Highlights\n\n"
        "**Speed.** Cubes of NIRSpec IFU are built in half the time.\n",
        ".md",
    )
    assert [(s.kind, s.modes) for s in reading.statements] == [("performance", ["NIRSpec IFU"])]


def test_new_issues_and_old_ones_stand_under_lines_of_their_own(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nKnown issues\n\n"
        "Two of those listed for build 10.1 were fixed. The others persist:\n\n"
        "• Cubes have seams.\n\nNew in this build:\n\n"
        "• Slits are shifted. Until this is fixed in build 10.3, set skip to True.\n"
    )
    found = [(s.kind, s.build) for s in reading.statements if s.line > 6]
    assert found == [("carried-over issue", "10.2"), ("known issue", "10.2"), ("plan", "10.3")]


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        (
            "The skymatch step, which levels the sky, is now skipped by default.",
            "change of default",
        ),
        ("The emicorr step, whose noise model improved, is on by default.", "change of default"),
        ("The parameter jump.only_few has been added, with which few are chosen.", "new parameter"),
        ("jump: Added this step to flag snowballs.", "new step"),
        ("Mosaics no longer contain NaN values at their edges.", "bug fix"),
        ("x1d files no longer contain duplicate rows.", "bug fix"),
        ("x1d files no longer include the column DQ.", "removal"),
        ("PSFs are better aligned after bad pixels have been replaced.", "improvement"),
        ("The TSOVISIT keyword is now set to True in all products.", "keyword change"),
    ],
)
def test_kinds_by_the_clause_that_tells(one: ReadOne, bullet: str, kind: str) -> None:
    assert one(bullet).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "An error in cube_build was corrected. Fluxes of MIRI MRS cubes were too low by 5%.",
        "tweakreg takes proper motions into account. For NIRCam imaging, the typical scatter of"
        " all positions improves from 20 mas to 8 mas.",
        "A new step, emicorr, was added. In MIRI data, noise of the electronics is strong. The step"
        " subtracts it.",
    ],
)
def test_what_a_change_did_belongs_to_it(read: Read, text: str) -> None:
    assert len(read(f"{TITLE}\n\nHighlights of this build\n\n{text}\n").statements) == 1


def test_a_remedy_that_is_planned_is_a_plan_also_by_itself(read: Read) -> None:
    issue = "• Cubes are empty.\n    ◦ A fix is planned for build 10.3.\n"
    known, plan = read(f"{TITLE}\n\nKnown issues\n\n{issue}").statements
    assert (known.kind, plan.kind, plan.build) == ("known issue", "plan", "10.3")


def test_what_is_under_way_is_a_plan_of_its_own(read: Read) -> None:
    reading = read(
        f"{TITLE}\n\nImprovements\n\n• The jump step finds satellites. A search for their "
        "trails is being developed and is not part of this build.\n"
    )
    assert [statement.kind for statement in reading.statements][1:] == ["plan"]
