"""What a page said and says no more: kept, with the day on which it was found gone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Set
from datetime import date

import pyoxigraph as ox

from jwst_buildgraph.ingest.document import Writer, day
from jwst_buildgraph.ingest.previous import Previous, owner_of
from jwst_buildgraph.resolve.withdrawn import WITHDRAWN
from jwst_buildgraph.terms import TYPE, short, term, thing
from jwst_buildgraph.turtle import subject_iri

_EVIDENCE, _TEXT, _VALUE = term("jwb:evidence"), term("jwb:statementText"), term("rdf:object")
_LISTED = term("jwb:listedIn")
_UNTIL = "-until-"
_LASTING = frozenset(
    term(f"jwb:{name}") for name in ("Snapshot", "Build", "Context", "PackageRelease")
)

Block = list[ox.Triple]


def retire(writer: Writer, previous: Previous, on: date) -> list[ox.Triple]:
    """Return what the old document says and the new one does not, marked with the day.

    A claim or a piece of evidence that says something else under the same name gets a name
    of its own for what it said. Evidence whose words have but moved is not kept. What other
    documents introduce is not this page's to retire: of it, only the evidence is kept. No
    build lists an issue on this page's word any more, though another page may list it.
    """
    new = writer.triples
    stated, subjects = set(new), {subject_iri(triple) for triple in new}
    texts = {triple.object for triple in new if triple.predicate == _TEXT}
    source = thing(writer.origin.source).value
    names: dict[str, ox.NamedNode] = {}
    blocks: list[Block] = []
    for subject, block in previous.blocks.items():
        if subject == source or _is_moved(block, texts):
            continue
        if subject not in subjects:
            blocks.append(_without_listings(block))
        elif _says_otherwise(block, stated):
            names[subject] = _former_name(subject, on, previous.blocks)
            blocks.append(block)
    dated = (_with_date(_renamed(block, names), on) for block in blocks if block)
    kept = [triple for block in dated for triple in block]
    subjects |= {subject_iri(triple) for triple in kept}
    mended = [t for t in kept if t.predicate != _EVIDENCE or _iri(t.object) in subjects]
    return [*mended, *_links_to_old(mended, subjects)]


def _former_name(subject: str, on: date, taken: Container[str]) -> ox.NamedNode:
    """Return a name for what a thing was until a day, another one each time on that day."""
    base = name = f"{subject}{_UNTIL}{on.isoformat()}"
    number = 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return ox.NamedNode(name)


def _is_moved(block: Block, texts: Set[object]) -> bool:
    """Tell whether a block is evidence whose words are still on the page."""
    retired = any(triple.predicate == WITHDRAWN for triple in block)
    found = any(triple.predicate == _TEXT and triple.object in texts for triple in block)
    return found and not retired


def _says_otherwise(block: Block, stated: set[ox.Triple]) -> bool:
    """Tell whether a claim or evidence now says something else under the same name."""
    return any(t.predicate in (_VALUE, _TEXT) and t not in stated for t in block)


def _without_listings(block: Block) -> Block:
    """Return what is kept of a block of which the page says nothing more."""
    introduced = any(triple.predicate == TYPE for triple in block)
    return [
        t for t in block if (t.predicate != _LISTED if introduced else t.predicate == _EVIDENCE)
    ]


def _renamed(block: Block, names: dict[str, ox.NamedNode]) -> Block:
    """Return a block with the names that old things have from now on."""
    return [
        ox.Triple(
            names.get(subject_iri(triple), triple.subject),
            triple.predicate,
            names.get(_iri(triple.object), triple.object)
            if triple.predicate == _EVIDENCE
            else triple.object,
        )
        for triple in block
    ]


def _with_date(block: Block, on: date) -> Block:
    """Return a block with the day, unless it has one, or is of others' or of lasting things."""
    kinds = {triple.object for triple in block if triple.predicate == TYPE}
    if not kinds or kinds & _LASTING or any(triple.predicate == WITHDRAWN for triple in block):
        return block
    return [*block, ox.Triple(block[0].subject, WITHDRAWN, day(on))]


def _links_to_old(kept: Iterable[ox.Triple], subjects: set[str]) -> list[ox.Triple]:
    """Return links from what is still there to what was evidence for it once."""
    linked = {_iri(triple.object) for triple in kept if triple.predicate == _EVIDENCE}
    links = []
    for triple in kept:
        old = subject_iri(triple)
        if triple.predicate == _TEXT and _UNTIL in old and old not in linked:
            owner = thing(owner_of(short(old).partition(_UNTIL)[0]))
            if owner.value in subjects:
                links.append(ox.Triple(owner, _EVIDENCE, ox.NamedNode(old)))
    return links


def _iri(value: object) -> str:
    return value.value if isinstance(value, ox.NamedNode) else ""
