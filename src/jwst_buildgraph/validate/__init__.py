"""Checking Turtle files against the ontology's shapes and cross-fact rules.

A file is checked together with the ontology and the shipped graph, because most of what
can be wrong is wrong between files. Only problems of the file's own things are reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph import resources
from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.turtle import read_turtle, subject_iri
from jwst_buildgraph.validate.blocks import block_lines
from jwst_buildgraph.validate.problems import Finding, Problem, Severity, owner
from jwst_buildgraph.validate.rules import check_rules
from jwst_buildgraph.validate.terms import check_terms

__all__ = ["Problem", "Severity", "validate"]


def validate(files: Sequence[Path] = ()) -> list[Problem]:
    """Return what is wrong with `files`, or with all shipped data when there are none.

    A file with the name of a shipped one takes its place.

    Raises
    ------
    DataFileError
        If a file cannot be read as Turtle or holds nothing.
    """
    given = {path: _read_given(path) for path in files}
    shipped = [
        path
        for path in [*resources.ontology_files(), *resources.graph_files()]
        if not any(resources.stands_for(file, path) for file in files)
    ]
    documents = {**{path: read_turtle(path) for path in shipped}, **given}
    shapes = [
        path
        for path in resources.shape_files()
        if not any(resources.stands_for(file, path) for file in files)
    ] + [path for path, triples in given.items() if _holds_shapes(triples)]
    homes: dict[str, Path] = {}
    for path in files or documents:
        for triple in documents[path]:
            homes.setdefault(subject_iri(triple), path)
    return _placed(_findings(documents, shapes, homes), homes)


def _read_given(path: Path) -> list[ox.Triple]:
    triples = read_turtle(path)
    if not triples:
        raise DataFileError(path, "holds no statements: nothing to check")
    return triples


def _holds_shapes(triples: list[ox.Triple]) -> bool:
    shape = "http://www.w3.org/ns/shacl#NodeShape"
    return any(isinstance(t.object, ox.NamedNode) and t.object.value == shape for t in triples)


def _findings(
    documents: dict[Path, list[ox.Triple]], shapes: list[Path], homes: Mapping[str, Path]
) -> list[Finding]:
    """Return what is wrong; about terms, only where the things at home in `homes` use them."""
    from jwst_buildgraph.validate.shacl import check_shapes  # imports pyshacl, which is slow

    stated = [triple for triples in documents.values() for triple in triples]
    resolved = resolve(stated)
    own = [triple for triple in stated if _home_of(subject_iri(triple), homes)]
    return [
        *check_terms(resolved, own),
        *check_rules(resolved, resources.rule_files()),
        *check_shapes(resolved, shapes),
    ]


def _home_of(name: str, homes: Mapping[str, Path]) -> str | None:
    """Return what a thing is, or is a part of, that is at home in `homes`."""
    return next((whole for whole in owner(name) if whole in homes), None)


def _placed(findings: list[Finding], homes: Mapping[str, Path]) -> list[Problem]:
    """Return the findings about things at home in `homes`, with file and line."""
    lines = {path: block_lines(path) for path in set(homes.values())}
    problems = []
    for finding in dict.fromkeys(findings):
        holder = _home_of(finding.thing, homes)
        if holder is None:
            continue
        path = homes[holder]
        place = lines[path].get(finding.thing) or lines[path].get(holder)
        problems.append(Problem(finding, resources.shipped_name(path), place))
    return sorted(problems, key=Problem.sort_key)
