"""What follows from what the files say, on graphs of a few lines."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph import resources
from jwst_buildgraph.resolve import Triples, resolve
from jwst_buildgraph.terms import PREFIXES, THINGS, short, term, thing
from jwst_buildgraph.turtle import parse_turtle, read_all

HEAD = f"@base <{THINGS}> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
RULES = """
<rule/later-snapshot> a jwb:ResolutionRule ; jwb:ruleOrder 1 .
<rule/own-release-notes> a jwb:ResolutionRule ; jwb:ruleOrder 2 .
<rule/later-statement> a jwb:ResolutionRule ; jwb:ruleOrder 3 .
<rule/stronger-certainty> a jwb:ResolutionRule ; jwb:ruleOrder 4 .
<rule/first-in-order> a jwb:ResolutionRule ; jwb:ruleOrder 5 .
<source/old#snap> jwb:notBefore "2025-01-01"^^xsd:date ; jwb:notAfter "2025-02-01"^^xsd:date .
<source/new#snap> jwb:notBefore "2025-06-01"^^xsd:date ; jwb:notAfter "2025-07-01"^^xsd:date .
"""


def resolved(text: str) -> Triples:
    return resolve(parse_turtle((HEAD + text).encode(), name="test"))


def claim(name: str, value: str, source: str = "new", line: int = 1, certainty: str = "") -> str:
    sure = f"jwb:certainty <certainty/{certainty}> ;" if certainty else ""
    return f"""
<build/9.1#{name}> a jwb:Claim ; rdf:subject <build/9.1> ; rdf:predicate jwb:context ;
    rdf:object {value} ; {sure} jwb:evidence <build/9.1#{name}-e> .
<build/9.1#{name}-e> a jwb:Evidence ; jwb:source <source/{source}> ;
    jwb:snapshot <source/{source}#snap> ; jwb:firstLine {line} ; jwb:lastLine {line} .
"""


def values(triples: Triples, path: str, name: str) -> set[str]:
    return {short(value.value) for value in triples.objects(thing(path), term(name))}


@pytest.fixture(scope="module")
def stated() -> list[ox.Triple]:
    """All that the shipped files say."""
    return read_all([*resources.ontology_files(), *resources.graph_files()])


@pytest.fixture(scope="module")
def whole(stated) -> Triples:
    """All that follows from it."""
    return resolve(stated)


def test_nothing_that_is_stated_is_dropped_or_changed(stated, whole) -> None:
    joined = {t.object for t in stated if t.predicate == term("jwb:loggedAs")}
    assert all(triple in whole for triple in stated if triple.subject not in joined)


def test_resolving_twice_adds_nothing(whole) -> None:
    assert set(resolve(whole)) == set(whole)


def test_the_order_of_the_statements_does_not_matter(stated, whole) -> None:
    assert set(resolve(reversed(stated))) == set(whole)


def test_one_claim_stands_without_conflict() -> None:
    triples = resolved(RULES + claim("a", "<context/x>"))
    assert values(triples, "build/9.1", "jwb:context") == {"context/x"}
    assert not triples.of_type(term("jwb:Conflict"))


def test_claims_that_agree_are_no_conflict() -> None:
    triples = resolved(RULES + claim("a", "<context/x>") + claim("b", "<context/x>", "old"))
    assert values(triples, "build/9.1", "jwb:context") == {"context/x"}
    assert not triples.of_type(term("jwb:Conflict"))


@pytest.mark.parametrize(
    ("claims", "stands", "rule"),
    [
        (claim("a", "<c/x>", "old") + claim("b", "<c/y>", "new"), "c/y", "later-snapshot"),
        (claim("a", "<c/x>", "new") + claim("b", "<c/y>", "old"), "c/x", "later-snapshot"),
        (claim("a", "<c/x>", line=9) + claim("b", "<c/y>", line=4), "c/x", "later-statement"),
        (claim("a", "<c/x>", certainty="planned") + claim("b", "<c/y>", certainty="reported"),
         "c/y", "stronger-certainty"),
        (claim("a", "<c/x>") + claim("b", "<c/y>"), "c/x", "first-in-order"),
        (claim("a", "<c/x>", "old") + claim("b", "<c/y>", "new")
         + "<build/9.1> schema:releaseNotes <source/old> .", "c/y", "later-snapshot"),
        (claim("a", "<c/x>", "mine") + claim("b", "<c/y>", "other")
         + "<build/9.1> schema:releaseNotes <source/other> .", "c/y", "own-release-notes"),
    ],
)  # fmt: skip
def test_of_claims_that_differ_one_stands_by_a_rule_and_all_are_kept(claims, stands, rule) -> None:
    triples = resolved(RULES + claims)
    assert values(triples, "build/9.1", "jwb:context") == {stands}
    (conflict,) = triples.of_type(term("jwb:Conflict"))
    assert [short(node.value) for node in triples.objects(conflict, term("jwb:decidedBy"))] == [
        f"rule/{rule}"
    ]
    assert len(triples.objects(conflict, term("jwb:side"))) == 2


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_a_source_that_repeats_a_value_later_adds_to_its_side(order: str) -> None:
    said = {"old": "<c/x>", "middle": "<c/y>", "new": "<c/x>"}
    claims = [
        claim(name, value, source)
        for name, (source, value) in zip(order, said.items(), strict=True)
    ]
    between = """
