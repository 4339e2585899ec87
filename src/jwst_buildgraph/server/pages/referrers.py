"""What refers to a thing: once each, with how it does, grouped by what it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.names import KINDS
from jwst_buildgraph.server.pages.model import Link, shown
from jwst_buildgraph.server.pages.neighbourhood import owner
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.terms import ONTOLOGY, THINGS, short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

PREVIEW, FULL = 20, 100
"""How many referrers of a kind stand on a thing's page, and on a page of that kind alone."""

_ORDER = ("issue", "change", "reference-delivery", "plan", "affected-data", "fact", "build", "mode")
_PLURALS = {
    "reference-delivery": "reference file deliveries",
    "plan": "planned work",
    "affected-data": "affected data",
    "technique": "techniques",
    "step-use": "uses of steps",
    "pipeline-use": "uses of pipelines",
    "status": "statuses",
    "change-kind": "kinds of changes",
    "fact-kind": "kinds of facts",
    "exp-type": "EXP_TYPEs",
    "context": "CRDS contexts",
    "issue": "known issues",
    "mode": "observing modes",
    "fact": "operations facts",
    "structure-history": "structure histories",
    "release": "package releases",
}
FOLDED = frozenset(
    {
        "parameter",
        "parameter-definition",
        "pipeline-definition",
        "pipeline-use",
        "step-definition",
        "step-use",
        "structure-history",
    }
)
"""Kinds that tell how a release is made: many and alike, so that a page folds them away."""

_REACH = ("directly", "technique", "instrument", "step", "all modes")
"""How a change or an issue reaches a mode, the strongest first."""

_WORDS = {kind: word for word, kind in KINDS.items()}
_REFERRING = """
SELECT DISTINCT ?from ?how WHERE {{
  ?from ?by {thing} .
  FILTER(STRSTARTS(STR(?from), "{things}") && !STRSTARTS(STR(?from), "{own}"))
  FILTER(?by NOT IN (jwb:source, jwb:snapshot, jwb:at, rdf:subject, skos:inScheme))
  OPTIONAL {{ ?by rdfs:label ?label }}
  BIND(IF(?by = rdf:object, "claimed by a source",
    STR(COALESCE(?label, REPLACE(STR(?by), "^.*[#/]", "")))) AS ?how)
}}
"""
_TOLD = """
SELECT ?thing ?label ?type ?order ?build WHERE {{
  VALUES ?thing {{ {things} }}
  ?thing skos:prefLabel ?label ; a ?type .
  FILTER(STRSTARTS(STR(?type), "{ontology}"))
  OPTIONAL {{
    ?thing jwb:inBuild|jwb:plannedFor ?of . ?of skos:notation ?build ; jwb:orderKey ?order
  }}
}}
"""
_CITED = """
SELECT DISTINCT ?thing ?citation WHERE {{
  VALUES ?thing {{ {things} }} ?thing jwb:cited ?citation
}} ORDER BY ?citation
"""


@dataclass(frozen=True)
class Referrer:
    """Something that refers to a thing."""

    link: Link
    hows: tuple[str, ...]
    build: str
    evidence: tuple[Link, ...]


@dataclass(frozen=True)
class Group:
    """The referrers of one kind; `shown` are those from number `first` on (0 is the first)."""

    kind: str
    heading: str
    total: int
    first: int
    shown: tuple[Referrer, ...]
    builds: tuple[tuple[str, int], ...] = ()
    """The builds that they are of, newest first, and how many are of each."""

    @property
    def is_folded(self) -> bool:
        """Tell whether they are shown only to those who open them."""
        return self.kind in FOLDED and self.total > 1

    @property
    def has_builds(self) -> bool:
        """Tell whether any of those shown is of a build."""
        return any(referrer.build for referrer in self.shown)

    @property
    def next(self) -> int | None:
        """Return the number of the first referrer that comes after those shown."""
        after = self.first + len(self.shown)
        return after if after < self.total else None

    @property
    def previous(self) -> int | None:
        """Return the number of the first referrer of the page before."""
        return max(0, self.first - FULL) if self.first else None


