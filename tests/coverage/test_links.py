"""What the lines of the source pages name is what the facts drawn from them are linked to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from linking import EVIDENCE, Gap, Linking

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.terms import TYPE, short, term, thing

FILE = Path(__file__).with_name("link-exceptions.yaml")
NOTES = "jdox/build-12.3-release-notes"
SIDES = {"found-not-linked", "linked-not-found"}
REMEDIES = {
    "found-not-linked": "the line names it: link what the line is evidence for to it "
    "(schema:mentions where it is not what is affected)",
    "linked-not-found": "no line or heading of the evidence names it: remove the link, or give "
    "the thing in ontology/vocabularies the skos:altLabel by which the line calls it",
}


@pytest.fixture(scope="module")
def exceptions() -> list[dict[str, Any]]:
    return yaml.safe_load(FILE.read_text("utf-8"))


@pytest.fixture(scope="module")
def gaps(stated: Triples, pages: dict[str, list[str]]) -> set[Gap]:
    return Linking(stated, pages).gaps()


def excepted(exceptions: Iterable[dict[str, Any]]) -> list[Gap]:
    return [Gap(e["source"], e["line"], e["name"], e["side"]) for e in exceptions]


def shown(gaps: Iterable[Gap]) -> str:
    """Return gaps as a failure message lists them."""
    return "".join(f"\n  {gap}" for gap in sorted(gaps, key=lambda g: (g.source, g.line, g.name)))


@pytest.mark.parametrize("side", sorted(SIDES))
def test_names_and_links_agree(gaps: set[Gap], exceptions: list[dict[str, Any]], side: str) -> None:
    left = {gap for gap in gaps - set(excepted(exceptions)) if gap.side == side}
    assert not left, (
        f"{shown(left)}\n{REMEDIES[side]}; a difference that is right goes to {FILE.name} "
        "with its reason."
    )


def test_every_exception_is_needed(gaps: set[Gap], exceptions: list[dict[str, Any]]) -> None:
    unneeded = set(excepted(exceptions)) - gaps
    assert not unneeded, (
        f"names and links agree here: {shown(unneeded)}\nTake it out of {FILE.name}."
    )


def test_every_exception_has_a_side_and_a_reason_once(exceptions: list[dict[str, Any]]) -> None:
    for entry in exceptions:
        assert set(entry) == {"source", "line", "name", "side", "reason"}, entry
        assert entry["side"] in SIDES, entry
        assert str(entry["reason"]).strip(), f"no reason is given: {entry}"
    twice = [gap for gap, times in Counter(excepted(exceptions)).items() if times > 1]
    assert not twice, f"excepted twice: {shown(twice)}"


def test_every_change_says_what_it_is_about(stated: Triples) -> None:
    scope = stated.subjects(term("rdfs:subPropertyOf"), term("jwb:affects"))
    scope += [term("jwb:affectsAllModes"), term("jwb:scopeUnspecified")]
    empty = [
        short(str(change.value))
        for kind in ("jwb:Change", "jwb:ReferenceDelivery")
        for change in stated.of_type(term(kind))
        if stated.objects(change, EVIDENCE) and not any(stated.objects(change, p) for p in scope)
    ]
    assert not empty, (
        f"changes that affect nothing: {', '.join(empty)}. "
        "Give each the scope that its lines state, or else a jwb:affectsArea."
    )


class TestGapsAreSeen:
    """The comparison notices when the data are made wrong."""

    CHANGE = thing("change/12.3/clean_flicker_noise/nirspec-wcs-access")

    @pytest.fixture
    def gaps_of(self, stated: Triples, pages: dict[str, list[str]]):
        def compare(without: ox.Triple | None = None, also: Iterable[ox.Triple] = ()) -> set[Gap]:
            triples = Triples(triple for triple in stated if triple != without)
            triples.add_all(also)
            return Linking(triples, pages).gaps()

        return compare

    @pytest.mark.parametrize(
        ("link", "name"),
        [
            ("jwb:affectsMode", "mode/nirspec-mos"),
            ("jwb:affectsParameter", "parameter/clean_flicker_noise/mask_science_regions"),
            ("jwb:affectsPipeline", "pipeline/calwebb_detector1"),
        ],
    )
    def test_a_link_that_is_missing(self, gaps_of, gaps: set[Gap], link: str, name: str) -> None:
        found = gaps_of(without=ox.Triple(self.CHANGE, term(link), thing(name)))
        # Line 139 has this change alone; its heading is also that of line 140.
        assert {(g.line, g.name, g.side) for g in found - gaps} == {(139, name, "found-not-linked")}

    @pytest.mark.parametrize(
        ("link", "name"),
        [
            ("jwb:affectsMode", "mode/miri-mrs"),
            ("schema:mentions", "context/jwst_1464.pmap"),
            ("jwb:affectsStep", "step/jump"),
        ],
    )
    def test_a_link_too_many(self, gaps_of, gaps: set[Gap], link: str, name: str) -> None:
        found = gaps_of(also=[ox.Triple(self.CHANGE, term(link), thing(name))])
        assert found - gaps == {Gap(NOTES, 139, name, "linked-not-found")}

    def test_what_the_vocabulary_implies_may_be_linked(self, gaps_of, gaps: set[Gap]) -> None:
        implied = ["instrument/nirspec", "technique/fixed-slit", "stage/1"]
        also = [ox.Triple(self.CHANGE, term("schema:mentions"), thing(name)) for name in implied]
        assert gaps_of(also=also) == gaps

    def test_an_empty_change(self, stated: Triples) -> None:
        empty = thing("change/12.3/general/nothing")
        triples = Triples(stated)
        triples.add_all(
            [ox.Triple(empty, TYPE, term("jwb:Change")), ox.Triple(empty, EVIDENCE, thing("x#e1"))]
        )
        with pytest.raises(AssertionError, match=r"general/nothing"):
            test_every_change_says_what_it_is_about(triples)
