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
    """Yield a finding for each name that is missing, and each that nothing stands behind."""
    known = {node.value for node in resolved.all_subjects(TYPE)}
    for triple in stated:
        if fault := _nameless(triple.subject, known):
            yield Finding(Severity.violation, subject_iri(triple), fault, "named")
        for node in (triple.predicate, triple.object):
            if not isinstance(node, ox.NamedNode) or node.value in known:
                continue
            if node.value.startswith((THINGS, ONTOLOGY)) and node.value != ONTOLOGY:
                yield Finding(
                    Severity.violation, subject_iri(triple), _message(node.value, known), "exists"
                )


def _nameless(subject: object, known: set[str]) -> str:
    """Return what is wrong with a subject that no shape looks at, empty where nothing is."""
    if isinstance(subject, ox.BlankNode):
        return "is a thing without a name; give it a path, as in <issue/my-issue#e1>"
    if isinstance(subject, ox.NamedNode) and subject.value not in known:
        ours = subject.value.startswith(THINGS)
        return "is of no class; say what it is, as in `a jwb:Issue`" if ours else ""
    return ""


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
