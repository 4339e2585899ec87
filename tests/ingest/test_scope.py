"""What a page names besides modes: EXP_TYPEs, detectors and dispersers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.ingest import Ingestion

NOTES = """\
JWST Operations Pipeline Build 14.3 Release Notes

Major pipeline updates in build 14.3

  • {}
"""

pytestmark = pytest.mark.usefixtures("of_small_data")


@pytest.fixture
def links(taken: Callable[..., Ingestion], tmp_path) -> Callable[[str, str], set[str]]:
    """Store a page with one statement; return what its change has for a property."""

    def of(statement: str, name: str) -> set[str]:
        taken(NOTES.format(statement)).store()
        rows = BuildGraph.open(tmp_path / "store").rows(
            f"SELECT ?b WHERE {{ ?a jwb:inBuild/skos:notation '14.3' ; {name} ?b }}"
        )
        return {row["b"].rpartition("/id/")[2] for row in rows}

    return of


@pytest.mark.parametrize(
    ("statement", "name", "expected"),
    [
        ("Better NRS_BRIGHTOBJ products.", "ExpType", {"exp-type/NRS_BRIGHTOBJ"}),
        ("Better flags of NRS_AUTOFLAT data.", "ExpType", {"exp-type/NRS_AUTOFLAT"}),
        ("Better flags of SUB64P and NRS1 data.", "Detector", {"detector/NRS1"}),
        ("Better MIRI MRS spectra with MIRIFULONG.", "Detector", {"detector/MIRIFULONG"}),
        ("Better NIRISS GR150C spectra.", "Disperser", {"disperser/niriss-gr150c"}),
        ("Fixed NRC_WFSS data of NIRCam GRISMR.", "Disperser", {"disperser/nircam-grismr"}),
    ],
)
def test_what_a_page_names_is_linked(links, statement, name, expected) -> None:
    assert links(statement, f"jwb:affects{name}") == expected


def test_what_a_page_leaves_out_is_excluded_and_not_linked(links) -> None:
    statement = "For all exposures but NRS_IFU, the photom step now runs."
    assert "exp-type/NRS_IFU" in links(statement, "jwb:excludes")
    assert links(statement, "jwb:affectsExpType") == set()


def test_what_is_of_another_instrument_than_the_modes_is_only_mentioned(links) -> None:
    statement = "NIRISS SOSS spectra have the header of MIRIFULONG files."
    assert links(statement, "schema:mentions") == {"detector/MIRIFULONG"}
    assert links(statement, "jwb:affectsDetector") == set()
