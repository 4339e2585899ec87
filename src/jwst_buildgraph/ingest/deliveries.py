"""Which change delivers which planned work, whole or in part.

A change and a plan for the same build are tied where they are about the same: the mode that
is new, the step that the plan names, or the same matter in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.known import Known
from jwst_buildgraph.ingest.similarity import similarity, tokens_of
from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import PREF_LABEL, short, term, thing

_PLAN, _KINDS = term("jwb:PlannedWork"), (term("jwb:Change"), term("jwb:ReferenceDelivery"))
_DELIVERS = (term("jwb:delivers"), term("jwb:partlyDelivers"))
_FASTER = re.compile(r"\b(?:run ?-?time|speed|fast\w*|performance|memory)\b", re.IGNORECASE)
_SUPPORT = re.compile(r"(?:initial |full |new )?support (?:of|for)\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:initial(?:ly)?|first (?:version|step|part)|partial(?:ly)?|in part|preliminary|limited"
    r"|for now|only \w+ (?:data )?(?:is|are) supported|so far|further work|begins? to"
    r"|early version)\b",
    re.IGNORECASE,
)
_BETTERING = frozenset(
    f"change-kind/{kind}"
    for kind in (
        "new-mode", "new-step", "new-parameter", "new-feature", "default-change", "improvement",
        "performance", "reference-update",
    )
)  # fmt: skip
_NEW_MODE, _FASTER_KIND = "change-kind/new-mode", "change-kind/performance"
_ONLY_OPTION = frozenset({"change-kind/new-parameter"})
DELIVERED = 0.5
"""So much of the telling words of a plan, names aside, its delivery has too."""


@dataclass(frozen=True)
class _Told:
    """A plan or a change, with what it is about."""

    node: Node
    graph: Triples

    @cached_property
    def build(self) -> object:
        names = ("jwb:plannedFor", "jwb:inBuild")
        return next((b for name in names for b in self.graph.objects(self.node, term(name))), None)

    @cached_property
    def scope(self) -> frozenset[str]:
        """The paths of what it is about."""
        names = ("Mode", "Technique", "Step", "Instrument", "ReferenceType")
        return frozenset(
            short(value.value)
            for name in names
            for value in self.graph.objects(self.node, term(f"jwb:affects{name}"))
            if isinstance(value, ox.NamedNode)
        )

    def of(self, *kinds: str) -> set[str]:
        """Return the part of the scope that is of some kinds."""
        return {path for path in self.scope if path.partition("/")[0] in kinds}

    @cached_property
    def observing(self) -> frozenset[str]:
        """Its modes, techniques and instruments, with what these imply."""
        found = self.of("mode", "technique", "instrument")
        names = ("jwb:usesTechnique", "jwb:ofInstrument", "skos:broader")
        implied = {
            short(value.value)
            for path in found
            for name in names
            for value in self.graph.objects(thing(path), term(name))
            if isinstance(value, ox.NamedNode)
        }
        return frozenset(found | implied)

    @cached_property
    def kinds(self) -> frozenset[str]:
        found = self.graph.objects(self.node, term("jwb:changeKind"))
        return frozenset(short(kind.value) for kind in found)

    @cached_property
    def text(self) -> str:
        """All that is told of it, or else what it is called and described as."""
        evidence = self.graph.objects(self.node, term("jwb:evidence"))
        told = " ".join(self.graph.text(e, term("jwb:statementText")) for e in evidence)
        names = (PREF_LABEL, term("dcterms:description"))
        return told if told.strip() else " ".join(self.graph.text(self.node, n) for n in names)

    @cached_property
    def words(self) -> frozenset[str]:
        return tokens_of(self.text)


def write_deliveries(writer: Writer, known: Known) -> None:
    """Link changes with the plans for the same build that they deliver.

    At least one of them is on the page; the other may have been known before.
    """
    here = Triples(writer.triples)
    everything = Triples([*known.all, *writer.triples])
    own = {node for kind in (_PLAN, *_KINDS) for node in here.of_type(kind)}
    plans = [_Told(node, everything) for node in everything.of_type(_PLAN)]
    changes = [_Told(node, everything) for kind in _KINDS for node in everything.of_type(kind)]
    by_build: dict[object, list[_Told]] = {}
    for plan in plans:
        by_build.setdefault(plan.build, []).append(plan)
    for change in changes:
        for plan in by_build.get(change.build, ()):
            tied = {n for name in _DELIVERS for n in everything.objects(change.node, name)}
            if not own & {plan.node, change.node} or plan.node in tied:
                continue
            if (name := _delivers(change, plan)) is not None:
                writer.link(short(change.node.value), name, short(plan.node.value))


def _delivers(change: _Told, plan: _Told) -> str | None:
    """Return how a change delivers a plan, or None where it does not."""
    modes, steps = plan.of("mode"), plan.of("step")
    if not plan.scope or not _overlaps(change, plan):
        return None
    if _NEW_MODE in change.kinds:
        return "jwb:delivers" if modes & change.of("mode") and not steps else None
    if not change.kinds & _BETTERING or (modes and _SUPPORT.match(plan.text)):
        return None
    if steps:
        tied = bool(steps & change.of("step")) and (
            _says_where(change, plan) or _same(change, plan)
        )
    elif _FASTER.search(plan.text):
        tied = _FASTER_KIND in change.kinds and bool(change.of("mode", "technique"))
    else:
        tied = _same(change, plan)
    if not tied:
        return None
    return "jwb:partlyDelivers" if _is_part(change, plan) else "jwb:delivers"


def _overlaps(change: _Told, plan: _Told) -> bool:
    """Tell whether a change is about a way of observing that the plan is for."""
    wanted = plan.of("mode") or plan.of("technique") or plan.of("instrument")
    if not wanted:
        return True
    named = change.of("mode") or change.of("technique") or change.of("instrument")
    if plan.of("mode") and not change.of("mode"):
        named = {path for path in named if _is_of_one_instrument(change.graph, path)}
    return bool(wanted & change.observing) or bool(named & plan.observing)


def _is_of_one_instrument(graph: Triples, path: str) -> bool:
    """Tell whether a technique is done with one instrument only, so that it says as much."""
    modes = graph.subjects(term("jwb:usesTechnique"), thing(path))
    return len({graph.object(mode, term("jwb:ofInstrument")) for mode in modes}) == 1


def _says_where(change: _Told, plan: _Told) -> bool:
    """Tell whether both say for which way of observing they are, besides the instrument."""
    return bool(plan.of("mode", "technique") and change.of("mode", "technique"))


def _same(change: _Told, plan: _Told) -> bool:
    """Tell whether a change tells of what a plan tells of, names of both aside."""
    asked = plan.words - _names(plan.graph, change.scope | plan.scope)
    told = change.words - _names(plan.graph, change.scope & plan.scope)
    return len(asked & told) >= 1 and similarity(told, asked) >= DELIVERED


def _is_part(change: _Told, plan: _Told) -> bool:
    """Tell whether a change delivers but a part: it says so, is an option or for one mode."""
    narrower = not plan.of("mode") and len(change.of("mode")) == 1 and bool(plan.of("technique"))
    only_option = bool(change.kinds & _ONLY_OPTION)
    return bool(_PARTLY.search(change.text)) or narrower or only_option


def _names(graph: Triples, scope: Iterable[str]) -> frozenset[str]:
    """Return the words of what both are about, which say nothing of what is done to it."""
    labels = (PREF_LABEL, term("skos:altLabel"))
    texts = (
        value.value for p in scope for name in labels for value in graph.objects(thing(p), name)
    )
    return tokens_of(" ".join(texts))
