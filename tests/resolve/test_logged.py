from __future__ import annotations

import pyoxigraph as ox

from jwst_buildgraph.resolve import Triples, resolve
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.turtle import parse_turtle

STATED = """
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<build/99.1> a jwb:Build ; skos:notation "99.1" .
<change/99.1/jump/a> a jwb:Change ; skos:prefLabel "a"@en ; jwb:inBuild <build/99.1> ;
    jwb:changeKind <change-kind/bug-fix> ; jwb:evidence <change/99.1/jump/a#e1> .
<change/jwst/99.2.0/jump/b> a jwb:Change ; skos:prefLabel "b"@en ;
    jwb:changeKind <change-kind/improvement> ; jwb:affectsStep <step/jump> ;
    jwb:inRelease <release/jwst/99.2.0> ; jwb:pullRequest "jwst#2" ;
    jwb:evidence <change/jwst/99.2.0/jump/b#e1> .
<change/jwst/99.1.0/jump/c> a jwb:Change ; skos:prefLabel "c"@en ;
    jwb:inRelease <release/jwst/99.1.0> ; jwb:pullRequest "jwst#1", "jwst#2" .
"""
PAGE, LATER, EARLIER = (
    thing(f"change/{path}") for path in ("99.1/jump/a", "jwst/99.2.0/jump/b", "jwst/99.1.0/jump/c")
)
TIES = """
<change/99.1/jump/a> jwb:loggedAs <change/jwst/99.2.0/jump/b>, <change/jwst/99.1.0/jump/c> .
"""


def resolved(text: str) -> Triples:
    return resolve(parse_turtle(text.encode(), name="made up"))


def paths(triples: Triples, node: ox.NamedNode, name: str) -> set[str]:
    return {value.value.rpartition("/id/")[2] for value in triples.objects(node, term(name))}


def test_a_tied_change_gains_what_its_entries_say() -> None:
    found = resolved(STATED + TIES)
    assert paths(found, PAGE, "jwb:pullRequest") == {"jwst#1", "jwst#2"}
    assert paths(found, PAGE, "jwb:evidence") == {
        "change/99.1/jump/a#e1",
        "change/jwst/99.2.0/jump/b#e1",
    }
    assert paths(found, PAGE, "jwb:inRelease") == {"release/jwst/99.1.0"}, "the first of the two"


def test_what_the_page_says_of_kind_and_scope_stands() -> None:
    found = resolved(STATED + TIES)
    assert paths(found, PAGE, "jwb:changeKind") == {"change-kind/bug-fix"}
    assert paths(found, PAGE, "jwb:affectsStep") == set()


def test_a_tied_entry_is_no_change_of_its_own_and_leads_to_the_change() -> None:
    found = resolved(STATED + TIES)
    assert found.of_type(term("jwb:Change")) == [PAGE]
    assert set(found.of_type(term("jwb:LogEntry"))) == {LATER, EARLIER}
    assert found.objects(LATER, term("dcterms:isReplacedBy")) == [PAGE]
    assert found.objects(LATER, term("jwb:affectsStep")) == []


def test_without_ties_all_are_changes() -> None:
    found = resolved(STATED)
    assert set(found.of_type(term("jwb:Change"))) == {PAGE, LATER, EARLIER}


def test_a_tie_to_what_is_not_there_changes_nothing() -> None:
    found = resolved(STATED + "<change/99.1/jump/a> jwb:loggedAs <change/jwst/99.3.0/jump/no> .\n")
    assert found.of_type(term("jwb:LogEntry")) == []
    assert paths(found, PAGE, "jwb:pullRequest") == set()
