"""The script that writes graph/generated, and what it wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import generate_history
import pyoxigraph as ox
import pytest

from jwst_buildgraph.resolve import Triples, resolve
from jwst_buildgraph.resources import graph_files, ontology_files
from jwst_buildgraph.sources.distribution.folding import History
from jwst_buildgraph.terms import PREFIXES, term, thing
from jwst_buildgraph.turtle import parse_turtle, read_all

SINCE, UNTIL, IN_RELEASE = (
    term(f"jwb:{name}") for name in ("sinceRelease", "untilRelease", "inRelease")
)


def structure(version: str, default: str | None) -> list[ox.Triple]:
    """A parameter as a release defines it; without a default, the release has none such."""
    own = f"jwst-{version}/jump/x99"
    text = f"""
@base <{PREFIXES["id"]}> .
@prefix jwb: <{PREFIXES["jwb"]}> .
@prefix skos: <{PREFIXES["skos"]}> .
<parameter/jump/x99> a jwb:Parameter ; skos:prefLabel "jump.x99"@en .
"""
    if default is not None:
        text += f"""
<parameter-definition/{own}> a jwb:ParameterDefinition ;
    skos:prefLabel "jump.x99 as jwst {version} defines it"@en ;
    jwb:inRelease <release/jwst/{version}> ; jwb:ofParameter <parameter/jump/x99> ;
    jwb:defaultValue "{default}" ; jwb:evidence <parameter-definition/{own}#e1> .
<parameter-definition/{own}#e1> a jwb:Evidence ; jwb:firstLine {len(version)} .
"""
    return parse_turtle(text.encode(), name=version)


def folded(*defaults: str | None) -> Triples:
    history = History()
    for number, default in enumerate(defaults, start=1):
        history.add(f"99.{number}.0", structure(f"99.{number}.0", default))
    releases = [
        ox.Triple(thing(f"release/jwst/99.{n}.0"), term("skos:notation"), ox.Literal(f"99.{n}.0"))
        for n in range(1, len(defaults) + 1)
    ]
    return resolve([*history.triples(), *releases])


def spans(triples: Triples) -> list[tuple[str, str, str]]:
    """Each definition's default, first release and last, if it has one."""
    return sorted(
        (
            triples.text(node, term("jwb:defaultValue")),
            triples.text(node, SINCE).rpartition("/")[2],
            triples.text(node, UNTIL).rpartition("/")[2],
        )
        for node in triples.of_type(term("jwb:ParameterDefinition"))
    )


def test_what_stays_the_same_is_stated_once() -> None:
    assert spans(folded("1", "1", "1")) == [("1", "99.1.0", "")]


def test_what_changes_ends_and_begins() -> None:
    assert spans(folded("1", "2", "2")) == [("1", "99.1.0", "99.1.0"), ("2", "99.2.0", "")]


def test_what_goes_away_ends_and_what_comes_back_begins_again() -> None:
    assert spans(folded("1", None, "1")) == [("1", "99.1.0", "99.1.0"), ("1", "99.3.0", "")]
    assert spans(folded("1", None)) == [("1", "99.1.0", "99.1.0")]


def test_its_evidence_is_that_of_its_first_release_alone() -> None:
    triples = folded("1", "1", "2")
    assert len(triples.of_type(term("jwb:Evidence"))) == 2


def test_the_releases_between_are_derived() -> None:
    triples = folded("1", "1", "2", "1")
    held = {
        triples.text(node, SINCE).rpartition("/")[2]: [
            release.value.rpartition("/")[2] for release in triples.objects(node, IN_RELEASE)
        ]
        for node in triples.of_type(term("jwb:ParameterDefinition"))
    }
    assert held == {"99.1.0": ["99.1.0", "99.2.0"], "99.3.0": ["99.3.0"], "99.4.0": ["99.4.0"]}


@pytest.fixture(scope="module")
def shipped() -> Triples:
    return resolve(read_all([*ontology_files(), *graph_files()]))


def in_release(triples: Triples, kind: str, version: str) -> Iterator[ox.NamedNode]:
    for node in triples.subjects(IN_RELEASE, thing(f"release/jwst/{version}")):
        if triples.is_a(node, term(f"jwb:{kind}")) and isinstance(node, ox.NamedNode):
            yield node


def names(triples: Triples, node: ox.NamedNode, link: str) -> set[str]:
    return {value.value.rpartition("/")[2] for value in triples.objects(node, term(f"jwb:{link}"))}


def test_master_background_in_spec2_is_for_mos_alone(shipped: Triples) -> None:
    (use,) = [
        use
        for use in in_release(shipped, "StepUse", "2.0.0")
        if names(shipped, use, "usesStep") == {"master_background_mos"}
    ]
    assert names(shipped, use, "forMode") == {"nirspec-mos"}


def test_steps_off_by_default_in_detector1(shipped: Triples) -> None:
    off = {
        step
        for use in in_release(shipped, "StepUse", "2.0.0")
        if names(shipped, use, "inPipeline") == {"calwebb_detector1"}
        if shipped.text(use, term("jwb:skippedByDefault")) == "true"
        for step in names(shipped, use, "usesStep")
    }
    assert off == {
        "charge_migration",
        "clean_flicker_noise",
        "emicorr",
        "firstframe",
        "ipc",
        "picture_frame",
    }


def test_a_default_that_changed_is_two_definitions(shipped: Triples) -> None:
    # jwst/outlier_detection/outlier_detection_step.py: in_memory, false through 1.17.1.
    found = [
        (shipped.text(node, term("jwb:defaultValue")), release)
        for release in ("1.17.1", "1.18.0")
        for node in in_release(shipped, "ParameterDefinition", release)
        if names(shipped, node, "ofParameter") == {"in_memory"}
        and "outlier_detection" in shipped.text(node, term("jwb:ofParameter"))
    ]
    assert found == [("False", "1.17.1"), ("True", "1.18.0")]


def test_no_sentence_is_shipped(shipped: Triples) -> None:
    assert shipped.all_subjects(term("jwb:statementText")) == []


def test_a_folder_without_distributions_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate_history.main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")


def test_the_shipped_files_are_what_the_script_writes() -> None:
    folder = os.environ.get("JWST_DISTRIBUTIONS")
    if not folder:
        pytest.skip("set JWST_DISTRIBUTIONS to a folder with all jwst sdists to check the files")
    assert generate_history.main([folder, "--check"]) == 0


def test_a_file_that_differs_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(generate_history.GENERATED / "structure.ttl", tmp_path)
    monkeypatch.setattr(generate_history, "GENERATED", tmp_path)
    monkeypatch.setattr(generate_history, "documents", lambda _: {"structure.ttl": "# other\n"})
    assert generate_history.main(["anywhere", "--check"]) == 1
    assert "structure.ttl is out of date" in capsys.readouterr().err
    assert generate_history.main(["anywhere"]) == 0
    assert generate_history.main(["anywhere", "--check"]) == 0
