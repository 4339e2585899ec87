"""Every shape and every rule, against data that violates it and data that just passes.

The fixtures are in ``tests/shapes`` (see its README). To check each beside the whole shipped
graph would take minutes, for the same graph would be checked hundreds of times. So fixtures
are checked many at a time: everything that is made up in one has 99 in its name, and here
each fixture gets a number of its own after that, by which it cannot meet another. Shapes look
at one thing and what it is linked to, so company does not change what they find. Where a
fixture does not come out as it should in company, it is checked alone, and that counts. Rules
do look at things side by side: what must violate a rule is always checked alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, URIRef

from jwst_buildgraph import resources
from jwst_buildgraph.resolve import Triples, resolve
from jwst_buildgraph.terms import ONTOLOGY, PREFIXES, THINGS
from jwst_buildgraph.turtle import read_all, read_turtle, subject_iri
from jwst_buildgraph.validate import validate
from jwst_buildgraph.validate.problems import Finding, owner
from jwst_buildgraph.validate.rules import check_rules
from jwst_buildgraph.validate.shacl import check_shapes
from jwst_buildgraph.validate.terms import check_terms

FIXTURES = Path(__file__).resolve().parents[1] / "shapes"
OF_SHAPES = sorted(path.parent.name for path in FIXTURES.glob("*/violates.ttl"))
OF_RULES = sorted(path.parent.name for path in FIXTURES.glob("rules/*/violates.ttl"))
AT_ONCE = 99

pytestmark = pytest.mark.usefixtures("of_small_data")
DATES = {PREFIXES["edtf"] + "EDTF", PREFIXES["xsd"] + "date"}


@cache
def shipped() -> list[ox.Triple]:
    return read_all([*resources.ontology_files(), *resources.graph_files()])


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in resources.shape_files():
        graph.parse(file, format="turtle")
    return graph


def local(node: object) -> str:
    return str(node).rpartition("#")[2]


@cache
def answering_for(name: str) -> frozenset[str]:
    """The shapes by which a fixture of that name may be caught: of a class, those of its parts."""
    (shape,) = [s for s in shapes().subjects(RDF.type) if local(s) == name] or [URIRef(name)]
    return frozenset({name, *(local(part) for part in shapes().objects(shape, SH.property))})


def renamed(triple: ox.Triple, number: int) -> ox.Triple:
    def thing(node: ox.NamedNode) -> ox.NamedNode:
        if node.value.startswith(THINGS):
            return ox.NamedNode(_numbered(node.value, number))
        made_up = node.value.startswith(ONTOLOGY) and "example" in node.value.lower()
        letters = "".join(chr(ord("a") + part) for part in divmod(number, 26))
        return ox.NamedNode(node.value + letters) if made_up else node

    value = triple.object
    if isinstance(value, ox.NamedNode):
        value = thing(value)
    elif isinstance(value, ox.Literal) and value.datatype.value not in DATES:
        text = _numbered(value.value, number)
        value = (
            ox.Literal(text, language=value.language)
            if value.language
            else ox.Literal(text, datatype=value.datatype)
        )
    return ox.Triple(thing(triple.subject), triple.predicate, value)


def _numbered(text: str, number: int) -> str:
    """Put a number after what marks a made-up thing; header keywords have no room but within."""
    if "EXAMPL99" in text:
        return text.replace("EXAMPL99", f"EXAM99{number:02}")
    return re.sub(r"99|(?<=jwst_)90(?=\d\d\.)|^90(?=\d\d$)", rf"\g<0>{number:02}", text)


def own(finding: Finding, subjects: set[str]) -> bool:
    return any(name in subjects for name in owner(finding.thing))


def check_together(files: dict[str, Path], *, rules: bool) -> Iterator[tuple[str, list[Finding]]]:
    """Yield what shapes, terms and, where wanted, rules find about each of many fixtures."""
    for batch in batched(files, AT_ONCE):
        stated, subjects = list(shipped()), {}
        for number, name in enumerate(batch, 1):
            triples = [renamed(triple, number) for triple in read_turtle(files[name])]
            subjects[name] = {subject_iri(triple) for triple in triples}
            stated += triples
        resolved = resolve(stated)
        made_up = set().union(*subjects.values())
        findings = [
            *check_shapes(resolved, resources.shape_files()),
            *check_terms(resolved, [t for t in stated if made_up & {*owner(subject_iri(t))}]),
            *(check_rules(resolved, resources.rule_files()) if rules else ()),
        ]
        for name in batch:
            yield name, [finding for finding in findings if own(finding, subjects[name])]


def batched(names: Iterable[str], size: int) -> Iterator[list[str]]:
    waiting = iter(names)
    while batch := list(islice(waiting, size)):
        yield batch


@pytest.fixture(scope="module")
def found_in_violating(of_small_data: None) -> dict[str, list[Finding]]:
    files = {name: FIXTURES / name / "violates.ttl" for name in OF_SHAPES}
    return dict(check_together(files, rules=False))


@pytest.fixture(scope="module")
def found_in_passing(of_small_data: None) -> dict[str, list[Finding]]:
    names = [*OF_SHAPES, *(f"rules/{name}" for name in OF_RULES)]
    files = {name: FIXTURES / name / "passes.ttl" for name in names}
    return dict(check_together(files, rules=True))


def alone(file: Path) -> tuple[Triples, set[str]]:
    triples = read_turtle(file)
    return resolve([*shipped(), *triples]), {subject_iri(triple) for triple in triples}


def expectation(file: Path) -> str:
    return file.read_text("utf-8").splitlines()[0].removeprefix("# expect:").strip()


@pytest.mark.parametrize("name", OF_SHAPES)
def test_a_shape_catches_what_violates_it(name: str, found_in_violating) -> None:
    file = FIXTURES / name / "violates.ttl"
    assert expectation(file) == name
    checks = {finding.check for finding in found_in_violating[name]}
    if not checks & answering_for(name):
        resolved, _ = alone(file)
        checks = {finding.check for finding in check_shapes(resolved, resources.shape_files())}
    assert checks & answering_for(name), f"not caught; only {sorted(checks)}"


@pytest.mark.parametrize("name", [*OF_SHAPES, *(f"rules/{name}" for name in OF_RULES)])
def test_what_just_passes_is_clean_by_every_shape_and_rule(name: str, found_in_passing) -> None:
    found = found_in_passing[name]
    by_rules = {path.stem for path in resources.rule_files()}
    if found and {finding.check for finding in found} <= by_rules:
        # Of rules, the company may be the cause; of shapes, only what the numbers did.
        resolved, subjects = alone(FIXTURES / name / "passes.ttl")
        again = check_rules(resolved, resources.rule_files())
        found = [finding for finding in again if own(finding, subjects)]
    if found:
        assert [str(problem) for problem in validate([FIXTURES / name / "passes.ttl"])] == []


@pytest.mark.parametrize("name", OF_RULES)
def test_a_rule_catches_what_violates_it(name: str) -> None:
    file = FIXTURES / "rules" / name / "violates.ttl"
    assert expectation(file) == name
    resolved, subjects = alone(file)
    (rule,) = [path for path in resources.rule_files() if path.stem == name]
    assert any(own(finding, subjects) for finding in check_rules(resolved, [rule]))


def test_every_shape_with_something_to_say_has_both_kinds_of_data() -> None:
    speaking = {local(shape) for shape in shapes().subjects(SH.message)}
    of_classes = {local(shape) for shape in shapes().subjects(SH.targetClass)}
    missing = [
        name
        for name in sorted(speaking | of_classes)
        for kind in ("violates", "passes")
        if not (FIXTURES / name / f"{kind}.ttl").is_file()
    ]
    assert missing == []
    assert set(OF_SHAPES) <= speaking | of_classes, "data of a shape that is gone"


def test_every_rule_has_both_kinds_of_data() -> None:
    rules = {path.stem for path in resources.rule_files()}
    assert rules == set(OF_RULES)
    assert all((FIXTURES / "rules" / name / "passes.ttl").is_file() for name in rules)


@pytest.mark.parametrize("name", ["issue-range", "rules/one-build-in-operations"])
def test_the_whole_check_of_one_file_says_the_same(name: str) -> None:
    wanted = answering_for(name.rpartition("/")[2])
    violating, passing = FIXTURES / name / "violates.ttl", FIXTURES / name / "passes.ttl"
    assert {problem.finding.check for problem in validate([violating])} & wanted
    assert [str(problem) for problem in validate([passing])] == []
