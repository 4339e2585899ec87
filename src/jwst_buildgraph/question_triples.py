"""The canned questions as RDF, so that who asks the graph finds them in it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.catalogue import Parameter, Question, questions
from jwst_buildgraph.terms import TYPE, term, thing

SHACL = "http://www.w3.org/ns/shacl#"


def question_triples() -> Iterator[ox.Triple]:
    """Yield every question as a ``sh:SPARQLExecutable`` at ``…/id/question/NAME``.

    An optional parameter that is not given stays a variable, so the queries run as they
    stand here where they need none.
    """
    for question in questions():
        yield from _about(thing(f"question/{question.name}"), question)


def _about(node: ox.NamedNode, question: Question) -> Iterator[ox.Triple]:
    for name in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield ox.Triple(node, TYPE, _shacl(name))
    yield ox.Triple(node, _shacl("select"), ox.Literal(_alone(question.sparql)))
    yield ox.Triple(node, term("dcterms:identifier"), ox.Literal(question.name))
    yield ox.Triple(node, term("dcterms:title"), _english(question.summary))
    yield ox.Triple(node, term("dcterms:description"), _english(question.description))
    for tag in question.tags:
        yield ox.Triple(node, term("schema:keywords"), ox.Literal(tag))
    for parameter in question.parameters:
        part = ox.NamedNode(f"{node.value}#{parameter.name}")
        yield ox.Triple(node, _shacl("parameter"), part)
        yield from _parameter(part, parameter)


def _parameter(node: ox.NamedNode, parameter: Parameter) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _shacl("name"), ox.Literal(parameter.name))
    yield ox.Triple(node, _shacl("description"), _english(parameter.description))
    yield ox.Triple(node, _shacl("optional"), ox.Literal(not parameter.required))


def _alone(sparql: str) -> str:
    """Return a query without the lines that hold its metadata."""
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#+"))


def _shacl(name: str) -> ox.NamedNode:
    return ox.NamedNode(SHACL + name)


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")
