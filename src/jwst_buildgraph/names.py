"""Any spelling that a user or a page uses, to one thing of the graph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Protocol

import pyoxigraph as ox

from jwst_buildgraph.errors import AmbiguousNameError, ParameterError, UnknownNameError
from jwst_buildgraph.terms import ONTOLOGY, THINGS, short
from jwst_buildgraph.versions import context_name, context_number

_DROPPED = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w.]|_")
_LEADING_BUILD = re.compile(
    r"(?:operations\s+pipeline\s+)?(?:build|b|v)?[\s_-]*(?=\d)", re.IGNORECASE
)
_LEADING_PACKAGE = re.compile(r"(?:jwst|sdp|cal_ver|sdp_ver)?[\s_=-]*v?(?=\d)", re.IGNORECASE)

KINDS = {
    "area": "Area",
    "build": "Build",
    "change": "Change",
    "change-kind": "ChangeKind",
    "context": "Context",
    "detector": "Detector",
    "disperser": "Disperser",
    "exp-type": "ExpType",
    "fact": "OperationsFact",
    "fact-kind": "FactKind",
    "instrument": "Instrument",
    "issue": "Issue",
    "keyword": "Keyword",
    "mode": "Mode",
    "package": "Package",
    "parameter": "Parameter",
    "pipeline": "Pipeline",
    "plan": "PlannedWork",
    "reference-type": "ReferenceType",
    "release": "PackageRelease",
    "source": "Source",
    "stage": "Stage",
    "status": "Status",
    "step": "Step",
    "technique": "Technique",
}
"""The kinds of things that names are given for, and their classes."""


_FEW = 12


class Asker(Protocol):
    """What a name is looked up in: anything that answers a SELECT with rows."""

    def rows(self, query: str) -> list[Mapping[str, str]]:
        """Return the rows of a SELECT query, values as text."""
        ...


def name_key(spelling: str) -> str:
    """Return what is left of a spelling when case, spaces and punctuation do not count.

    A point between digits does count: "12.1.1" is not "12.11".
    """
    folded = unicodedata.normalize("NFKC", spelling).casefold()
    return _DROPPED.sub("", folded)


def resolve_name(asker: Asker, name: str, kind: str = "thing") -> str:
    """Return the IRI of the one thing of a kind that goes by `name`.

    `kind` is one of `KINDS`, or ``thing`` for any. A path such as ``mode/nirspec-mos``
    or a full IRI is understood too.

    Raises
    ------
    ParameterError
        If `name` is empty or cannot be a name of that kind.
    UnknownNameError
        If nothing goes by it; carries the nearest names.
    AmbiguousNameError
        If several things do; carries them.
    """
    if not name.strip():
        raise ParameterError(f"an empty {kind} name: give one such as those `--help` shows")
    if kind == "context":
        return THINGS + "context/" + _context(name)
    found = _find(asker, _without_prefix(name, kind), kind)
    if not found and kind == "thing":
        found = _find(asker, _without_prefix(name, "build"), "build")
    if len(found) == 1:
        return next(iter(found))
    if not found:
        elsewhere = _kinds_of(_find(asker, name, "thing"))
        raise UnknownNameError(name, kind, _nearest(asker, name, kind), elsewhere)
    labels = list(found.values())
    same = len(set(labels)) < len(labels) or kind == "thing"
    raise AmbiguousNameError(name, kind, sorted(map(short, found)) if same else sorted(labels))


def _context(name: str) -> str:
    try:
        return context_name(context_number(name.removeprefix(THINGS).removeprefix("context/")))
    except ValueError as error:
        raise ParameterError(f"unknown context: {error}") from None


def _without_prefix(name: str, kind: str) -> str:
    if kind == "build":
        return _LEADING_BUILD.sub("", name.strip(), count=1)
    if kind == "release":
        return _LEADING_PACKAGE.sub("", name.strip(), count=1)
    return name.strip()


def _find(asker: Asker, name: str, kind: str) -> dict[str, str]:
    """Return the things that go by `name`, with their labels."""
    by_key = f"?thing jwb:nameKey {ox.Literal(name_key(name))} ."
    for pattern in [*_iri_pattern(name), by_key]:
        rows = asker.rows(
            "SELECT DISTINCT ?thing ?label "
            f"WHERE {{ {pattern} {_of_kind(kind)} ?thing skos:prefLabel ?label }}"
        )
        if rows:
            return {row["thing"]: row["label"] for row in rows}
    return {}


def _iri_pattern(name: str) -> list[str]:
    if "/" not in name:
        return []
    try:
        return [f"VALUES ?thing {{ {ox.NamedNode(THINGS + name.removeprefix(THINGS))} }}"]
    except ValueError:
        return []  # "1/f correction" and other names with a slash that are no path


def _of_kind(kind: str) -> str:
    return "" if kind == "thing" else f"?thing a <{ONTOLOGY}{KINDS[kind]}> ."


def _kinds_of(found: dict[str, str]) -> list[str]:
    return sorted({short(iri).partition("/")[0] for iri in found})


def _nearest(asker: Asker, name: str, kind: str) -> list[str]:
    """Return the labels of up to five things that may have been meant, or all of a few."""
    import difflib  # only mistakes need it

    rows = asker.rows(
        "SELECT DISTINCT ?key ?label WHERE "
        f"{{ ?thing jwb:nameKey ?key ; skos:prefLabel ?label . {_of_kind(kind)} }} "
        "ORDER BY ?key ?label"
    )
    labels = {row["key"]: row["label"] for row in rows}
    key = name_key(name)
    close = difflib.get_close_matches(key, labels, n=8, cutoff=0.6)
    holding = [known for known in labels if len(key) > 2 and key in known]
    meant = list(dict.fromkeys(labels[known] for known in [*close, *holding]))[:5]
    everything = sorted(set(labels.values()))
    return meant or (everything if len(everything) <= _FEW else [])