<source/middle#snap> jwb:notBefore "2025-03-01"^^xsd:date ; jwb:notAfter "2025-04-01"^^xsd:date .
"""
    triples = resolved(RULES + between + "".join(claims))
    assert values(triples, "build/9.1", "jwb:context") == {"c/x"}


def test_undetermined_is_recorded_and_never_in_conflict() -> None:
    triples = resolved(RULES + claim("a", "<undetermined>") + claim("b", "<c/y>", "old"))
    assert values(triples, "build/9.1", "jwb:context") == {"c/y"}
    assert not triples.of_type(term("jwb:Conflict"))
    assert not values(resolved(RULES + claim("a", "<undetermined>")), "build/9.1", "jwb:context")


@given(st.permutations(["old", "new", "third"]), st.permutations([1, 2, 3]))
def test_exactly_one_value_stands_whatever_the_order_of_the_claims(sources, lines) -> None:
    claims = [
        claim(f"c{place}", f"<c/{source}>", source, line)
        for place, (source, line) in enumerate(zip(sources, lines, strict=True))
    ]
    triples = resolved(RULES + "".join(claims))
    assert len(values(triples, "build/9.1", "jwb:context")) == 1
    (conflict,) = triples.of_type(term("jwb:Conflict"))
    assert len(triples.objects(conflict, term("jwb:side"))) == 3


DATED = """
<build/9.1#installation> a jwb:Installation ; jwb:ofBuild <build/9.1> .
<build/9.1#d1> a jwb:Claim ; rdf:subject <build/9.1#installation> ; rdf:predicate jwb:date ;
    rdf:object "{one}"^^edtf:EDTF ; jwb:certainty <certainty/reported> ; jwb:evidence <x#e1> .
<build/9.1#d2> a jwb:Claim ; rdf:subject <build/9.1#installation> ; rdf:predicate jwb:date ;
    rdf:object "{two}"^^edtf:EDTF ; jwb:certainty <certainty/reported> ; jwb:evidence <x#e1> .
