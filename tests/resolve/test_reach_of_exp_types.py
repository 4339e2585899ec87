"""Which modes are reached through an EXP_TYPE that several of them share."""

from __future__ import annotations

import pytest

from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.turtle import parse_turtle

STATED = """
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
<mode/one> a jwb:Mode ; jwb:selector <mode/one#s> .
<mode/other> a jwb:Mode ; jwb:selector <mode/other#s> .
<mode/apart> a jwb:Mode .
<mode/one#s> jwb:expType <exp-type/X99> .
<mode/other#s> jwb:expType <exp-type/X99> .
<change/99.1/x/a> a jwb:Change ; jwb:affectsExpType <exp-type/X99> %s .
"""


@pytest.mark.parametrize(
    ("named", "reached"),
    [
        ("", {"one", "other"}),
        ("; jwb:affectsMode <mode/one>", {"one"}),
        ("; jwb:affectsMode <mode/apart>", {"one", "other", "apart"}),
    ],
)
def test_a_mode_that_is_named_beside_it_is_meant(named: str, reached: set[str]) -> None:
    found = resolve(parse_turtle((STATED % named).encode(), name="made up"))
    modes = found.objects(thing("change/99.1/x/a"), term("jwb:reachesModeDirectly"))
    assert set(modes) == {thing(f"mode/{mode}") for mode in reached}
