"""Cross-fact rules: queries over the resolved graph that must return nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph.catalogue import read_header
from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.terms import PREFIXES, short
from jwst_buildgraph.validate.problems import Finding, Severity


def check_rules(resolved: Triples, rules: Sequence[Path]) -> list[Finding]:
    """Return what the rules find; each row of a rule is one finding."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in resolved)
    return [finding for rule in rules for finding in _check(store, rule)]


def _check(store: ox.Store, rule: Path) -> list[Finding]:
    metadata, sparql = read_header(rule)
    rows = store.query(sparql, prefixes=PREFIXES)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError(f"{rule} is not a SELECT query")
    return [
        Finding(
            Severity(metadata["severity"]),
            row["thing"].value,
            f"{metadata['message'].format(detail=_detail(row['detail']))}; {metadata['mend']}",
            rule.stem,
        )
        for row in rows
    ]


def _detail(value: ox.NamedNode | ox.Literal | None) -> str:
    return short(value.value) if value is not None else ""
