"""What a source says no more: a name with evidence and the day, and in no build."""

from __future__ import annotations

import pytest

from jwst_buildgraph.resolve import Triples, resolve
from jwst_buildgraph.terms import PREFIXES, THINGS, short, term, thing
from jwst_buildgraph.turtle import parse_turtle

HEAD = f"@base <{THINGS}> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
GONE = 'prov:invalidatedAtTime "2027-04-01"^^xsd:date'
BUILD = """
<build/14.1> a jwb:Build ; skos:prefLabel "build 14.1"@en ; skos:notation "14.1" .
<mode/m> a jwb:Mode ; skos:prefLabel "mode"@en .
"""


def evidence(path: str, *, gone: bool = True) -> str:
    day = f"; {GONE}" if gone else ""
    return f"""
<{path}> a jwb:Evidence ; jwb:source <source/jdox/page> ; jwb:firstLine 7 ; jwb:lastLine 7 {day} .
"""


def resolved(text: str) -> Triples:
    return resolve(parse_turtle((HEAD + BUILD + text).encode(), name="test"))


def values(triples: Triples, path: str, name: str) -> set[str]:
    return {short(value.value) for value in triples.objects(thing(path), term(name))}


ISSUE = f"""
<issue/a> a jwb:Issue ; skos:prefLabel "an issue"@en ; jwb:listedIn <build/14.1> ;
    jwb:affectsMode <mode/m> ; jwb:affectedRange <issue/a#r> ; jwb:evidence <issue/a#e1> ; {GONE} .
<issue/a#r> a jwb:AffectedRange ; jwb:axis <axis/build> ; jwb:rangeEvent <issue/a#r-i> ; {GONE} .
<issue/a#r-i> a jwb:RangeEvent ; jwb:eventKind <range-event/introduced> ;
    jwb:relation <relation/at-most> ; jwb:at <build/14.1> ; {GONE} .
{evidence("issue/a#e1")}
"""


def test_an_issue_is_one_still_of_which_nothing_is_known() -> None:
    found = resolved(ISSUE)
    assert values(found, "issue/a", "jwb:issueState") == {"issue-state/unknown"}
    assert values(found, "issue/a", "jwb:reachesModeDirectly") == {"mode/m"}
    assert values(found, "issue/a", "prov:invalidatedAtTime") == {"2027-04-01"}
    for name in ("jwb:listedIn", "jwb:introducedIn", "jwb:affectedRange"):
        assert values(found, "issue/a", name) == set()


@pytest.mark.parametrize(
    "said",
    [
        "a jwb:Change ; jwb:inBuild <build/14.1> ; jwb:defaultState <default/on>",
        "a jwb:ReferenceDelivery ; jwb:inBuild <build/14.1>",
        "a jwb:PlannedWork ; jwb:plannedFor <build/14.1>",
        "a jwb:AffectedData ; jwb:inBuild <build/14.1>",
        "a jwb:OperationsFact ; jwb:factKind <fact-kind/policy>",
        "a jwb:Installation ; jwb:ofBuild <build/14.1>",
    ],
)
def test_anything_else_is_but_a_name_with_evidence_and_the_day(said: str) -> None:
    found = resolved(f"""
<x/a> {said} ; skos:prefLabel "told once"@en ; jwb:affectsMode <mode/m> ;
    jwb:evidence <x/a#e1> ; {GONE} .
{evidence("x/a#e1")}
""")
    names = {short(t.predicate.value) for t in found if t.subject == thing("x/a")}
    of_names = {"skos:prefLabel", "jwb:nameKey"}
    cited = {"jwb:evidence", "jwb:cited", "jwb:citations"}
    assert names == {*of_names, *cited, "prov:invalidatedAtTime", "rdf:type"}
    assert values(found, "x/a", "rdf:type") == {"prov:Entity"}
    assert values(found, "x/a", "jwb:cited") == {"jdox/page L7 until 2027-04-01"}


def test_what_another_page_tells_of_still_is_as_it_was() -> None:
    found = resolved(
        ISSUE
        + "<issue/a> jwb:listedIn <build/14.1> ; jwb:evidence <issue/a#other-e1> ."
        + evidence("issue/a#other-e1", gone=False).replace("jdox/page", "jdox/other")
    )
    assert values(found, "issue/a", "jwb:issueState") == {"issue-state/open"}
    assert values(found, "issue/a", "prov:invalidatedAtTime") == set()
    assert values(found, "issue/a", "jwb:cited") == {"jdox/other L7"}


def test_evidence_of_before_is_set_apart_from_that_of_now() -> None:
    found = resolved(
        "<issue/a> a jwb:Issue ; jwb:evidence <issue/a#e1>, <issue/a#e1-until-2027-04-01> ."
        + evidence("issue/a#e1", gone=False)
        + evidence("issue/a#e1-until-2027-04-01")
    )
    assert values(found, "issue/a", "jwb:evidence") == {"issue/a#e1"}
    assert values(found, "issue/a", "jwb:citations") == {"jdox/page L7"}
    former = values(found, "issue/a", "prov:wasDerivedFrom")
    assert former == {"issue/a#e1-until-2027-04-01"}
    assert values(found, *former, "jwb:citation") == {"jdox/page L7 until 2027-04-01"}


def test_a_claim_of_before_is_none_but_can_be_read_with_its_day() -> None:
    found = resolved(f"""
<build/14.1#c> a jwb:Claim ; rdf:subject <build/14.1> ; rdf:predicate jwb:context ;
    rdf:object <context/x> ; jwb:evidence <build/14.1#c-e1> ; {GONE} .
{evidence("build/14.1#c-e1", gone=False)}
""")
    assert values(found, "build/14.1", "jwb:context") == set()
    assert not found.of_type(term("jwb:Claim"))
    assert values(found, "build/14.1#c", "rdf:object") == {"context/x"}
    assert values(found, "build/14.1#c", "jwb:cited") == {"jdox/page L7 until 2027-04-01"}


def test_resolving_again_adds_nothing() -> None:
    once = resolved(ISSUE)
    assert set(resolve(once)) == set(once)
