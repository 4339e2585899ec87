"""The script that reads the structure of a jwst release out of its source distribution."""

from __future__ import annotations

import os
from pathlib import Path

import generate_structure
import pyoxigraph as ox
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SHIPPED = REPOSITORY / "graph" / "generated" / "structure-jwst-2.0.0.ttl"
JWB = "https://w3id.org/jwst-buildgraph/ontology#"
IDS = "https://w3id.org/jwst-buildgraph/id/"


def test_a_folder_that_is_no_distribution_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate_structure.main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")


@pytest.fixture(scope="module")
def shipped() -> ox.Store:
    """The committed file together with the vocabularies."""
    store = ox.Store()
    for path in [SHIPPED, *(REPOSITORY / "ontology" / "vocabularies").glob("*.ttl")]:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def _ask(store: ox.Store, pattern: str) -> set[str]:
    rows = store.query(f"PREFIX jwb: <{JWB}> SELECT DISTINCT ?x WHERE {{ {pattern} }}")
    assert isinstance(rows, ox.QuerySolutions)
    return {row["x"].value.rpartition("/")[2] for row in rows}


def test_master_background_in_spec2_is_for_mos_alone(shipped: ox.Store) -> None:
    use = f"<{IDS}step-use/jwst-2.0.0/calwebb_spec2/master_background_mos>"
    assert _ask(shipped, f"{use} jwb:forMode ?x") == {"nirspec-mos"}


def test_steps_off_by_default_in_detector1(shipped: ox.Store) -> None:
    place = f"?use jwb:inPipeline <{IDS}pipeline/calwebb_detector1>"
    assert _ask(shipped, f"{place} ; jwb:usesStep ?x ; jwb:skippedByDefault true") == {
        "charge_migration",
        "clean_flicker_noise",
        "emicorr",
        "firstframe",
        "ipc",
        "picture_frame",
    }


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("usesStep", "Step"),
        ("forMode", "Mode"),
        ("inPipeline", "Pipeline"),
        ("forExpType", "ExpType"),
    ],
)
def test_everything_named_exists(shipped: ox.Store, link: str, kind: str) -> None:
    assert not _ask(shipped, f"?use jwb:{link} ?x FILTER NOT EXISTS {{ ?x a jwb:{kind} }}")


def test_every_mode_is_served_by_some_step(shipped: ox.Store) -> None:
    unserved = "?x a jwb:Mode FILTER NOT EXISTS { ?use a jwb:StepUse ; jwb:forMode ?x }"
    assert not _ask(shipped, unserved)


def test_the_shipped_file_is_what_the_script_writes() -> None:
    source = os.environ.get("JWST_SOURCE")
    if not source:
        pytest.skip("set JWST_SOURCE to an unpacked jwst 2.0.0 to check the generated file")
    assert generate_structure.main([source, "--check"]) == 0
