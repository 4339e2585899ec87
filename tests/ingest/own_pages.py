"""Where the two real pages are, and pages in our own sentences."""

from __future__ import annotations

import os
from pathlib import Path

from jwst_buildgraph import resources

SOURCES = Path(
    os.environ.get("JWST_BUILDGRAPH_SOURCES", resources.data_root().parent / "shared" / "sources")
)
INFORMATION = SOURCES / "jdox_build_information.txt"
NOTES = SOURCES / "jdox_build_12.3_release_notes.txt"
NOT_CURATED = {"packages.ttl", "resolution-rules.ttl", "structure.ttl"}

PAGE = """\
JWST Operations Pipeline Build 14.1 Release Notes

Build 14.1 was released as a build candidate on March 3, 2027.
Build 14.1 is tied to the CRDS context 1711.

Major pipeline updates in build 14.1

  • Added a new option to the jump step for MIRI imaging. It is off by default.
  • Fixed a bug in the photom step that doubled the fluxes of NIRSpec MOS sources.

Known issues in build 14.1

  • NIRCam imaging mosaics show bright stripes after the resample step.
  • The extract_1d step loses the last spectral order of NIRISS SOSS exposures.
"""
"""Release notes of a build that does not exist."""

LATER = """\
JWST Operations Pipeline Build 14.2 Release Notes

Build 14.2 was released as a build candidate on June 9, 2027.

Known issues in build 14.2

  • Bright stripes can still be seen in NIRCam imaging mosaics once the resample step has run.
"""
"""Those of the next, with one issue told again in other words."""