"""


def test_of_dates_that_overlap_the_more_precise_stands_without_conflict() -> None:
    triples = resolved(RULES + DATED.format(one="2026-05", two="2026-05-26"))
    event = "build/9.1#installation"
    assert values(triples, event, "jwb:date") == {"2026-05-26"}
    assert values(triples, event, "jwb:notBefore") == {"2026-05-26"}
    assert values(triples, event, "jwb:precision") == {"day"}
    assert not triples.of_type(term("jwb:Conflict"))


def test_dates_that_do_not_overlap_are_a_conflict_of_the_event() -> None:
    triples = resolved(RULES + DATED.format(one="2026-04", two="2026-05-26"))
    (conflict,) = triples.of_type(term("jwb:Conflict"))
    assert short(conflict.value) == "build/9.1#installation-conflict-date"


def test_builds_are_ordered_by_their_version_and_skip_what_was_cancelled() -> None:
    triples = resolved(
        "".join(f'<build/{v}> a jwb:Build ; skos:notation "{v}" .\n'
                for v in ("9.2", "9.1.1", "9.3", "10.0", "9.1"))
        + "<build/9.3#c> a jwb:Cancellation ; jwb:ofBuild <build/9.3> .\n"
    )  # fmt: skip
    for later, earlier in (("10.0", "9.2"), ("9.2", "9.1.1"), ("9.1.1", "9.1")):
        assert values(triples, f"build/{later}", "dcat:previousVersion") == {f"build/{earlier}"}
    assert not values(triples, "build/9.3", "dcat:previousVersion")


MODES = """
<mode/a-one> a jwb:Mode ; jwb:ofInstrument <instrument/a> ; jwb:usesTechnique <technique/t> .
<mode/a-two> a jwb:Mode ; jwb:ofInstrument <instrument/a> ; jwb:usesTechnique <technique/u> ;
    skos:broader <mode/a-one> .
<mode/b-one> a jwb:Mode ; jwb:ofInstrument <instrument/b> ; jwb:usesTechnique <technique/t> .
<mode/b-new> a jwb:Mode ; jwb:ofInstrument <instrument/b> ; jwb:usesTechnique <technique/v> ;
    jwb:supportedSince <build/9.2> .
<technique/u> skos:broader <technique/t> .
<build/9.1> a jwb:Build ; skos:notation "9.1" . <build/9.2> a jwb:Build ; skos:notation "9.2" .
<use/1> a jwb:StepUse ; jwb:usesStep <step/s> ; jwb:inPipeline <pipeline/p> ;
    jwb:forMode <mode/b-one> .
