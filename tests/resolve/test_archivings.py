from __future__ import annotations

import pyoxigraph as ox
import pytest

from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.turtle import parse_turtle

PREFIXES = """
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
"""


def installed(build: str, day: str, certainty: str = "reported") -> str:
    return f"""
<build/{build}> a jwb:Build ; skos:prefLabel "build {build}"@en ; skos:notation "{build}" .
<build/{build}#installation> a jwb:Installation ; jwb:ofBuild <build/{build}> .
<build/{build}#installation-claim-date> a jwb:Claim ; rdf:subject <build/{build}#installation> ;
    rdf:predicate jwb:date ; rdf:object "{day}"^^edtf:EDTF ; jwb:certainty <certainty/{certainty}> .
"""


def archived(*blocks: str) -> dict[str, str]:
    found = resolve(parse_turtle("".join([PREFIXES, *blocks]).encode(), name="made up"))
    return {build(found, event): found.text(event, term("jwb:date"))
            for event in found.of_type(term("jwb:Archiving"))}  # fmt: skip


def build(triples: Triples, event: ox.NamedNode | ox.BlankNode) -> str:
    owner = triples.object(event, term("jwb:ofBuild"))
    assert owner is not None
    return owner.value.rpartition("/")[2]


def test_the_next_installation_ends_a_build() -> None:
    three = (
        installed("99.1", "2098-01-01"),
        installed("99.2", "2098-03-05"),
        installed("99.3", "2098-06"),
    )
    assert archived(*three) == {"99.1": "2098-03-05", "99.2": "2098-06"}


@pytest.mark.parametrize("certainty", ["planned", "estimated", "inferred"])
def test_what_is_not_reported_ends_nothing(certainty: str) -> None:
    assert (
        archived(installed("99.1", "2098-01-01"), installed("99.2", "2098-03-05", certainty)) == {}
    )


@pytest.mark.parametrize(
    ("certainty", "status", "ended"),
    [
        ("planned", None, False),
        ("estimated", None, False),
        ("planned", "candidate", False),
        ("planned", "operations", True),
        ("estimated", "archived", True),
        ("inferred", None, True),
    ],
)
def test_a_build_that_was_only_expected_is_not_archived(
    certainty: str, status: str | None, ended: bool
) -> None:
    claim = f"""
<build/99.1#claim-status> a jwb:Claim ; rdf:subject <build/99.1> ;
    rdf:predicate jwb:status ; rdf:object <status/{status}> .
"""
    two = (installed("99.1", "2098-01-01", certainty), installed("99.2", "2098-03-05"))
    told = archived(*two, *([claim] if status else []))
    assert told == ({"99.1": "2098-03-05"} if ended else {})


def test_an_earlier_date_of_a_later_build_ends_nothing() -> None:
    assert archived(installed("99.1", "2098-05-01"), installed("99.2", "2098-03-05")) == {}


def test_what_a_source_says_of_the_archiving_stands() -> None:
    stated = """
<build/99.1#archiving> a jwb:Archiving ; jwb:ofBuild <build/99.1> .
<build/99.1#archiving-claim-date> a jwb:Claim ; rdf:subject <build/99.1#archiving> ;
    rdf:predicate jwb:date ; rdf:object "2098-09"^^edtf:EDTF ; jwb:certainty <certainty/reported> .
"""
    assert archived(installed("99.1", "2098-01-01"), installed("99.2", "2098-03-05"), stated) == {
        "99.1": "2098-09"
    }


def test_the_end_is_said_to_be_inferred_and_from_what() -> None:
    text = "".join([PREFIXES, installed("99.1", "2098-01-01"), installed("99.2", "2098-03-05")])
    found = resolve(parse_turtle(text.encode(), name="made up"))
    event = thing("build/99.1#archiving")
    assert found.object(event, term("jwb:certainty")) == thing("certainty/inferred")
    assert found.object(event, term("prov:wasInformedBy")) == thing("build/99.2#installation")


def frozen(build: str, day: str) -> str:
    """Return a build with a candidate release."""
    return f"""
<build/{build}> a jwb:Build ; skos:prefLabel "build {build}"@en ; skos:notation "{build}" .
<build/{build}#candidate-release> a jwb:CandidateRelease ; jwb:ofBuild <build/{build}> .
<build/{build}#candidate-claim> a jwb:Claim ; rdf:subject <build/{build}#candidate-release> ;
    rdf:predicate jwb:date ; rdf:object "{day}"^^edtf:EDTF ;
    jwb:certainty <certainty/reported> .
"""


def test_each_build_leads_to_the_candidate_of_the_nearest_one_before_that_had_one() -> None:
    told = [
        PREFIXES,
        frozen("99.1", "2098-01-01"),
        installed("99.2", "2098-03-05"),
        frozen("99.10", "2098-05-05"),
        installed("99.11", "2098-06"),
    ]
    found = resolve(parse_turtle("".join(told).encode(), name="made up"))
    earlier = {
        notation: found.object(thing(f"build/{notation}"), term("jwb:earlierCandidate"))
        for notation in ("99.1", "99.2", "99.10", "99.11")
    }
    first, second = (thing(f"build/{number}#candidate-release") for number in ("99.1", "99.10"))
    assert earlier == {"99.1": None, "99.2": first, "99.10": first, "99.11": second}
