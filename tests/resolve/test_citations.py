"""Citations of evidence, on what rests on it: each by itself, and all of them in one text."""

from __future__ import annotations

from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.turtle import parse_turtle

STATED = """
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix schema: <https://schema.org/> .
<source/jwst/99.1.0> a jwb:Source, schema:SoftwareSourceCode .
<issue/a> a jwb:Issue ; jwb:evidence <issue/a#e1>, <issue/a#e2>, <issue/a#e3> .
<issue/a#e1> a jwb:Evidence ; jwb:source <source/jwst/99.1.0> ; jwb:firstLine 7 ; jwb:lastLine 9 ;
    jwb:section "CHANGES.rst > 99.1.0 > jump" .
<issue/a#e2> a jwb:Evidence ; jwb:source <source/jdox/page> ; jwb:firstLine 16 ; jwb:lastLine 16 .
<issue/a#e3> a jwb:Evidence ; jwb:source <source/jdox/page> ; jwb:firstLine 16 ; jwb:lastLine 16 .
"""


def test_what_rests_on_evidence_has_its_citations() -> None:
    found = resolve(parse_turtle(STATED.encode(), name="made up"))
    page, log = "jdox/page L16", "jwst/99.1.0 CHANGES.rst L7-9"
    assert found.text(thing("issue/a#e1"), term("jwb:citation")) == log
    assert {v.value for v in found.objects(thing("issue/a"), term("jwb:cited"))} == {page, log}
    joined = found.objects(thing("issue/a"), term("jwb:citations"))
    assert [value.value for value in joined] == [f"{page}|{log}"]
