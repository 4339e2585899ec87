"""Which statements hold words of a source."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from jwst_buildgraph.quoting import has_quoted, is_quoted
from jwst_buildgraph.terms import QUOTED, term, thing

OWN = ox.Triple(thing("issue/x99"), term("jwb:cause"), ox.Literal("ours", language="en"))
TOLD = ox.Triple(thing("issue/x99"), term("jwb:cause"), ox.Literal("theirs", language=QUOTED))
TEXT = ox.Triple(thing("issue/x99#e1"), term("jwb:statementText"), ox.Literal("t", language="en"))


@pytest.mark.parametrize(("triple", "quoted"), [(OWN, False), (TOLD, True), (TEXT, True)])
def test_a_text_or_a_tag_tells(triple: ox.Triple, quoted: bool) -> None:
    assert is_quoted(triple) is quoted
    store = ox.Store()
    store.add(ox.Quad(triple.subject, triple.predicate, triple.object, thing("graph")))
    assert has_quoted(store) is quoted


def test_every_property_that_holds_quoted_words_is_looked_at() -> None:
    for name in ("cause", "impact", "workaround", "condition"):
        quad = ox.Quad(
            thing("issue/x99"), term(f"jwb:{name}"), ox.Literal("w", language=QUOTED), thing("g")
        )
        store = ox.Store()
        store.add(quad)
        assert has_quoted(store), name