def referrers(
    graph: BuildGraph, iri: str, site: Site, only: str = "", first: int = 0, build: str = ""
) -> tuple[Group, ...]:
    """Return what refers to a thing, by kind; with `only`, a longer stretch of one kind.

    With `build`, only those of that build are among these.
    """
    hows = _hows(graph, iri)
    told = _told(graph, hows)
    groups: dict[str, list[str]] = defaultdict(list)
    for thing in sorted(told, key=lambda thing: _rank(told[thing], hows[thing])):
        groups[told[thing].kind].append(thing)
    counted = {kind: _by_build(told[thing] for thing in things) for kind, things in groups.items()}
    if build:
        groups = {k: [t for t in them if told[t].build == build] for k, them in groups.items()}
    kinds = [kind for kind in sorted(groups, key=_place) if only in ("", kind) and groups[kind]]
    size = FULL if only else PREVIEW
    chosen = {kind: groups[kind][first : first + size] for kind in kinds}
    cited = _cited(graph, [thing for things in chosen.values() for thing in things], site)
    return tuple(
        Group(
            kind,
            heading(kind),
            len(groups[kind]),
            first,
            tuple(
                Referrer(
                    Link(told[thing].label, site.href(short(thing))),
                    tuple(sorted(hows[thing])),
                    told[thing].build,
                    tuple(cited[thing]),
                )
                for thing in chosen[kind]
            ),
            counted[kind],
        )
        for kind in kinds
    )


def heading(kind: str) -> str:
    """Return the words for many things of a kind."""
    words = _PLURALS.get(kind, f"{kind.replace('-', ' ')}s")
    return words[0].upper() + words[1:]


@dataclass(frozen=True)
class _Told:
    label: str
    kind: str
    build: str
    order: tuple[int, ...]


def _rank(told: _Told, hows: Iterable[str]) -> tuple[tuple[int, ...], int, str]:
    """Return what puts referrers in order: newer builds first, then what reaches more directly."""
    reach = min(
        (n for how in hows for n, word in enumerate(_REACH) if how.endswith(word)),
        default=len(_REACH),
    )
    return told.order, reach, told.label.casefold()


def _by_build(them: Iterable[_Told]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(it.build for it in them if it.build).items())


def _hows(graph: BuildGraph, iri: str) -> dict[str, set[str]]:
    hows: dict[str, set[str]] = defaultdict(set)
    query = _REFERRING.format(thing=ox.NamedNode(iri), things=THINGS, own=f"{iri}#")
    for row in graph.rows(query):
        if (referring := owner(row["from"])) != iri:
            hows[referring].add(row["how"])
    return hows


def _told(graph: BuildGraph, things: Iterable[str]) -> dict[str, _Told]:
    """Return what is told of each thing; newer builds have the lower order."""
    found: dict[str, _Told] = {}
    for row in graph.rows(_TOLD.format(things=_terms(things), ontology=ONTOLOGY)):
        local = row["type"].removeprefix(ONTOLOGY)
        kind = _WORDS.get(local) or _dashed(local)
        known = found.get(row["thing"])
        if known is None or known.kind == "change":  # a delivery is a change, and says more
            order = tuple(-ord(character) for character in row.get("order", ""))
            found[row["thing"]] = _Told(row["label"], kind, row.get("build", ""), order or (0,))
    return found


def _dashed(local: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in local).removeprefix("-")


def _cited(graph: BuildGraph, things: list[str], site: Site) -> dict[str, list[Link]]:
    cited: dict[str, list[Link]] = defaultdict(list)
    for row in graph.rows(_CITED.format(things=_terms(things))):
        cited[row["thing"]].append(Link(shown(row["citation"]), site.cited(row["citation"])))
    return cited


def _place(kind: str) -> tuple[int, str]:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind


def _terms(iris: Iterable[str]) -> str:
    return " ".join(str(ox.NamedNode(iri)) for iri in iris)
