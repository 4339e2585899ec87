"""Areas whose changes alter no data reach no observing mode."""

from __future__ import annotations

import pytest

from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.turtle import parse_turtle

STATED = """
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
<mode/x99> a jwb:Mode .
<area/x99> a jwb:Area ; jwb:reachesNoMode true .
<area/y99> a jwb:Area .
<change/99.1/x/a> a jwb:Change ; jwb:affectsArea %s .
"""


@pytest.mark.parametrize(
    ("areas", "reached"),
    [
        ("<area/x99>", False),
        ("<area/y99>", True),
        ("<area/x99>, <area/y99>", True),
        ("<area/x99> ; jwb:affectsMode <mode/x99>", True),
    ],
)
def test_what_only_such_areas_are_about_reaches_no_mode(areas: str, reached: bool) -> None:
    found = resolve(parse_turtle((STATED % areas).encode(), name="made up"))
    ways = ("reachesModeViaAll", "reachesModeDirectly")
    modes = {m for way in ways for m in found.objects(thing("change/99.1/x/a"), term(f"jwb:{way}"))}
    assert modes == ({thing("mode/x99")} if reached else set())
