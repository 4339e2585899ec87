"""Which wordings are taken for one issue, and which for two that sound alike."""

from __future__ import annotations

import pytest

from jwst_buildgraph.ingest.lookup import Lookup
from jwst_buildgraph.ingest.scope import scope_paths
from jwst_buildgraph.ingest.similarity import same_thing, tokens_of
from jwst_buildgraph.sources.pages import PageReader, Statement
from jwst_buildgraph.sources.pages.layout.loading import parse_page

TITLE = "JWST Operations Pipeline Build 14.1 Release Notes\n\nKnown issues in build 14.1\n\n• "
ONE = (
    (
        "NIRCam imaging mosaics show bright stripes after the resample step.",
        "Bright stripes can still be seen in NIRCam imaging mosaics once the "
        "resample step has run.",
    ),
    (
        "MIRI MRS cubes contain striping artifacts in channel 4.",
        "Striping is visible in channel 4 cubes of the MIRI MRS.",
    ),
    (
        "The extract_1d step loses the last spectral order of NIRISS SOSS exposures.",
        "For NIRISS SOSS, order 3 (the last one) is lost by extract_1d.",
    ),
    (
        "NIRSpec MOS data may crash in the master background step with a confusing error message.",
        "Crashes of the master background step can occur for NIRSpec MOS, with a misleading error.",
    ),
    (
        "Some MIRI LRS slitless exposures have wrong wavelengths near the blue edge.",
        "Wavelengths at the blue end of MIRI LRS slitless spectra are incorrect.",
    ),
    (
        "Saturated stars leave persistence in NIRISS WFSS direct images.",
        "NIRISS WFSS direct images show persistence from saturated stars.",
    ),
    (
        "Time-series light curves of NIRCam have jumps between segments.",
        "NIRCam TSO light curves contain discontinuities at segment boundaries.",
    ),
    (
        "Snowballs are not fully flagged in NIRSpec full-frame data.",
        "Residual snowballs remain in NIRSpec full frame exposures because flagging is incomplete.",
    ),
    (
        "The outlier_detection step flags too many pixels in undersampled NIRSpec IFU data.",
        "Too many pixels are flagged by outlier detection when NIRSpec IFU data are undersampled.",
    ),
    (
        "Astrometric offsets of up to 0.1 arcsec remain in MIRI imaging.",
        "MIRI images can be offset by as much as 0.1 arcsec in absolute astrometry.",
    ),
    (
        "Processing of large NIRSpec MOS associations exhausts memory in calwebb_spec3.",
        "calwebb_spec3 can run out of memory for NIRSpec MOS associations with many sources.",
    ),
    (
        "Header keyword TARG_RA is wrong for moving targets.",
        "For moving targets the value of TARG_RA in the header is incorrect.",
    ),
    (
        "The background step leaves a gradient in NIRISS WFSS images of faint fields.",
        "A gradient remains after background subtraction in NIRISS WFSS data of faint fields.",
    ),
    (
        "calwebb_tso3 produces white-light curves with NaN values for NIRSpec BOTS PRISM data.",
        "For NIRSpec BOTS with the PRISM, the light curves from calwebb_tso3 contain NaNs.",
    ),
    (
        "Cosmic-ray showers in MIRI imaging are only partly flagged.",
        "Flagging of MIRI imaging showers is still incomplete.",
    ),
    (
        "Fringe residuals of several percent remain in MIRI MRS spectra of point sources.",
        "MIRI MRS point-source spectra show residual fringes at the level of a few percent.",
    ),
    (
        "NIRSpec fixed slit spectra of extended sources have too much flux "
        "because of the pathloss correction.",
        "Pathloss correction overestimates the flux of extended sources in NIRSpec fixed slits.",
    ),
    (
        "Association files for MIRI coronagraphy may lack the PSF reference.",
        "PSF references can be missing in associations of MIRI coronagraphic data.",
    ),
    (
        "Some NIRISS AMI products have the wrong position angle in the header.",
        "The position angle in the header of NIRISS AMI products can be incorrect.",
    ),
)
TWO = (
    (
        "NIRCam imaging mosaics show bright stripes after the resample step.",
        "NIRCam imaging mosaics are shifted in flux after the resample step.",
    ),
    (
        "MIRI MRS cubes contain striping artifacts in channel 4.",
        "MIRI MRS cubes have wrong wavelengths in channel 4.",
    ),
    (
        "The extract_1d step loses the last spectral order of NIRISS SOSS exposures.",
        "The extract_1d step of NIRISS SOSS exposures takes too long for many integrations.",
    ),
    (
        "NIRSpec MOS data may crash in the master background step.",
        "Master background is over-subtracted for extended NIRSpec MOS sources.",
    ),
    (
        "Some MIRI LRS slitless exposures have wrong wavelengths near the blue edge.",
        "Some MIRI LRS slitless exposures fail in the srctype step.",
    ),
    (
        "NIRISS WFSS direct images show persistence from saturated stars.",
        "NIRISS WFSS direct images with saturated stars lead to missing sources in the catalog.",
    ),
    (
        "NIRCam TSO light curves contain discontinuities at segment boundaries.",
        "NIRCam TSO data with more than 500 integrations may exceed memory.",
    ),
    (
        "Snowballs are not fully flagged in NIRSpec full-frame data.",
        "NIRSpec full-frame data show a picture frame pattern.",
    ),
    (
        "The outlier_detection step flags too many pixels in undersampled NIRSpec IFU data.",
        "The outlier_detection step is slow for large NIRSpec IFU mosaics.",
    ),
    (
        "Astrometric offsets of up to 0.1 arcsec remain in MIRI imaging.",
        "The sky background of MIRI imaging is off by up to 2%.",
    ),
    (
        "Header keyword TARG_RA is wrong for moving targets.",
        "The header keyword PROPRA is missing for moving targets.",
    ),
    (
        "The NIRSpec PRISM photometric calibration is incorrect by up to 2%.",
        "The NIRSpec grating photometric calibration has not been updated since build 11.",
    ),
    (
        "calwebb_spec3 can run out of memory for NIRSpec MOS associations with many sources.",
        "calwebb_spec3 fails for NIRSpec MOS associations without a background exposure.",
    ),
    (
        "The background step leaves a gradient in NIRISS WFSS images of faint fields.",
        "The background step of NIRISS WFSS crashes when the mask is empty.",
    ),
    (
        "calwebb_tso3 produces white-light curves with NaN values for NIRSpec BOTS PRISM data.",
        "calwebb_tso3 runs very long for NIRSpec BOTS PRISM data with many integrations.",
    ),
    (
        "Cosmic-ray showers in MIRI imaging are only partly flagged.",
        "MIRI imaging flat fields show a residual pattern at the edge.",
    ),
    (
        "Fringe residuals of several percent remain in MIRI MRS spectra of point sources.",
        "Flux offsets of several percent are seen between MIRI MRS channels for point sources.",
    ),
    (
        "The tweakreg step does not find enough stars in NIRCam "
        "short-wavelength images of sparse fields.",
        "The tweakreg step takes hours for NIRCam images of crowded fields.",
    ),
    (
        "NIRSpec fixed slit spectra of extended sources have too much flux "
        "because of the pathloss correction.",
        "The pathloss correction is skipped for NIRSpec fixed slit sources near the slit edge.",
    ),
    (
        "Association files for MIRI coronagraphy may lack the PSF reference.",
        "Alignment of PSF references for MIRI coronagraphy is off by half a pixel.",
    ),
    (
        "Some NIRISS AMI products have the wrong position angle in the header.",
        "NIRISS AMI closure phases are noisy for faint targets.",
    ),
)


def statement(reader: PageReader, text: str) -> Statement:
    return reader.read(parse_page(f"{TITLE}{text}\n".encode(), name="x")).statements[0]


def alike(reader: PageReader, one: str, other: str) -> float:
    """Return how sure it is that two sentences tell of one issue."""
    lookup = Lookup(reader.vocabulary.triples, reader.vocabulary.gazetteer)
    mine, theirs = (
        set(scope_paths(statement(reader, text), lookup)) - lookup.only_in_cause(text)
        for text in (one, other)
    )
    return same_thing(tokens_of(one), tokens_of(other), mine, theirs)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_other_words_for_one_issue(reader: PageReader, one: str, other: str) -> None:
    assert alike(reader, one, other) >= 0.7
    assert alike(reader, one, other) == alike(reader, other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_issues_that_sound_alike(reader: PageReader, one: str, other: str) -> None:
    assert alike(reader, one, other) == 0
