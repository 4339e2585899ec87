"""Names that nothing stands behind: undeclared terms and things that do not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.terms import ONTOLOGY, THINGS, TYPE, short
from jwst_buildgraph.turtle import subject_iri
from jwst_buildgraph.validate.problems import Finding, Severity


def check_terms(resolved: Triples, stated: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Yield a finding for each term of ours and each thing that is used and not there."""
    known = {node.value for node in resolved.all_subjects(TYPE)}
    for triple in stated:
        for node in (triple.predicate, triple.object):
            if not isinstance(node, ox.NamedNode) or node.value in known:
                continue
            if node.value.startswith((THINGS, ONTOLOGY)) and node.value != ONTOLOGY:
                yield Finding(
                    Severity.violation, subject_iri(triple), _message(node.value, known), "exists"
                )


def _message(missing: str, known: set[str]) -> str:
    near = difflib.get_close_matches(missing, _alike(missing, known), 1, 0.75)
    hint = f"did you mean {short(near[0])}?" if near else "declare it, or correct the name"
    return f"{short(missing)} does not exist; {hint}"


def _alike(missing: str, known: set[str]) -> list[str]:
    """Return the known names of the same kind, which alone can be meant."""
    kind = (
        missing.rpartition("#")[0]
        if missing.startswith(ONTOLOGY)
        else missing.split("/id/")[1].split("/")[0]
    )
    return sorted(name for name in known if kind in name)
