"""A release as triples."""

from __future__ import annotations

import pytest

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.sources.distribution import Linker, read_release, to_statements
from jwst_buildgraph.sources.distribution.entry_names import slug
from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.kinds import kinds_of
from jwst_buildgraph.sources.distribution.statements import Statements
from jwst_buildgraph.sources.distribution.targets import read_target
from jwst_buildgraph.sources.statements import statement_hash
from jwst_buildgraph.terms import short, term, thing

JUMP = "change/jwst/9.1.0/jump/change-default-rejection_threshold-nirspec-mos-entry"


@pytest.fixture(scope="session")
def linker() -> Linker:
    return Linker.shipped()


@pytest.fixture
def facts(tree) -> ReleaseFacts:
    return read_release(tree)


@pytest.fixture
def said(facts: ReleaseFacts, linker: Linker) -> Statements:
    return to_statements(facts, linker)


@pytest.fixture
def triples(said: Statements) -> Triples:
    return Triples(said.triples)


def values(triples: Triples, path: str, name: str) -> list[str]:
    return [short(value.value) for value in triples.objects(thing(path), term(name))]


def claimed(triples: Triples, path: str, name: str) -> list[str]:
    return [
        short(triples.text(claim, term("rdf:object")))
        for claim in triples.subjects(term("rdf:subject"), thing(path))
        if triples.object(claim, term("rdf:predicate")) == term(name)
    ]


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("build/31.0", "jwb:jwstRelease", ["release/jwst/9.0.1"]),
        ("build/31.0", "jwb:sdpRelease", ["release/sdp/2030.4.1"]),
        ("build/31.0", "jwb:context", ["context/jwst_1999.pmap"]),
        ("build/31.0#installation", "jwb:date", ["2031-01-05"]),
        ("build/31.1", "jwb:sdpRelease", ["undetermined"]),
        ("build/31.0rc1", "jwb:context", ["context/jwst_1998.pmap"]),
        ("release/jwst/9.0.0", "jwb:inBuild", ["build/31.0rc1"]),
        # The change log says the other day.
        ("release/jwst/9.1.0", "dcterms:issued", ["2031-02-03", "2031-02-04"]),
        ("release/jwst/8.9.9", "jwb:inBuild", []),
        ("build/30.2.x", "jwb:sdpRelease", ["release/sdp/2018.2"]),
    ],
)
def test_claims_of_the_table(triples: Triples, path: str, name: str, value: list[str]) -> None:
    assert claimed(triples, path, name) == value


def test_a_change_with_its_links(triples: Triples) -> None:
    assert values(triples, JUMP, "jwb:inRelease") == ["release/jwst/9.1.0"]
    assert values(triples, JUMP, "jwb:inBuild") == [], "derived from the build of its release"
    assert values(triples, JUMP, "jwb:changeKind") == ["change-kind/default-change"]
    assert values(triples, JUMP, "jwb:pullRequest") == ["jwst#32", "stcal#33"]
    assert values(triples, JUMP, "jwb:affectsStep") == ["step/jump"]
    assert values(triples, JUMP, "jwb:affectsPipeline") == ["pipeline/calwebb_detector1"]
    assert values(triples, JUMP, "jwb:affectsMode") == ["mode/nirspec-mos"]
    assert values(triples, JUMP, "jwb:affectsParameter") == ["parameter/jump/rejection_threshold"]


def test_evidence_leads_to_file_and_line(triples: Triples, facts: ReleaseFacts) -> None:
    evidence = triples.of_type(term("jwb:Evidence"))
    assert evidence
    for node in evidence:
        path = triples.text(node, term("jwb:section")).partition(" > ")[0]
        first, last = (int(triples.text(node, term(f"jwb:{n}Line"))) for n in ("first", "last"))
        lines = facts.contents.lines(path)[first - 1 : last]
        assert last - first <= 3
        assert triples.text(node, term("jwb:statementHash")) == statement_hash(lines)


def test_the_snapshot_is_of_the_day_of_the_release(triples: Triples) -> None:
    snapshot = "source/jwst/9.1.0#snapshot-1"
    assert values(triples, snapshot, "jwb:notBefore") == ["2031-02-04"]


def test_parameters_with_their_defaults(triples: Triples) -> None:
    path = "parameter-definition/jwst-9.1.0/jump/rejection_threshold"
    assert values(triples, path, "jwb:defaultValue") == ["4.0"]
    assert values(triples, path, "jwb:ofParameter") == ["parameter/jump/rejection_threshold"]


def test_what_cannot_be_said_is_reported(said: Statements) -> None:
    assert any("which steps run for which modes is not known" in p for p in said.problems)
    assert any("no Python" in p for p in said.problems)


def test_after_itself_nothing_of_the_texts_is_new(facts: ReleaseFacts, linker: Linker) -> None:
    again = Triples(to_statements(facts, linker, before=facts).triples)
    assert not again.of_type(term("jwb:Change"))
    assert not claimed(again, "build/31.0", "jwb:context")


def test_nothing_is_said_twice_under_one_name(triples: Triples) -> None:
    labels = [triples.text(c, term("skos:prefLabel")) for c in triples.of_type(term("jwb:Change"))]
    assert len(labels) == len(set(labels)) == 4


@pytest.mark.parametrize(
    ("heading", "things"),
    [
        ("jump (detector1)", ("step/jump",)),
        ("ramp_fit", ("step/ramp_fitting",)),
        ("Data Models", ("area/datamodels",)),
        ("ami_analyze / ami_average (ami3)", ("step/ami_analyze", "step/ami_average")),
        ("General", ("area/general",)),
        ("master_backround", ("step/master_background",)),
        ("calwebb_spec2", ("pipeline/calwebb_spec2",)),
        ("nobody knows", ()),
    ],
)
def test_headings(linker: Linker, heading: str, things: tuple[str, ...]) -> None:
    assert read_target(linker.known, heading).things == things


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Fix a crash in it", ["bug-fix"]),
        ("Added a new step for this", ["new-step"]),
        ("Add parameter depth", ["new-parameter"]),
        ("Change the default of depth", ["default-change"]),
        ("Remove the old way", ["removal"]),
        ("Deprecate the old way", ["deprecation"]),
        ("Look at it differently", ["improvement"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert kinds_of(text, "jump") == kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fix the use of x in the step [#12, #13]", "fix-x-step"),
        ("[#12]", "entry"),
        ("One two three four five six seven eight", "one-two-three-four-five-six"),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name
