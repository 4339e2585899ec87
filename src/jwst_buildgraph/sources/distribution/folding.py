"""The structure of many releases as one: each definition once, with the releases it holds in.

From one release to the next hardly anything changes: of some 37,000 definitions and uses in
the releases since 2020, about a thousand differ. What stays the same is stated once, from
the first release that has it so to the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Term
from jwst_buildgraph.terms import PREF_LABEL, TYPE, term, thing

HISTORY = "history/jwst"

_CLASSES = tuple(
    term(f"jwb:{name}")
    for name in ("PipelineUse", "StepUse", "StepDefinition", "ParameterDefinition")
)
_OWNERS = tuple(term(f"jwb:{name}") for name in ("inPipeline", "usesStep", "ofStep", "ofParameter"))
"""What tells one definition from another in the same release."""
_IN_RELEASE, _EVIDENCE, _SINCE, _UNTIL, _COVERS = (
    term(f"jwb:{name}")
    for name in ("inRelease", "evidence", "sinceRelease", "untilRelease", "covers")
)
_OF_NO_IMPORT = frozenset({_IN_RELEASE, _EVIDENCE, PREF_LABEL})
"""What differs from release to release though nothing has changed."""

Blocks = dict[Term, list[ox.Triple]]
Owner = tuple[Term, ...]
Facts = frozenset[tuple[ox.NamedNode, Term]]


class History:
    """Definitions and uses, release by release, in their order."""

    def __init__(self) -> None:
        self._releases: list[str] = []
        self._open: dict[Owner, tuple[Term, Facts]] = {}
        """What the last release had: the node that stands for it, and what is said of it."""
        self._triples: dict[ox.Triple, None] = {}

    def add(self, version: str, said: Iterable[ox.Triple]) -> None:
        """Add the structure of the next release."""
        blocks = _by_subject(said)
        nodes = [node for node, block in blocks.items() if _kind(block) is not None]
        parts = {e for node in nodes for e in _values(blocks[node], _EVIDENCE)}
        for subject in blocks.keys() - set(nodes) - parts:  # the parameters themselves
            self._keep(blocks[subject])
        present: dict[Owner, tuple[Term, Facts]] = {}
        for node in nodes:
            owner, facts = _owner(blocks[node]), _facts(blocks[node])
            known = self._open.get(owner)
            if known is None or known[1] != facts:
                self._begin(blocks, node, version)
                known = node, facts
            present[owner] = known
        self._end(node for owner, (node, _) in self._open.items() if _gone(present, owner, node))
        self._releases.append(version)
        self._open = present

    def triples(self) -> list[ox.Triple]:
        """Return all of it: what is open now holds up to the last release."""
        covered = (
            ox.Triple(thing(HISTORY), _COVERS, thing(f"release/jwst/{version}"))
            for version in self._releases
        )
        return [*_introduction(), *covered, *self._triples]

    def _keep(self, block: Iterable[ox.Triple]) -> None:
        self._triples.update(dict.fromkeys(block))

    def _begin(self, blocks: Blocks, node: Term, version: str) -> None:
        since = thing(f"release/jwst/{version}")
        for triple in blocks[node]:
            if triple.predicate == _IN_RELEASE:
                triple = ox.Triple(triple.subject, _SINCE, since)
            self._keep([triple])
        for evidence in _values(blocks[node], _EVIDENCE):
            self._keep(blocks[evidence])

    def _end(self, gone: Iterable[Term]) -> None:
        for node in gone:
            assert isinstance(node, ox.NamedNode)
            last = thing(f"release/jwst/{self._releases[-1]}")
            self._keep([ox.Triple(node, _UNTIL, last)])


def _introduction() -> Iterator[ox.Triple]:
    yield ox.Triple(thing(HISTORY), TYPE, term("jwb:StructureHistory"))
    label = ox.Literal("structure of the releases of jwst", language="en")
    yield ox.Triple(thing(HISTORY), PREF_LABEL, label)


def _by_subject(triples: Iterable[ox.Triple]) -> Blocks:
    blocks: Blocks = defaultdict(list)
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)
        blocks[triple.subject].append(triple)
    return dict(blocks)


def _values(block: Iterable[ox.Triple], *predicates: ox.NamedNode) -> Iterator[Term]:
    for triple in block:
        if triple.predicate in predicates and not isinstance(triple.object, ox.Triple):
            yield triple.object


def _kind(block: Iterable[ox.Triple]) -> Term | None:
    return next((kind for kind in _values(block, TYPE) if kind in _CLASSES), None)


def _owner(block: list[ox.Triple]) -> Owner:
    kind = _kind(block)
    assert kind is not None
    return kind, *sorted(_values(block, *_OWNERS), key=str)


def _facts(block: Iterable[ox.Triple]) -> Facts:
    return frozenset(
        (triple.predicate, triple.object)
        for triple in block
        if triple.predicate not in _OF_NO_IMPORT and not isinstance(triple.object, ox.Triple)
    )


def _gone(present: dict[Owner, tuple[Term, Facts]], owner: Owner, node: Term) -> bool:
    return owner not in present or present[owner][0] != node