<disperser/d> jwb:ofInstrument <instrument/a> .
"""
BY = {"Directly", "ViaTechnique", "ViaInstrument", "ViaStep", "ViaAll"}


@pytest.mark.parametrize(
    ("scope", "via", "modes"),
    [
        ("jwb:affectsMode <mode/b-one>", "Directly", {"b-one"}),
        ("jwb:affectsMode <mode/a-one>", "Directly", {"a-one", "a-two"}),
        ("jwb:affectsMode <mode/a-two> ; jwb:affectsInstrument <instrument/b>",
         "Directly", {"a-two"}),
        ("jwb:affectsTechnique <technique/u>", "ViaTechnique", {"a-two"}),
        ("jwb:affectsTechnique <technique/t>", "ViaTechnique", {"a-one", "a-two", "b-one"}),
        ("jwb:affectsTechnique <technique/t> ; jwb:affectsInstrument <instrument/a>",
         "ViaTechnique", {"a-one", "a-two"}),
        ("jwb:affectsInstrument <instrument/b>", "ViaInstrument", {"b-one"}),
        ("jwb:affectsInstrument <instrument/a> ; jwb:affectsStep <step/s>",
         "ViaInstrument", {"a-one", "a-two"}),
        ("jwb:affectsDisperser <disperser/d>", "ViaInstrument", {"a-one", "a-two"}),
        ("jwb:affectsStep <step/s>", "ViaStep", {"b-one"}),
        ("jwb:affectsAllModes true", "ViaAll", {"a-one", "a-two", "b-one"}),
        ("jwb:affectsAllModes true ; jwb:excludes <instrument/a>", "ViaAll", {"b-one"}),
        ("jwb:affectsInstrument <instrument/a> ; jwb:excludes <mode/a-two>",
         "ViaInstrument", {"a-one"}),
    ],
)  # fmt: skip
def test_a_statement_reaches_modes_by_the_narrowest_thing_it_names(scope, via, modes) -> None:
    change = f"<change/x> a jwb:Change ; jwb:inBuild <build/9.1> ; {scope} .\n"
    triples = resolved(MODES + change)
    for way in BY:
        found = values(triples, "change/x", f"jwb:reachesMode{way}")
        assert found == ({f"mode/{mode}" for mode in modes} if way == via else set()), way


def test_a_mode_is_reached_from_the_build_on_that_supports_it() -> None:
    for build, reached in (("9.1", set()), ("9.2", {"mode/b-new"})):
        change = (
            f"<change/x> a jwb:Change ; jwb:inBuild <build/{build}> ; "
            "jwb:affectsMode <mode/b-new> .\n"
        )
        found = values(resolved(MODES + change), "change/x", "jwb:reachesModeDirectly")
        assert found == reached


def issue(listed: str, *events: tuple[str, str, str]) -> str:
    nodes = "".join(
        f"<issue/i#r-{n}> jwb:eventKind <range-event/{kind}> ; jwb:relation <relation/{relation}>"
        + (f" ; jwb:at <build/{at}> .\n" if at else " .\n")
        for n, (kind, at, relation) in enumerate(events)
    )
    names = ", ".join(f"<issue/i#r-{n}>" for n in range(len(events)))
    return (
        f"{nodes}<issue/i#r> jwb:rangeEvent {names} .\n"
        f"<issue/i> a jwb:Issue ; jwb:affectedRange <issue/i#r> ; jwb:listedIn <build/{listed}> .\n"
        "<issue/other> a jwb:Issue ; jwb:listedIn <build/9.2> .\n"
    )


@pytest.mark.parametrize(
    ("described", "state"),
    [
        (issue("9.1", ("introduced", "9.1", "at-most"), ("fixed", "9.2", "exact")), "fixed"),
        (issue("9.2", ("introduced", "9.1", "at-most")), "open"),
        (issue("9.1", ("introduced", "9.1", "at-most")), "unknown"),
        (issue("9.1", ("introduced", "", "unknown"), ("fixed", "", "unknown")), "unknown"),
    ],
)
def test_an_issue_is_fixed_only_where_a_source_says_so(described: str, state: str) -> None:
    triples = resolved(MODES + described)
    assert values(triples, "issue/i", "jwb:issueState") == {f"issue-state/{state}"}


@pytest.mark.parametrize(
    ("delivery", "state"),
    [
        ("", "not-found"),
        ("<change/x> jwb:partlyDelivers <planned/p> .", "partly"),
        ("<change/x> jwb:delivers <planned/p> .", "delivered"),
        ("<change/x> jwb:delivers <planned/p> ; jwb:partlyDelivers <planned/p> .", "delivered"),
    ],
)
def test_a_plan_is_delivered_by_what_says_so(delivery: str, state: str) -> None:
    triples = resolved(f"<planned/p> a jwb:PlannedWork .\n{delivery}")
    assert values(triples, "planned/p", "jwb:deliveryState") == {f"delivery/{state}"}


def test_evidence_is_cited_by_source_and_lines() -> None:
    triples = resolved(
        "<x#e1> a jwb:Evidence ; jwb:source <source/jdox/p> ; jwb:firstLine 7 ; jwb:lastLine 7 .\n"
        "<x#e2> a jwb:Evidence ; jwb:source <source/jdox/p> ; jwb:firstLine 7 ; jwb:lastLine 9 .\n"
    )
    assert values(triples, "x#e1", "jwb:citation") == {"jdox/p L7"}
    assert values(triples, "x#e2", "jwb:citation") == {"jdox/p L7-9"}


def test_triples_are_kept_once_and_in_order() -> None:
    one, two = (ox.Triple(thing(name), term("rdf:type"), term("jwb:Build")) for name in "ab")
    triples = Triples([one, two, one])
    assert list(triples) == [one, two]
    assert len(triples) == 2
    assert triples.of_type(term("jwb:Build")) == [thing("a"), thing("b")]
    assert triples.object(thing("c"), term("rdf:type")) is None
    assert triples.text(thing("c"), term("skos:prefLabel")) == ""
